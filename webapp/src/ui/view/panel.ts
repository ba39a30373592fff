/** What lies open beside the pictures: chat, more, details or keys, in one frame. */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { chatView } from "./chat.ts";
import { detailsView } from "./details.ts";
import { icons } from "./icons.ts";
import { keysView } from "./keys.ts";
import { moreView } from "./more.ts";

export function panelView(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  switch (model.panel) {
    case "chat":
      return frame("chat", texts.chat.title, chatView(model, actions), actions);
    case "more":
      return frame("more", texts.more.title, moreView(model, actions), actions);
    case "details":
      return frame("details", texts.quality.title, detailsView(model), actions);
    case "keys":
      return frame("keys", texts.keys.title, keysView(), actions);
    case undefined:
      return nothing;
  }
}

/** The chat's field takes the focus itself; elsewhere the title does, and is read out. */
function frame(
  panel: string,
  title: string,
  inside: TemplateResult,
  actions: RoomActions,
): TemplateResult {
  return html`<aside class="panel" data-panel=${panel} aria-labelledby="panel-title">
    <header class="panel-head">
      <h2 id="panel-title" tabindex="-1" ?data-panel-focus=${panel !== "chat"}>${title}</h2>
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.more.close}
        @click=${() => actions.open(undefined)}
      >
        ${icons.close}
      </button>
    </header>
    ${inside}
  </aside>`;
}
