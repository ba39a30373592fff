/** Turns of the microtask queue that an operation takes; a test makes them random. */
export type Laziness = () => number;

/**
 * The operations chain of W3C WebRTC, section 4.4.1.2: one after another, each in its own time;
 * one that fails stops none of those that follow.
 */
export class FakeOperations {
  readonly #laziness: Laziness;
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  constructor(laziness: Laziness) {
    this.#laziness = laziness;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  enqueue(operation: () => Promise<void> | undefined): Promise<void> {
    this.#length += 1;
    const done = this.#last.then(async () => {
      await turns(this.#laziness());
      this.#length -= 1;
      return operation();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

export async function turns(number: number): Promise<void> {
  for (let turn = 0; turn < number; turn += 1) await Promise.resolve();
}
