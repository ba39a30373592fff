/** Which language the page speaks: what was chosen before, else the browser's. */
import type { Shelf } from "./shelf.ts";
import { LANGUAGES, speak, texts, textsFor, type Texts } from "./texts/texts.ts";

const CHOSEN = "parley.language";

/** To be called before anything is painted. */
export function startLanguage(shelf: Shelf, browsers: readonly string[]): void {
  const chosen = shelf.getItem(CHOSEN);
  use(textsFor(chosen === null ? browsers : [chosen, ...browsers]));
}

/** The next of our languages, from now on and for later visits; paint again after it. */
export function switchLanguage(shelf: Shelf): void {
  const next = nextLanguage();
  shelf.setItem(CHOSEN, next.tag);
  use(next);
}

/** Which one the switch leads to. */
export function nextLanguage(): Texts {
  const next = (LANGUAGES.indexOf(texts) + 1) % LANGUAGES.length;
  return LANGUAGES[next] ?? texts;
}

function use(language: Texts): void {
  speak(language);
  document.documentElement.lang = language.tag;
}
