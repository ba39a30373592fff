// One whole Parley, as `make run` starts it, on ports of its own.

import { execFileSync } from "node:child_process";
import { Child } from "./child.mjs";
import { freePort, inRepository } from "./machine.mjs";

/** For node: ends well when the address answers well. */
const ASK =
  "fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))";

/** Here Vert.x keeps what it unpacks from the jar: a server that is killed leaves it behind. */
export const SCRATCH = `-Dvertx.cacheDirBase=${inRepository("e2e/target/vertx-cache")}`;

export class Parley {
  /** @param {number} port @param {number} managementPort @param {Child} child @param {string[]} entry */
  constructor(port, managementPort, child, entry) {
    this.port = port;
    this.managementPort = managementPort;
    this.child = child;
    this.entry = entry;
  }

  /**
   * @param {Record<string, string>} [settings] PARLEY_* names and values
   * @param {string[]} [entry] a namespace's, to run it in there
   */
  static async start(settings = {}, entry = []) {
    const [port, managementPort] = [await freePort(), await freePort()];
    const jar = inRepository("parley/target/parley.jar");
    const child = new Child([...entry, findJava(), SCRATCH, "-jar", jar], {
      ...withoutSettings(process.env),
      PARLEY_PORT: String(port),
      PARLEY_MANAGEMENT_PORT: String(managementPort),
      ...settings,
    });
    const parley = new Parley(port, managementPort, child, entry);
    await child.comesUp("Parley is ready", () => parley.isReady());
    return parley;
  }

  async isReady() {
    const url = `http://127.0.0.1:${this.managementPort}/health/ready`;
    if (this.entry.length === 0) return isOk(url);
    // Another network's loopback is out of our own reach.
    const probe = new Child([...this.entry, process.execPath, "-e", ASK, url]);
    await probe.ended;
    return probe.process.exitCode === 0;
  }

  get origin() {
    return `https://localhost:${this.port}`;
  }

  /** Without a word to anybody. */
  dies() {
    return this.child.dies();
  }

  stop() {
    return this.child.stop();
  }
}

/** @param {string} url */
async function isOk(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // nobody listens yet
  }
}

/** The newest enough java, by the same rule as the scripts. */
export function findJava() {
  const script = `source "${inRepository("scripts/tools.sh")}" && find_java`;
  return execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim();
}

/** What the person at the terminal has set is no part of a test. @param {NodeJS.ProcessEnv} env */
function withoutSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("PARLEY_")));
}
