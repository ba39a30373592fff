// Where a client's next socket goes: to its own gateway while that is ready, else to another,
// as the balancer before a cluster does it.

import { setTimeout as delay } from "node:timers/promises";

const ASK_EVERY_MS = 500;

/** @typedef {import("./server.mjs").Server} Server */

export class Balancer {
  /** @type {Set<Server>} */
  #ready;
  #isOpen = true;

  /** @param {readonly Server[]} gateways all ready at this moment */
  constructor(gateways) {
    this.#ready = new Set(gateways);
    for (const gateway of gateways) void this.#watch(gateway);
  }

  /** @param {Server} home @returns {Server} */
  gatewayFor(home) {
    if (this.#ready.has(home)) return home;
    return [...this.#ready][0] ?? home;
  }

  /** Nobody listened there; the next question of health may find it back. @param {Server} gateway */
  refused(gateway) {
    this.#ready.delete(gateway);
  }

  close() {
    this.#isOpen = false;
  }

  /** @param {Server} gateway */
  async #watch(gateway) {
    while (this.#isOpen) {
      if (await gateway.isReady()) this.#ready.add(gateway);
      else this.#ready.delete(gateway);
      await delay(ASK_EVERY_MS, undefined, { ref: false });
    }
  }
}
