// What a node does about a container that ends by itself: Deployments and StatefulSets know one
// restart policy only, Always, and this is it.

import { setTimeout as delay } from "node:timers/promises";

/** Kubernetes' own: at once, after ten seconds, and then twice as long each time… */
const SECOND_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;
/** …anew for a container that has run this long. */
const STEADY_MS = 600_000;

/** What Kubernetes shows as CrashLoopBackOff, after a try that nothing hurried. */
const HOPELESS_ENDS = 3;

/** @param {number} ends how often it has ended so far, 1 at least @returns {number} milliseconds */
const waitAfter = (ends) =>
  ends === 1 ? 0 : Math.min(SECOND_WAIT_MS * 2 ** (ends - 2), LONGEST_WAIT_MS);

export class Guard {
  #podman;
  #container;
  #judge;
  #gone = new AbortController();
  #watch;
  #ends = 0;
  /** How often it was started again. */
  starts = 0;

  /**
   * @param {import("./podman.mjs").Podman} podman @param {string} container that runs
   * @param {import("../chaos/judge.mjs").Judge} judge
   */
  constructor(podman, container, judge) {
    this.#podman = podman;
    this.#container = container;
    this.#judge = judge;
    this.#watch = this.#keepsItRunning();
  }

  /** Whether it ended so often that no more is to be expected of it. */
  get isHopeless() {
    return this.#ends >= HOPELESS_ENDS;
  }

  /** From now on its end is wanted. */
  async leaves() {
    this.#gone.abort();
    await this.#watch;
  }

  async #keepsItRunning() {
    const { signal } = this.#gone;
    try {
      for (;;) {
        const beganMs = performance.now();
        const status = await this.#podman.endOf(this.#container, signal);
        if (performance.now() - beganMs > STEADY_MS) this.#ends = 0;
        const waitMs = waitAfter(++this.#ends);
        const again = `${waitMs / 1_000} s later it is started again`;
        this.#judge.tells(`${this.#container} ended by itself, status ${status}; ${again}`);
        await delay(waitMs, undefined, { signal });
        await this.#podman.does("start", this.#container);
        this.starts += 1;
      }
    } catch (error) {
      if (!signal.aborted) this.#judge.tells(`${this.#container} is left alone: ${error}`);
    }
  }
}
