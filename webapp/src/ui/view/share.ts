/** The link of a call, with the ways to hand it on. */
import { html, nothing, type TemplateResult } from "lit";
import { texts } from "../texts.ts";
import { quietButton } from "./button.ts";
import { icons } from "./icons.ts";

export interface Shared {
  readonly link: string;
  readonly copied: boolean;
  readonly canShare: boolean;
}

export interface ShareActions {
  readonly copyLink: () => void;
  readonly shareLink: () => void;
}

/** A field rather than text: it can be selected by hand where the clipboard is closed to us. */
export function shareView(shared: Shared, actions: ShareActions): TemplateResult {
  const { copy, copied, send } = texts.share;
  const select = (event: Event): void => {
    (event.currentTarget as HTMLInputElement).select();
  };
  return html`<div class="share">
    <input
      class="field link"
      readonly
      aria-label=${texts.home.linkLabel}
      .value=${shared.link}
      @focus=${select}
    />
    <div class="share-buttons">
      ${quietButton(shared.copied ? copied : copy, shared.copied ? icons.check : icons.copy, actions.copyLink)}
      ${shared.canShare ? quietButton(send, icons.share, actions.shareLink) : nothing}
    </div>
  </div>`;
}
