import { Limits } from "../limits.ts";
import type { Off, Platform } from "../platform.ts";
import { surface } from "../surface.ts";
import type { CallStats } from "../types.ts";

/**
 * Whether anything arrives, after an ICE restart for another network. A browser keeps to the pair
 * that it had until it believes that it is dead, which takes seconds, whatever the new ones could
 * do; a new connection has no such memories.
 */
export class Arrival {
  readonly #platform: Platform;
  readonly #stats: () => Promise<CallStats>;
  readonly #nothing: () => void;
  #stopTimer: Off = () => undefined;
  #isClosed = false;

  /** @param nothing came for a while, where something came before */
  constructor(platform: Platform, stats: () => Promise<CallStats>, nothing: () => void) {
    this.#platform = platform;
    this.#stats = stats;
    this.#nothing = nothing;
  }

  /** The two have agreed on the new candidates, and the checks begin. */
  watch(): void {
    this.#later(async () => {
      const { packetsReceived: before } = await this.#stats();
      this.#later(async () => {
        const { packetsReceived: now = 0 } = await this.#stats();
        if (now > 0 && now === before && !this.#isClosed) this.#nothing();
      });
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#stopTimer();
  }

  #later(look: () => Promise<void>): void {
    if (this.#isClosed) return;
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(Limits.arrivalMs, () => void look().catch(surface));
  }
}
