/**
 * Every word that a person reads or hears, in the language of the moment. `english.ts` gives the
 * shape; another language is one more object of type `Texts` and one more line in `LANGUAGES`.
 */
import { chinese } from "./chinese.ts";
import { english, type Texts } from "./english.ts";

export type { Texts } from "./english.ts";

export const LANGUAGES: readonly Texts[] = [english, chinese];

/** The one that is spoken now; views read it anew each time they are painted. */
export let texts: Texts = english;

export function speak(language: Texts): void {
  texts = language;
}

/** The first language of the visitor that we speak; English where there is none. */
export function textsFor(languages: readonly string[]): Texts {
  const spoken = languages.map((tag) => LANGUAGES.find((t) => primary(t.tag) === primary(tag)));
  return spoken.find((found) => found !== undefined) ?? english;
}

/** `zh` of `zh-Hant-TW` (RFC 5646, section 2.2.1): simplified is nearer than another language. */
function primary(tag: string): string | undefined {
  return tag.toLowerCase().split("-")[0];
}
