// Chance that can be had again: the same seed throws the same faults.

export class Dice {
  #state;

  /** @param {number} seed an unsigned 32-bit integer */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32. @returns {number} 0 ≤ x < 1 */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @template T @param {readonly T[]} all not empty @returns {T} */
  pick(all) {
    return /** @type {T} */ (all[Math.floor(this.next() * all.length)]);
  }

  /** @template T @param {readonly T[]} all @returns {T[]} in another order */
  shuffle(all) {
    return all
      .map((each) => ({ each, rank: this.next() }))
      .sort((one, two) => one.rank - two.rank)
      .map(({ each }) => each);
  }
}
