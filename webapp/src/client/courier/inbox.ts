/** How a letter stands in the other's stream. */
export type Place =
  /** The one that comes next. */
  | "next"
  /** Had it already: sent again, or replayed. */
  | "double"
  /** One before it is missing; it will be sent again. */
  | "gap"
  /** Of a stream that the other gave up. */
  | "stale";

/** What has arrived from one incarnation of the other, in order. Pure bookkeeping. */
export class Inbox {
  #stream: number;
  #number = 0;

  constructor(stream: number) {
    this.#stream = stream;
  }

  get stream(): number {
    return this.#stream;
  }

  /** The last number that arrived in order. */
  get number(): number {
    return this.#number;
  }

  /** Follows the other into a new stream. @returns whether it is one */
  follow(stream: number): boolean {
    if (stream <= this.#stream) return false;
    this.#stream = stream;
    this.#number = 0;
    return true;
  }

  /** Takes the letter when it is the next one. */
  take(stream: number, number: number): Place {
    if (stream < this.#stream) return "stale";
    if (number <= this.#number) return "double";
    if (number > this.#number + 1) return "gap";
    this.#number = number;
    return "next";
  }
}
