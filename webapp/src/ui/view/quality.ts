/** How the connection does, for who wants to know: folded away until asked for. */
import { html, nothing, type TemplateResult } from "lit";
import type { CallStats } from "../../client/index.ts";
import { isRelayed } from "../quality.ts";
import { texts } from "../texts.ts";
import { icons } from "./icons.ts";

export function qualityView(
  stats: CallStats | undefined,
  look: (looking: boolean) => void,
): TemplateResult {
  const toggle = (event: Event): void => {
    look((event.currentTarget as HTMLDetailsElement).open);
  };
  return html`<details class="quality" @toggle=${toggle}>
    <summary aria-label=${texts.quality.title}>${icons.signal}</summary>
    ${stats === undefined ? nothing : numbers(stats)}
  </details>`;
}

function numbers(stats: CallStats): TemplateResult {
  const { path, direct, relayed, roundTrip, lost, unknown, milliseconds, percent } = texts.quality;
  const throughRelay = isRelayed(stats);
  const way = throughRelay === undefined ? unknown : throughRelay ? relayed : direct;
  const { roundTripMs, loss } = stats;
  return html`<dl>
    <dt>${path}</dt>
    <dd>${way}</dd>
    <dt>${roundTrip}</dt>
    <dd>${roundTripMs === undefined ? unknown : milliseconds(roundTripMs)}</dd>
    <dt>${lost}</dt>
    <dd>${loss === undefined ? unknown : percent(loss)}</dd>
  </dl>`;
}
