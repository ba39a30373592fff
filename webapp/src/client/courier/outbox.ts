import * as Limits from "../limits.ts";
import type { Json } from "../types.ts";

/** A numbered letter that waits for its acknowledgement. */
export interface Waiting {
  readonly number: number;
  readonly body: Json;
  readonly size: number;
}

/** What was told and is not acknowledged yet: bounded in count and bytes. Pure bookkeeping. */
export class Outbox {
  #stream = 1;
  #lastNumber = 0;
  #size = 0;
  #waiting: Waiting[] = [];

  get stream(): number {
    return this.#stream;
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  /**
   * @returns the numbered letter, or `undefined` when the bound is passed: then everything
   *   that waits is lost and the caller must start anew, and say so
   * @throws RangeError when the body alone is larger than a frame could carry
   */
  add(body: Json): Waiting | undefined {
    const size = new TextEncoder().encode(JSON.stringify(body)).length;
    if (size > Limits.letterSize) throw new RangeError(`${size} bytes do not fit into a letter`);
    const isFull =
      this.#waiting.length >= Limits.unackedLetters || this.#size + size > Limits.unackedSize;
    if (isFull) return undefined;
    this.#lastNumber += 1;
    const waiting = { number: this.#lastNumber, body, size };
    this.#waiting.push(waiting);
    this.#size += size;
    return waiting;
  }

  /** @returns whether anything left the box */
  acknowledge(stream: number, number: number): boolean {
    if (stream !== this.#stream) return false;
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((letter) => letter.number > number);
    this.#size = this.#waiting.reduce((sum, letter) => sum + letter.size, 0);
    return this.#waiting.length < before;
  }

  /** Numbers begin at 1 again, under a new stream; what waited is dropped. */
  startAnew(): void {
    this.#stream += 1;
    this.#lastNumber = 0;
    this.#size = 0;
    this.#waiting = [];
  }
}
