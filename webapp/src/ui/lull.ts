/** A call without pictures has none that could be waited for. */
const AT_LATEST_MS = 1_500;

/**
 * Holds back what can wait until the first picture is there: small sounds, meters, lists of
 * devices. On the same thread they would only make it later.
 */
export class Lull {
  readonly #waiting = new Map<string, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  /** A call is being set up, from now on. */
  begins(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.ends();
    }, AT_LATEST_MS);
  }

  ends(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const work of waiting) work();
  }

  /** At once, or after the lull. @param what takes the place of an earlier one of this name */
  after(what: string, work: () => void): void {
    if (this.isOn) this.#waiting.set(what, work);
    else work();
  }
}
