// All the pairs: each on two gateways, talking all the while.

import { randomBytes } from "node:crypto";
import { until } from "../harness/until.mjs";
import { Caller } from "./caller.mjs";

/** Two messages a second and caller: a call's setup in small, all the time. */
const SAY_EVERY_MS = 500;
const JOIN_DEADLINE_MS = 60_000;
const LEAVE_DEADLINE_MS = 20_000;
/** A gateway that thawed is ready again after some seconds; a page that came back is there in less. */
const HOME_MS = 30_000;
const HOME_AGAIN_MS = 5_000;

/** @typedef {import("./stage.mjs").Stage} Stage */

export class Crowd {
  /** @type {NodeJS.Timeout[]} */
  #timers = [];

  /** @param {readonly Caller[]} callers partners side by side */
  constructor(callers) {
    this.callers = callers;
  }

  /** @param {Stage} stage @param {number} pairs */
  static of(stage, pairs) {
    const run = randomBytes(4).toString("hex");
    return new Crowd(Array.from({ length: pairs }, (_, pair) => makePair(stage, run, pair)).flat());
  }

  /** All join at once and begin to talk. */
  async joins() {
    for (const caller of this.callers) caller.joins();
    await until(
      "all are together",
      () => this.callers.every(({ isTogether }) => isTogether),
      JOIN_DEADLINE_MS,
    );
    for (const caller of this.callers) caller.calls();
    for (const [index, caller] of this.callers.entries()) {
      // Spread over the beat, so that they do not all speak in the same millisecond.
      const lag = (SAY_EVERY_MS * index) / this.callers.length;
      const start = setTimeout(() => {
        this.#timers.push(setInterval(() => caller.says(), SAY_EVERY_MS));
      }, lag);
      this.#timers.push(start);
    }
  }

  mark() {
    for (const caller of this.callers) caller.mark();
  }

  /** @param {import("./server.mjs").Server} gateway */
  at(gateway) {
    return this.callers.filter(({ lifeline }) => lifeline.gateway === gateway);
  }

  /**
   * Waits until everybody has heard something that was said after this call.
   *
   * @param {number} deadlineMs
   * @returns {Promise<Caller[]>} who has not
   */
  async talks(deadlineMs) {
    const sinceMs = performance.now();
    const deaf = () => this.callers.filter(({ newestMs }) => newestMs < sinceMs);
    await until("all talk", () => deaf().length === 0, deadlineMs).catch(() => undefined);
    return deaf();
  }

  /**
   * Whoever is at another gateway than its own has its cable pulled, and comes home. A gateway that
   * is not ready gets nobody; then they are asked again for a while.
   */
  async goesHome() {
    const abroad = () =>
      this.callers.filter(({ lifeline, plan }) => lifeline.gateway !== plan.home);
    for (const endMs = performance.now() + HOME_MS; performance.now() < endMs;) {
      for (const { lifeline } of abroad()) lifeline.cut();
      const isHome = until("all are home", () => abroad().length === 0, HOME_AGAIN_MS);
      if (
        await isHome.then(
          () => true,
          () => false,
        )
      )
        return;
    }
  }

  /** The first of each pair leaves; the other must hear of it, and leaves too. */
  async leaves() {
    for (const timer of this.#timers) clearInterval(timer);
    for (const caller of this.callers) caller.parts();
    const [first, second] = [0, 1].map((side) => this.callers.filter((_, i) => i % 2 === side));
    await Promise.all((first ?? []).map((caller) => caller.leaves()));
    const deaf = () => (second ?? []).filter(({ state }) => state !== "joined_unbind");
    await until("all heard bye", () => deaf().length === 0, LEAVE_DEADLINE_MS).catch(
      () => undefined,
    );
    const left = deaf();
    await Promise.all((second ?? []).map((caller) => caller.leaves()));
    return left;
  }
}

/** @param {Stage} stage @param {string} run @param {number} pair */
function makePair(stage, run, pair) {
  const room = `chaos-${run}-${pair}`;
  // Every second one talks under a key.
  const key = pair % 2 === 0 ? new Uint8Array(randomBytes(32)) : undefined;
  const [one, other] = stage.cluster.gateways.map(
    (home, side) => new Caller(stage, { name: `p${pair}${"ab"[side]}`, room, key, home }),
  );
  if (!one || !other) throw new Error("a pair needs two gateways");
  one.partner = other;
  other.partner = one;
  return [one, other];
}
