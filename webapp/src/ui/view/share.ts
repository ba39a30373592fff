/** The link of a call, with the ways to hand it on. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Facts } from "../model.ts";
import { texts } from "../texts/texts.ts";
import { quietButton } from "./button.ts";
import { icons } from "./icons.ts";

export interface Shared extends Pick<Facts, "copied" | "code"> {
  readonly link: string;
  readonly canShare: boolean;
}

export interface ShareActions {
  readonly copyLink: () => void;
  readonly shareLink: () => void;
  readonly toggleCode: () => void;
}

/** A field rather than text: it can be selected by hand where the clipboard is closed to us. */
export function shareView(shared: Shared, actions: ShareActions): TemplateResult {
  const { copy, copied, send, showCode, hideCode } = texts.share;
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
      ${quietButton(shared.code === undefined ? showCode : hideCode, icons.code, actions.toggleCode)}
    </div>
    ${shared.code === undefined ? nothing : codeView(shared.code)}
  </div>`;
}

/** Dark on light in both schemes: most cameras read nothing else. */
function codeView({ path, size }: NonNullable<Shared["code"]>): TemplateResult {
  return html`<svg
    class="code"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label=${texts.share.code}
  >
    ${svg`<rect width=${size} height=${size} rx="2" fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}
