// What everything here happens on: a running cluster, the client library, chance and a judge.

import { mintToken } from "../harness/tokens.mjs";
import { Balancer } from "./balancer.mjs";
import { loadClientLibrary } from "./client-library.mjs";
import { Cluster } from "./cluster.mjs";
import { Dice } from "./dice.mjs";
import { nodePlatform } from "./platform.mjs";

/** Seconds as the servers have it by default, told in every `joined`. */
const GRACE_MS = 15_000;

/**
 * How long a fault is left to show itself.
 *
 * @typedef {object} Pace
 * @property {number} downMs what is down stays down this long, so that others feel it
 * @property {number} aftermathMs what is back has yet to find its place in the cluster: some faults
 *   show only then
 */

/** @type {Pace} */
const PATIENT = { downMs: 8_000, aftermathMs: 12_000 };

export class Stage {
  graceMs = GRACE_MS;
  /** While the network lies in parts, each rightly gives up the callers of the other. */
  isTorn = false;

  /**
   * @param {import("./client-library.mjs").ClientLibrary} client
   * @param {Cluster} cluster @param {Balancer} balancer
   * @param {Dice} dice @param {import("./judge.mjs").Judge} judge @param {Pace} pace
   */
  constructor(client, cluster, balancer, dice, judge, pace) {
    this.client = client;
    this.cluster = cluster;
    this.balancer = balancer;
    this.dice = dice;
    // Strangers knock as time allows: their throws must not move those of the faults.
    this.whim = new Dice(dice.next() * 2 ** 32);
    this.judge = judge;
    this.pace = pace;
  }

  /**
   * @param {string} folder for certificates, logs and the library
   * @param {Dice} dice @param {import("./judge.mjs").Judge} judge
   * @param {{ hasOwnNetwork?: boolean, byName?: boolean, atOnce?: boolean, pace?: Pace }} [plan] where the cluster
   *   stands, how it starts
   */
  static async set(folder, dice, judge, plan = {}) {
    const client = await loadClientLibrary(folder);
    const cluster = await Cluster.plan(folder, plan);
    try {
      await (plan.atOnce ? cluster.startAtOnce() : cluster.start());
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    const balancer = new Balancer(cluster.gateways);
    return new Stage(client, cluster, balancer, dice, judge, plan.pace ?? PATIENT);
  }

  mintToken() {
    return mintToken(this.cluster.jwtSecret);
  }

  /** @param {import("./server.mjs").Server} home @param {import("./platform.mjs").PlatformEars} ears */
  platformFor(home, ears) {
    return nodePlatform(this.balancer, home, ears);
  }

  async strike() {
    this.balancer.close();
    await this.cluster.stop();
  }
}
