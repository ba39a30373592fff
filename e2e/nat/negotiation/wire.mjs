// A wire between two couriers that does what the contract allows a server to do: frames take
// their time, so that those of the two sides overtake each other, while each side's own keep
// their order; and now and then what is under way is lost, with a sign to both.

/** @typedef {import("../../../webapp/src/client/types.ts").Json} Json */
/** @typedef {{hear: (data: Json) => void, setReachable: (isReachable: boolean) => void}} End */

/** A frame takes up to so long. */
const DELAY_MS = 4;
/** Of all frames, those at which the wire breaks. */
const BREAKS = 0.02;

export class Wire {
  /** @type {End[]} */
  #ends = [];
  #under = 0;
  /** Goes up with each break: a frame of before does not arrive. */
  #era = 0;
  losses = 0;
  #before = [Promise.resolve(), Promise.resolve()];

  /** @param {import("../../chaos/dice.mjs").Dice} dice */
  constructor(dice) {
    this.dice = dice;
  }

  /** Nothing is under way. */
  get isEmpty() {
    return this.#under === 0;
  }

  /** @param {End} first @param {End} second */
  connects(first, second) {
    this.#ends = [first, second];
    for (const end of this.#ends) end.setReachable(true);
  }

  /** @param {number} side whose frame it is, 0 or 1 @param {Json} data */
  takes(side, data) {
    const era = this.#era;
    const delayMs = this.dice.next() * DELAY_MS;
    const isLast = this.dice.next() < BREAKS;
    this.#under += 1;
    this.#before[side] = /** @type {Promise<void>} */ (this.#before[side])
      .then(() => new Promise((resolve) => setTimeout(resolve, delayMs)))
      .then(() => {
        this.#under -= 1;
        if (era !== this.#era) this.losses += 1;
        else if (isLast) this.#breaks();
        else this.#ends[1 - side]?.hear(data);
      });
  }

  #breaks() {
    this.losses += 1;
    this.#era += 1;
    for (const end of this.#ends) end.setReachable(true);
  }
}
