// What a Service does for browsers: one address, and behind it any pod that is ready.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/** @typedef {import("./workload.mjs").Slot} Slot */

export class Service {
  #server;
  #turn = 0;

  /** @param {() => readonly Slot[]} slots */
  constructor(slots) {
    this.#server = createServer((near) => void this.#join(near, slots()));
  }

  /** @param {() => readonly Slot[]} slots */
  static async over(slots) {
    const service = new Service(slots);
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    return service;
  }

  get origin() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `https://localhost:${port}`;
  }

  close() {
    this.#server.close();
  }

  /** @param {import("node:net").Socket} near @param {readonly Slot[]} slots */
  async #join(near, slots) {
    near.on("error", () => near.destroy());
    const ready = await Promise.all(slots.map((slot) => slot.isReady()));
    const pods = slots.filter((_, index) => ready[index]).flatMap(({ pod }) => (pod ? [pod] : []));
    const pod = pods[this.#turn++ % pods.length];
    if (!pod) {
      near.destroy();
      return;
    }
    const far = connect(pod.portOf("https"), pod.address);
    far.on("error", () => near.destroy());
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    near.pipe(far).pipe(near);
  }
}
