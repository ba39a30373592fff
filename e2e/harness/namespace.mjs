// A network of this test's own: a Linux network namespace with nothing but loopback, on
// which it has the addresses that it likes. Nothing leaves it.

import { execFileSync } from "node:child_process";

export class Namespace {
  /** For a test's `skip`: namespaces are root's to make. */
  static withoutThem =
    process.platform === "linux" && process.getuid?.() === 0 ? false : "no root, no namespaces";

  /** @param {string} name @param {string[]} addresses e.g. `10.1.2.3/32` */
  constructor(name, addresses) {
    this.name = `parley-${process.pid}-${name}`;
    ip("netns", "add", this.name);
    ip("-n", this.name, "link", "set", "lo", "up");
    for (const address of addresses) ip("-n", this.name, "addr", "add", address, "dev", "lo");
  }

  /** What to put before a command to run it in here. */
  get entry() {
    return ["ip", "netns", "exec", this.name];
  }

  remove() {
    ip("netns", "delete", this.name);
  }
}

/** @param {string[]} args */
function ip(...args) {
  execFileSync("ip", args);
}
