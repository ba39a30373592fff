// A cable between browsers and a gateway that a test can cut and mend: TCP in, TCP
// out, nothing read.

import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Cable {
  /** @type {Set<import("node:net").Socket>} */
  #ends = new Set();
  #isCut = false;
  /** How many connections were asked for since the cut. */
  refused = 0;

  /** @param {number} port where the gateway listens on loopback */
  constructor(port) {
    this.server = createServer((near) => this.#join(near, port));
  }

  /** @param {number} port */
  static async to(port) {
    const cable = new Cable(port);
    cable.server.listen(0, "127.0.0.1");
    await once(cable.server, "listening");
    return cable;
  }

  get origin() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.server.address());
    return `https://localhost:${port}`;
  }

  /** Ends every connection by a reset and refuses new ones. */
  cut() {
    this.#isCut = true;
    this.refused = 0;
    for (const end of this.#ends) end.resetAndDestroy();
  }

  mend() {
    this.#isCut = false;
  }

  async close() {
    this.cut();
    this.server.close();
    await once(this.server, "close");
  }

  /** @param {import("node:net").Socket} near @param {number} port */
  #join(near, port) {
    if (this.#isCut) {
      this.refused++;
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const [end, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      this.#ends.add(end);
      end.pipe(other);
      // A reset by either side is what a cable passes on, not a failure of the test.
      end.on("error", () => other.destroy());
      end.on("close", () => {
        this.#ends.delete(end);
        other.destroy();
      });
    }
  }
}
