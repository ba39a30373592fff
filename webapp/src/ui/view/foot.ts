/** At the foot of every page around a call: the other language, by its own name. */
import { html, type TemplateResult } from "lit";
import { nextLanguage } from "../language.ts";

export function footView(switchLanguage: () => void, beside?: TemplateResult): TemplateResult {
  return html`<footer class="foot">
    ${beside ?? ""}${languageButton("link-like", switchLanguage)}
  </footer>`;
}

export function languageButton(look: string, switchLanguage: () => void): TemplateResult {
  const { tag, ownName } = nextLanguage();
  return html`<button type="button" class=${look} lang=${tag} @click=${switchLanguage}>
    ${ownName}
  </button>`;
}
