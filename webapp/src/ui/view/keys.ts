/** What the keyboard can do. */
import { html, type TemplateResult } from "lit";
import { KEYS } from "../shortcuts.ts";
import type { Shortcut } from "../texts/shape.ts";
import { texts } from "../texts/texts.ts";

const SHOWN: Readonly<Record<string, string>> = { Escape: "Esc" };

export function keysView(): TemplateResult {
  const shortcuts = Object.keys(KEYS) as Shortcut[];
  return html`<div class="panel-body">
    <dl class="keys">
      ${shortcuts.map(
        (one) =>
          html`<div>
            <dt>${texts.keys[one]}</dt>
            <dd><kbd>${SHOWN[KEYS[one]] ?? KEYS[one].toUpperCase()}</kbd></dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
