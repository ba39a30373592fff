// A network of this test's own: a Linux network namespace with nothing but loopback, to which a
// test adds addresses, links and rules. Nothing leaves it.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Those of this process. A test that dies takes them along. @type {Set<string>} */
const ours = new Set();
process.once("exit", () => ours.forEach(drop));

export class Namespace {
  /** For a test's `skip`: namespaces are root's to make. */
  static withoutThem =
    process.platform === "linux" && process.getuid?.() === 0 ? false : "no root, no namespaces";

  /** @param {string} name @param {string[]} [addresses] on loopback, e.g. `10.1.2.3/32` */
  constructor(name, addresses = []) {
    this.name = `parley-${process.pid}-${name}`;
    run("ip", "netns", "add", this.name);
    ours.add(this.name);
    this.ip("link", "set", "lo", "up");
    for (const address of addresses) this.ip("addr", "add", address, "dev", "lo");
  }

  /** What to put before a command to run it in here. */
  get entry() {
    return ["ip", "netns", "exec", this.name];
  }

  /** @param {...string} args of ip(8) */
  ip(...args) {
    run("ip", "-n", this.name, ...args);
  }

  /** Takes these rules in the place of all that were, in one step. @param {string} rules of nft(8) */
  filters(rules) {
    const [program = "", ...args] = [...this.entry, "nft", "-f", "-"];
    execFileSync(program, args, { input: `flush ruleset\n${rules}` });
  }

  /** @param {string} name e.g. `net.ipv4.ip_forward` @param {number} value */
  sets(name, value) {
    const [program = "", ...args] = [...this.entry, "sysctl", "-qw", `${name}=${value}`];
    run(program, ...args);
  }

  /** Everything that runs in here gets this signal. @param {NodeJS.Signals} signal */
  signals(signal) {
    signalAll(this.name, signal);
  }

  remove() {
    drop(this.name);
    ours.delete(this.name);
  }

  /** Removes what test runs left that were ended in the middle, with whatever still runs there. */
  static sweep() {
    for (const name of namesOfAll()) {
      const [, pid] = /^parley-(\d+)-/.exec(name) ?? [];
      if (pid !== undefined && !existsSync(`/proc/${pid}`)) drop(name);
    }
  }
}

/** @returns {string[]} */
function namesOfAll() {
  const listed = execFileSync("ip", ["netns", "list"], { encoding: "utf8" });
  return listed.split("\n").map((line) => line.split(" ", 1)[0] ?? "");
}

/** With whatever still runs there, which would go on out of reach. @param {string} name */
function drop(name) {
  signalAll(name, "SIGKILL");
  run("ip", "netns", "delete", name);
}

/** @param {string} name @param {NodeJS.Signals} signal */
function signalAll(name, signal) {
  const pids = execFileSync("ip", ["netns", "pids", name], { encoding: "utf8" });
  for (const pid of pids.split("\n").filter(Boolean)) {
    try {
      process.kill(Number(pid), signal);
    } catch (error) {
      // It went by itself in between.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
    }
  }
}

/** @param {string} program @param {...string} args */
function run(program, ...args) {
  execFileSync(program, args);
}
