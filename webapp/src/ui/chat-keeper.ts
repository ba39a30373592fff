/** Keeps the chat of this tab over a reload; it goes with the tab. */
import type { Json } from "../client/index.ts";
import { readLines, type Line } from "./chat.ts";
import type { Shelf } from "./shelf.ts";

export class ChatKeeper {
  #kept: readonly Line[] = [];
  readonly #key: string;

  constructor(
    room: string,
    private readonly shelf: Shelf,
  ) {
    this.#key = `parley.chat.${room}`;
  }

  load(): readonly Line[] {
    const text = this.shelf.getItem(this.#key);
    if (text === null) return [];
    try {
      this.#kept = readLines(JSON.parse(text) as Json);
    } catch (cause) {
      // Storage can be edited by anybody at the keyboard.
      if (!(cause instanceof SyntaxError)) throw cause;
    }
    return this.#kept;
  }

  follow(lines: readonly Line[]): void {
    if (lines === this.#kept) return;
    this.#kept = lines;
    if (lines.length === 0) this.shelf.removeItem(this.#key);
    else this.shelf.setItem(this.#key, JSON.stringify(lines));
  }
}
