/** What people do before they click. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "visibilitychange"] as const;

/** Gets ready what a click on Join needs of the server, while somebody looks at the preview. */
export class Readiness {
  #signs: AbortController | undefined;

  /** @param prepare may be asked again and again; it has its own bounds */
  constructor(private readonly prepare: () => void) {}

  /** Now, and with each sign of a person, for what is unused does not keep. */
  start(): void {
    this.#signs = new AbortController();
    const options = { passive: true, capture: true, signal: this.#signs.signal };
    for (const sign of SIGNS) addEventListener(sign, this.#ready, options);
    this.#ready();
  }

  /** Somebody joins, who takes what is ready. */
  stop(): void {
    this.#signs?.abort();
  }

  readonly #ready = (): void => {
    if (document.visibilityState === "visible") this.prepare();
  };
}
