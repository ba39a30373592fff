// A crowd that talks on a stage, from its coming together to its leaving, and what it suffers in
// between. What the judge hears of it is all that comes of it.

import { setTimeout as delay } from "node:timers/promises";
import { until } from "../harness/until.mjs";
import { Crowd } from "./crowd.mjs";
import { countGhosts, knockAtTaken } from "./strangers.mjs";

/** After a fault's end everybody must be talking again. */
const TALK_DEADLINE_MS = 60_000;
/** A lost seat's grace, and what it takes to see that it is over. */
const EMPTY_DEADLINE_MS = 45_000;

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {import("./faults/index.mjs").Fault} Fault */

export class Trial {
  #stage;
  #crowd;
  #stop = new AbortController();
  #knocks;

  /** @param {Stage} stage @param {Crowd} crowd */
  constructor(stage, crowd) {
    this.#stage = stage;
    this.#crowd = crowd;
    this.#knocks = knockAtTaken(stage, crowd.callers, this.#stop.signal);
  }

  /** @param {Stage} stage @param {number} pairs */
  static async begins(stage, pairs) {
    const crowd = Crowd.of(stage, pairs);
    try {
      await crowd.joins();
    } catch (error) {
      await crowd.leaves(); // else they would try for an hour
      throw error;
    }
    stage.judge.tells(`${pairs} pairs are together`);
    return new Trial(stage, crowd);
  }

  /** @param {string} name @param {Fault} fault */
  async suffers(name, fault) {
    const { judge, pace } = this.#stage;
    judge.during(name);
    this.#crowd.mark();
    await fault(this.#stage, this.#crowd).catch((/** @type {Error} */ error) => {
      judge.blames("not ready", error.message);
    });
    await delay(pace.aftermathMs);
    await this.#expectTalk();
    this.#stage.isTorn = false;
    await this.#crowd.goesHome();
    await this.#expectTalk();
  }

  /** Everybody leaves, and nothing may be left. */
  async ends() {
    const { judge, cluster } = this.#stage;
    judge.during("the end");
    this.#stop.abort();
    judge.tells(`strangers who heard full: ${await this.#knocks}`);
    for (const { plan } of await this.#crowd.leaves())
      judge.blames("left over", `${plan.name} heard no bye when the other left`);
    await this.#expectNone("parley_sockets", cluster.gateways);
    await this.#expectNone("parley_rooms", cluster.signaling);
    judge.tells(`ghosts: ${await countGhosts(this.#stage, this.#crowd.callers)}`);
    await this.#expectNone("parley_rooms", cluster.signaling);
  }

  async #expectTalk() {
    for (const { plan, state, lifeline } of await this.#crowd.talks(TALK_DEADLINE_MS)) {
      this.#stage.judge.blames(
        "unreachable",
        `${plan.name} in ${state} at ${lifeline.gateway?.name} hears nothing`,
      );
    }
  }

  /** @param {string} gauge @param {readonly import("./server.mjs").Server[]} servers */
  async #expectNone(gauge, servers) {
    /** @type {number[]} */
    let seen = [];
    const isNone = async () => {
      seen = await Promise.all(servers.map((server) => server.gauge(gauge)));
      return seen.every((count) => count === 0);
    };
    await until(`${gauge} is 0`, isNone, EMPTY_DEADLINE_MS).catch(() =>
      this.#stage.judge.blames("left over", `${gauge}: ${seen.join(" + ")}`),
    );
  }
}
