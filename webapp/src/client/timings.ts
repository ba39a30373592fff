import type { Platform } from "./platform.ts";
import type { Step } from "./types.ts";

/** When each step of a call was reached first, in milliseconds from the click. */
export class Timings {
  readonly #platform: Platform;
  readonly #startMs: number;
  readonly #steps = new Map<Step, number>();

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#startMs = platform.now();
    this.mark("click");
  }

  mark(step: Step): void {
    if (!this.#steps.has(step)) this.#steps.set(step, this.#platform.now() - this.#startMs);
  }

  snapshot(): Readonly<Partial<Record<Step, number>>> {
    return Object.fromEntries(this.#steps);
  }
}
