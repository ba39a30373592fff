/** Buttons whose accessible name is exactly their words. */
import { html, nothing, type TemplateResult } from "lit";

type Click = () => void;

/** The one thing to do. */
export function primaryButton(words: string, click: Click): TemplateResult {
  return html`<button type="button" class="button primary" @click=${click}>${words}</button>`;
}

export function quietButton(words: string, icon: TemplateResult, click: Click): TemplateResult {
  return html`<button type="button" class="button quiet" @click=${click}>${icon}${words}</button>`;
}

/**
 * A round switch of the call with its word beneath; the word is what happens on a click.
 *
 * @param key does the same in a call, for who asks an assistive tool
 */
export function roundButton(
  words: string,
  icon: TemplateResult,
  look: "plain" | "off" | "on" | "danger",
  click: Click,
  key?: string,
): TemplateResult {
  return html`<button
    type="button"
    class="round ${look}"
    aria-keyshortcuts=${key ?? nothing}
    @click=${click}
  >
    <span class="disc">${icon}</span><span class="word">${words}</span>
  </button>`;
}

/** A line of a list of things to do. */
export function lineButton(words: string, icon: TemplateResult, click: Click): TemplateResult {
  return html`<button type="button" class="line-button" @click=${click}>${icon}${words}</button>`;
}
