import type { SocketEars } from "../platform.ts";

/** Hears a socket until somebody takes it over, and then passes on what it tells. */
export class Handover implements SocketEars {
  readonly #worthless: () => void;
  #heir: SocketEars | undefined;
  #isOpen = false;

  /** @param worthless closed, or sent elsewhere, before anybody wanted it */
  constructor(worthless: () => void) {
    this.#worthless = worthless;
  }

  readonly opened = (): void => {
    this.#isOpen = true;
    this.#heir?.opened();
  };

  /** A server says nothing to who has not joined, but to connect elsewhere. */
  readonly heard = (text: string): void => {
    if (this.#heir) this.#heir.heard(text);
    else this.#worthless();
  };

  readonly closed = (code: number): void => {
    if (this.#heir) this.#heir.closed(code);
    else this.#worthless();
  };

  to(heir: SocketEars): void {
    this.#heir = heir;
    // As with any socket: never before whoever asked for it has it.
    if (this.#isOpen) queueMicrotask(() => heir.opened());
  }
}
