/** The connection's numbers and the safety code, for who wants to know. */
import { html, nothing, type TemplateResult } from "lit";
import type { CallStats } from "../../client/index.ts";
import type { Model } from "../model.ts";
import { isRelayed } from "../quality.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";

export function detailsView({ stats = {}, rates, safety }: Model): TemplateResult {
  const { quality } = texts;
  const loss = rates.loss ?? stats.loss;
  const { picture } = stats;
  return html`<div class="panel-body">
    <dl class="numbers">
      ${row(quality.path, wayOf(stats))}
      ${row(quality.roundTrip, shown(stats.roundTripMs, quality.milliseconds))}
      ${row(quality.lost, shown(loss, quality.percent))}
      ${row(
        quality.resolution,
        picture && quality.picture(picture.width, picture.height, picture.framesPerSecond),
      )}
      ${row(quality.rate, shown(rates.receivedKbps, quality.kilobits))}
      ${row(quality.sending, shown(rates.sentKbps, quality.kilobits))}
    </dl>
    ${safety === undefined ? nothing : safetyView(safety)}
  </div>`;
}

function safetyView(safety: string): TemplateResult {
  return html`<section class="safety">
    <h3>${icons.lock}${texts.quality.safety}</h3>
    <p class="safety-code">${safety}</p>
    <p class="hint">${texts.quality.safetyHint}</p>
  </section>`;
}

function row(name: string, value: string | undefined): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value ?? texts.quality.unknown}</dd>
  </div>`;
}

function shown(value: number | undefined, words: (value: number) => string): string | undefined {
  return value === undefined ? undefined : words(value);
}

function wayOf(stats: CallStats): string | undefined {
  const { direct, relayed, over } = texts.quality;
  const throughRelay = isRelayed(stats);
  if (throughRelay === undefined || stats.pair === undefined) return undefined;
  const { relayProtocol, protocol } = stats.pair;
  return over(throughRelay ? relayed : direct, (relayProtocol ?? protocol).toUpperCase());
}

/** At the top of a call: how long it lasts and how it does; a click tells more. */
export function statusView(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  if (model.remoteStream === undefined) return nothing;
  const { grade, seconds } = model;
  const isOpen = model.panel === "details";
  const level = grade === undefined ? "" : `${texts.quality.levels[grade]}. `;
  const time = seconds === undefined ? undefined : texts.quality.time(seconds);
  return html`<button
    type="button"
    class="status"
    data-opens="details"
    aria-expanded=${isOpen}
    @click=${() => actions.open(isOpen ? undefined : "details")}
  >
    <span class="bars" data-grade=${grade ?? "good"} aria-hidden="true"><i></i><i></i><i></i></span>
    <span class="visually-hidden">${level}${texts.quality.title}</span>
    ${time === undefined ? nothing : html`<span class="time" aria-hidden="true">${time}</span>`}
  </button>`;
}
