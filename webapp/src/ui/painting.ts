/** Longer than a usual set-up, so that nothing flashes by; a slower one is seen going on. */
const SOON_MS = 400;

/**
 * When the page is painted. While a call is set up a dozen things happen within a moment; a picture
 * of each would keep descriptions and candidates waiting, for they come in on the same thread.
 */
export class Painting {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly paint: () => void) {}

  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.paint();
  }

  /** With whatever else happens until then. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.now();
    }, SOON_MS);
  }
}
