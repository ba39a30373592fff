/** The chat: what was written, and the field for more. */
import { html, nothing, type TemplateResult } from "lit";
import { LONGEST_LINE, type Line } from "../chat.ts";
import { piecesOf } from "../links.ts";
import type { Model } from "../model.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";

export function chatView(model: Model, actions: RoomActions): TemplateResult {
  const { lines } = model.chat;
  return html`<div class="chat-lines" role="log" aria-label=${texts.chat.title} tabindex="0">
      ${
        lines.length === 0
          ? html`<p class="chat-empty">${texts.chat.empty}</p>`
          : html`<ol>
              ${lines.map((line) => lineView(line, model.otherName))}
            </ol>`
      }
    </div>
    ${writeView(actions)}`;
}

function lineView(line: Line, otherName: string | undefined): TemplateResult {
  const from = line.own ? texts.chat.ownFrom : texts.chat.from(otherName);
  return html`<li class="chat-line" data-own=${line.own}>
    <span class="visually-hidden">${from}:</span>
    <span class="chat-text">${piecesOf(line.text).map(pieceView)}</span>
    ${
      line.own && !line.delivered
        ? html`<span class="chat-note">${texts.chat.waiting}</span>`
        : nothing
    }
  </li>`;
}

/** The other site learns nothing of this page, and gets no hold of its window. */
function pieceView({ text, href }: ReturnType<typeof piecesOf>[number]): TemplateResult | string {
  if (href === undefined) return text;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

function writeView(actions: RoomActions): TemplateResult {
  const send = (form: HTMLFormElement): void => {
    const text = new FormData(form).get("line");
    if (typeof text !== "string" || text.trim() === "") return;
    form.reset();
    actions.say(text.trim());
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send(event.currentTarget as HTMLFormElement);
  };
  /** Enter sends, with Shift it begins a line; while a word is being composed it does neither. */
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const { form } = event.currentTarget as HTMLTextAreaElement;
    if (form !== null) send(form);
  };
  return html`<form class="chat-write" @submit=${submit}>
    <textarea
      class="field"
      name="line"
      rows="1"
      maxlength=${LONGEST_LINE}
      aria-label=${texts.chat.write}
      placeholder=${texts.chat.write}
      enterkeyhint="send"
      data-panel-focus
      @keydown=${key}
    ></textarea>
    <button type="submit" class="icon-button send" aria-label=${texts.chat.send}>
      ${icons.send}
    </button>
  </form>`;
}
