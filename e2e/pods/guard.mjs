// What a node does about a container that ends by itself, or that no longer lives: Deployments and
// StatefulSets know one restart policy only, Always, and this is it.

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

/**
 * @typedef {object} Ward
 * @property {string} container that runs
 * @property {import("./probe.mjs").Probe} [startup] until it succeeds, liveness is not asked for
 * @property {import("./probe.mjs").Probe} [liveness]
 * @property {number} patienceSeconds from the signal to the end
 */

export class Guard {
  #podman;
  #ward;
  #judge;
  #gone = new AbortController();
  #watch;
  #ends = 0;
  /** How often it was started again. */
  starts = 0;

  /**
   * @param {import("./podman.mjs").Podman} podman @param {Ward} ward
   * @param {import("../chaos/judge.mjs").Judge} judge
   */
  constructor(podman, ward, judge) {
    this.#podman = podman;
    this.#ward = ward;
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
    const { container } = this.#ward;
    try {
      for (;;) {
        const beganMs = performance.now();
        const status = await this.#endOfALife(signal);
        if (performance.now() - beganMs > STEADY_MS) this.#ends = 0;
        const waitMs = waitAfter(++this.#ends);
        const again = `${waitMs / 1_000} s later it is started again`;
        this.#judge.tells(`${container} ended by itself, status ${status}; ${again}`);
        await delay(waitMs, undefined, { signal });
        await this.#podman.does("start", container);
        this.starts += 1;
      }
    } catch (error) {
      if (!signal.aborted) this.#judge.tells(`${container} is left alone: ${error}`);
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<number>} exit status */
  async #endOfALife(signal) {
    const life = new AbortController();
    const watched = this.#endsTheDead(AbortSignal.any([signal, life.signal]));
    try {
      return await this.#podman.endOf(this.#ward.container, signal);
    } finally {
      life.abort();
      await watched;
    }
  }

  /** @param {AbortSignal} signal */
  async #endsTheDead(signal) {
    const { container, startup, liveness, patienceSeconds } = this.#ward;
    if (!liveness) return;
    try {
      await startup?.hasSucceeded(signal);
      await liveness.hasFailed(signal);
      const patience = liveness.question.terminationGracePeriodSeconds ?? patienceSeconds;
      this.#judge.tells(`${container} does not live; it has ${patience} s to end`);
      await this.#podman.does("stop", "--time", String(patience), container);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
