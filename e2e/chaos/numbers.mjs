// The numbers that one side says and the other hears: 1, 2, 3 … each once.

export class Numbers {
  /** The last one said. */
  said = 0;
  /** The last one heard. */
  heard = 0;
  /** A called-for goodbye lies between: what was under way then is lost by the contract. */
  #mayJump = false;

  get underWay() {
    return this.said - this.heard;
  }

  say() {
    this.said += 1;
    return this.said;
  }

  /** @param {number} number @returns {"next" | "doubled" | "missing"} */
  hear(number) {
    if (number <= this.heard) return "doubled";
    const place = number === this.heard + 1 || this.#mayJump ? "next" : "missing";
    this.#mayJump = false;
    this.heard = number;
    return place;
  }

  jump() {
    this.#mayJump = true;
  }
}
