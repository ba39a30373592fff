// One whole Parley, as `make run` starts it, on ports of its own.

import { execFileSync } from "node:child_process";
import { Child } from "./child.mjs";
import { freePort, inRepository } from "./machine.mjs";

export class Parley {
  /** @param {number} port @param {number} managementPort @param {Child} child */
  constructor(port, managementPort, child) {
    this.port = port;
    this.managementPort = managementPort;
    this.child = child;
  }

  /** @param {Record<string, string>} [settings] PARLEY_* names and values */
  static async start(settings = {}) {
    const [port, managementPort] = [await freePort(), await freePort()];
    const child = new Child([findJava(), "-jar", inRepository("parley/target/parley.jar")], {
      ...withoutSettings(process.env),
      PARLEY_PORT: String(port),
      PARLEY_MANAGEMENT_PORT: String(managementPort),
      ...settings,
    });
    const parley = new Parley(port, managementPort, child);
    await child.comesUp("Parley is ready", () => parley.isReady());
    return parley;
  }

  async isReady() {
    try {
      return (await fetch(`http://127.0.0.1:${this.managementPort}/health/ready`)).ok;
    } catch {
      return false; // nobody listens yet
    }
  }

  get origin() {
    return `https://localhost:${this.port}`;
  }

  stop() {
    return this.child.stop();
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
