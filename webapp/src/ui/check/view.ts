/** The check: one line for each thing that a call needs, and what it means. */
import { html, nothing, type TemplateResult } from "lit";
import type { CheckKind } from "../texts/shape.ts";
import { texts } from "../texts/texts.ts";
import { primaryButton, quietButton } from "../view/button.ts";
import { footView } from "../view/foot.ts";
import { icons } from "../view/icons.ts";
import { CHECKS, overall, verdictOf, type Findings } from "./findings.ts";

export interface CheckModel {
  readonly findings: Findings;
  readonly stage: "before" | "running" | "done";
  readonly report: string;
  readonly copied: boolean;
}

export interface CheckActions {
  readonly start: () => void;
  readonly copyReport: () => void;
  readonly switchLanguage: () => void;
}

export function checkView(model: CheckModel, actions: CheckActions): TemplateResult {
  const { check } = texts;
  return html`<main class="page">
    <section class="card">
      <p class="brand">${texts.product}</p>
      <h1>${check.title}</h1>
      ${model.stage === "before" ? html`<p class="lead">${check.lead}</p>` : listView(model)}
      <p class="lead" role="status">${wordsFor(model)}</p>
      ${buttons(model, actions)}
    </section>
    ${footView(actions.switchLanguage, html`<a class="link-like" href="/">${check.back}</a>`)}
  </main>`;
}

function wordsFor({ stage, findings }: CheckModel): string {
  if (stage === "before") return "";
  return stage === "running" ? texts.check.running : texts.check.verdicts[overall(findings)];
}

function buttons(model: CheckModel, actions: CheckActions): TemplateResult | typeof nothing {
  const { start, again, copy, copied, report } = texts.check;
  if (model.stage === "before") return primaryButton(start, actions.start);
  if (model.stage === "running") return nothing;
  const [words, icon] = model.copied ? [copied, icons.check] : [copy, icons.copy];
  return html`<textarea
      class="field check-report"
      readonly
      aria-label=${report}
      .value=${model.report}
    ></textarea>
    <div class="share-buttons">
      ${quietButton(words, icon, actions.copyReport)}${primaryButton(again, actions.start)}
    </div>`;
}

function listView({ findings }: CheckModel): TemplateResult {
  return html`<ul class="check-list">
    ${CHECKS.map((kind) => lineView(kind, findings))}
  </ul>`;
}

function lineView(kind: CheckKind, findings: Findings): TemplateResult {
  const finding = findings[kind];
  return html`<li class="check-line" data-check=${kind} data-verdict=${verdictOf(finding)}>
    <span class="check-mark" aria-hidden="true"></span>
    <span>${texts.check.names[kind]}</span>
    <span class="check-finding">${texts.check.findings[finding]}</span>
  </li>`;
}
