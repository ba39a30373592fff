/** One thing after another: the next begins when the one before is done, or has failed. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Settles as the step does. */
  async take(step: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(step);
    // Whoever asked hears of a failure; the next one has its own chance.
    this.#last = turn.catch(() => undefined);
    await turn;
  }
}
