import type { Off } from "../platform.ts";
import { isCryptoBusy } from "./crypto-watch.ts";

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly then: () => void;
}

/**
 * A clock that stands still until it is told to go on. Between two timers everything that was
 * promised happens, WebCrypto's work on its threads included.
 */
export class ManualClock {
  #nowMs = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, then: () => void): Off {
    const timer = { atMs: this.#nowMs + ms, order: this.#order++, then };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer. */
  async passes(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.then();
      await settle();
    }
    this.#nowMs = endMs;
  }

  #next(endMs: number): Timer | undefined {
    return [...this.#timers]
      .filter(({ atMs }) => atMs <= endMs)
      .sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
  }
}

/** Promises that may hang on each other within one step; far more than any of ours do. */
const CHAIN = 600;

/** Until everything that needs no timer has happened. */
export async function settle(): Promise<void> {
  await chain();
  while (isCryptoBusy()) {
    await nextTurn();
    await chain();
  }
}

async function chain(): Promise<void> {
  for (let link = 0; link < CHAIN; link += 1) await Promise.resolve();
}

/** A message to oneself is a turn of the loop, in Node and in browsers, without a timer. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
