/** What went wrong, in words, with the one button that helps. */
import { html, type TemplateResult } from "lit";
import { browserKind, isInsideApp } from "../browser-kind.ts";
import type { Choice, Problem, ProblemKind } from "../model.ts";
import { REMEDIES, type Remedy } from "../remedy.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { primaryButton } from "./button.ts";

export function problemView(
  problem: Problem,
  choice: Choice,
  actions: RoomActions,
): TemplateResult {
  const { title, button } = texts.problems[problem.kind];
  const remedy = remedyAction(REMEDIES[problem.kind], choice, actions);
  return html`<section class="card problem">
    <p class="brand">${texts.product}</p>
    <h1 tabindex="-1" data-focus>${title}</h1>
    <p class="lead">${problemText(problem.kind)}${retry(problem)}</p>
    ${primaryButton(button, remedy)}
  </section>`;
}

/** What to do about it, as this browser has it. */
export function problemText(kind: ProblemKind): string {
  const { userAgent } = navigator;
  if (kind === "denied") return texts.allowIn[browserKind(userAgent)];
  if (kind === "unsupported" && isInsideApp(userAgent)) return texts.openElsewhere;
  return texts.problems[kind].text;
}

function retry(problem: Problem): string {
  if (problem.retryAfter === undefined) return "";
  const words = problem.kind === "full" ? texts.seatFreeAfter : texts.retryAfter;
  return ` ${words(problem.retryAfter)}`;
}

function remedyAction(remedy: Remedy, choice: Choice, actions: RoomActions): () => void {
  switch (remedy) {
    case "join":
      return actions.join;
    case "joinWithoutCamera":
      return () => {
        actions.choose({ ...choice, camera: false });
        actions.join();
      };
    case "joinWithoutMicrophone":
      return () => {
        actions.choose({ ...choice, microphone: false });
        actions.join();
      };
    case "copyLink":
      return actions.copyLink;
    case "openSecurely":
      return actions.openSecurely;
    case "goHome":
      return actions.goHome;
  }
}
