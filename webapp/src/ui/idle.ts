/** Nobody touches anything: the pictures may have the window to themselves. */

const IDLE_AFTER_MS = 4_000;

export class IdleWatch {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle = false;

  constructor(private readonly tell: (idle: boolean) => void) {
    for (const type of ["pointermove", "keydown", "focusin"])
      addEventListener(type, this.#wake, { passive: true });
    addEventListener("pointerdown", this.#onDown, { capture: true });
  }

  /** Something new is to be seen: it begins to count anew. */
  stir(): void {
    this.#wake();
  }

  readonly #wake = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#set(true);
    }, IDLE_AFTER_MS);
    this.#set(false);
  };

  /** A finger cannot hover: its first touch shows the controls and presses none of them. */
  readonly #onDown = (event: PointerEvent): void => {
    const unseen = this.#idle && event.pointerType === "touch";
    this.#wake();
    if (!unseen) return;
    addEventListener("click", swallow, { capture: true, once: true });
    // Without a click (a swipe), the next one is meant.
    setTimeout(() => {
      removeEventListener("click", swallow, { capture: true });
    }, 700);
  };

  #set(idle: boolean): void {
    if (idle === this.#idle) return;
    this.#idle = idle;
    this.tell(idle);
  }
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
