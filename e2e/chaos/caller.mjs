// One scripted client: the product's own Call over real sockets, saying numbers to its partner.

import { Lifeline } from "./lifeline.mjs";
import { Numbers } from "./numbers.mjs";

/** Fewer than the library keeps unacknowledged; a page would wait too. */
const MOST_UNDER_WAY = 150;
/** A server may take a seat for silent a moment before its client can see it. */
const CLOCKS_MS = 1_000;

/** @typedef {import("./stage.mjs").Stage} Stage */

/**
 * @typedef {object} CallerPlan
 * @property {string} name
 * @property {string} room
 * @property {Uint8Array<ArrayBuffer> | undefined} key seals what the two say
 * @property {import("./server.mjs").Server} home the gateway that it prefers
 */

export class Caller {
  #stage;
  #call;
  #heardMs = NaN;
  #meetings = 0;
  /** A join that was answered too late is given back, which the other hears: no call was lost. */
  #isCalling = false;
  #isParting = false;

  /** What we say and the partner hears. */
  numbers = new Numbers();
  /** @type {Caller | undefined} */
  partner;
  /** When the newest message that was heard had been said. */
  newestMs = 0;
  /** Since {@link mark}: the longest time between two messages, and how often the other was away. */
  longestGapMs = 0;
  aways = 0;

  /** @param {Stage} stage @param {CallerPlan} plan */
  constructor(stage, plan) {
    this.#stage = stage;
    this.plan = plan;
    this.lifeline = new Lifeline((line) => stage.judge.notes(`${plan.name} ${line}`));
    this.#call = new stage.client.Call({
      room: plan.room,
      name: plan.name,
      signalUrl: "ws://balancer/api/v1/signal",
      token: async () => stage.mintToken(),
      platform: stage.platformFor(plan.home, this.lifeline),
      ...(plan.key && { key: plan.key }),
    });
    this.#call.on("other", (change) => this.#onOther(change));
    this.#call.on("meet", () => this.#onMeet());
    this.#call.on("data", (data) => this.#onData(data));
    this.#call.on("ended", ({ reason }) => this.#onEnded(reason));
  }

  /** A word of the contract's table. */
  get state() {
    return this.#call.state;
  }

  /** Whether it knows of its partner, and the page of the partner of it. */
  get isTogether() {
    return this.state === "joined_conn" && this.#meetings > 0;
  }

  /** Begins to join, without media, for which it waits for ever. */
  joins() {
    const never = /** @type {Promise<MediaStream>} */ (new Promise(() => undefined));
    this.#call.join(never).catch((/** @type {Error} */ error) => {
      if (!this.#isParting) this.#blame("call ended", `its join was refused: ${error.message}`);
    });
  }

  /** Says the next number, if somebody is there to be told. */
  says() {
    const isFull = this.numbers.underWay >= MOST_UNDER_WAY;
    if (this.#isParting || isFull || this.#call.other === undefined) return;
    this.#call.notify({ number: this.numbers.say(), saidMs: performance.now() });
  }

  /** Both are here: from now on nothing may come between them. */
  calls() {
    this.#isCalling = true;
    this.#meetings = 1;
  }

  mark() {
    this.lifeline.mark();
    this.#heardMs = performance.now();
    this.longestGapMs = 0;
    this.aways = 0;
  }

  /** From now on neither leaving nor the other's leaving is an offence. */
  parts() {
    this.#isParting = true;
  }

  leaves() {
    this.parts();
    return this.#call.leave();
  }

  /** @param {import("../../webapp/src/client/index.ts").OtherChange} change */
  #onOther({ what, reason }) {
    if (what === "away") this.aways += 1;
    if (what !== "gone" || !this.#isCalling || this.#isParting) return;
    this.#startAnew();
    if (this.isGivenUp) this.#stage.judge.tells(`${this.plan.name}: a bye that was called for`);
    else this.#blame("false bye", `the other is gone (${reason}) and was there all the time`);
  }

  /**
   * Whether one of the two heard nothing for so long that its seat was rightly given up.
   *
   * @returns {boolean}
   */
  get isGivenUp() {
    if (this.#stage.isTorn) return true;
    const graceMs = this.#stage.graceMs - CLOCKS_MS;
    return [this, this.partner].some((each) => (each?.lifeline.longestSilenceMs ?? 0) >= graceMs);
  }

  /** What is under way may be lost now, in both directions. */
  #startAnew() {
    this.#meetings = 0;
    this.numbers.jump();
    this.partner?.numbers.jump();
  }

  #onMeet() {
    this.#meetings += 1;
    if (this.#meetings === 1 || !this.#isCalling) return;
    this.#startAnew();
    this.#meetings = 1;
    if (this.#stage.isTorn) return;
    this.#blame("started anew", "the two got to know each other a second time");
  }

  /** @param {unknown} data */
  #onData(data) {
    const { number, saidMs } = /** @type {{ number: number, saidMs: number }} */ (data);
    const { numbers } = /** @type {Caller} */ (this.partner);
    const before = numbers.heard;
    const place = numbers.hear(number);
    if (place !== "next") this.#blame(place, `heard ${number} after ${before}`);
    const nowMs = performance.now();
    this.longestGapMs = Math.max(this.longestGapMs, nowMs - this.#heardMs);
    this.#heardMs = nowMs;
    this.newestMs = Math.max(this.newestMs, saidMs);
  }

  /** @param {string} reason */
  #onEnded(reason) {
    if (this.#isParting) return;
    this.#blame(reason === "full" ? "false full" : "call ended", `ended by itself: ${reason}`);
  }

  /** @param {import("./judge.mjs").Invariant} invariant @param {string} detail */
  #blame(invariant, detail) {
    const where = this.lifeline.gateway?.name ?? "nowhere";
    this.#stage.judge.blames(invariant, `${this.plan.name} at ${where}: ${detail}`);
  }
}
