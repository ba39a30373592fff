// The load generator: a process that is told what to do and answers with what it saw.
import { inRepository } from "../e2e/harness/machine.mjs";
import { findJava } from "../e2e/harness/parley.mjs";
import { Process, SERVER_CORE } from "./process.mjs";

const OTHER_CORE = "0";
/** Above it the load, not the server, may be what is measured. */
const BUSY = 0.85;

/**
 * @typedef {{p50: number, p90: number, p99: number, p999: number, max: number}} Micros
 * @typedef {{units: number, wall: number, cpu: number[], ownCpu: number, micros: Micros,
 *   lag?: Micros, said?: number}} Figures
 */

export class Generator {
  /** @type {Set<string>} what it found wrong with itself */
  warnings = new Set();
  #process = new Process(
    "load generator",
    [
      findJava(),
      "-Xms512m",
      "-Xmx1g",
      "-XX:+UseSerialGC",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-cp",
      `${inRepository("bench/target/classes")}:${inRepository("parley/target/parley.jar")}`,
      "dev.parley.bench.Load",
    ],
    {},
    OTHER_CORE,
  );

  /** On the servers' core: figures then do not depend on which core wakes which. */
  shareCore() {
    this.#process.pin(SERVER_CORE);
  }

  /** On a core of its own: for whatever drives a server to its limit. */
  leaveCore() {
    this.#process.pin(OTHER_CORE);
  }

  /**
   * @param {import("./systems.mjs").System} system
   * @param {Record<string, unknown>} command
   * @returns {Promise<Figures>}
   */
  async does(system, command) {
    const answer = this.#process.says(/^\{/);
    this.#process.tell(
      JSON.stringify({
        dialect: system.dialect,
        urls: system.urls,
        pids: system.pids,
        secret: system.secret,
        ...command,
      }),
    );
    const figures = JSON.parse(await answer);
    if (figures.error)
      throw new Error(`${system.name}, ${command["do"]}: ${figures.error}`);
    return figures;
  }

  /**
   * Says so where a server may have waited for the load.
   *
   * @param {string} what
   * @param {Figures} figures
   */
  judge(what, figures) {
    const busy = figures.ownCpu / figures.wall;
    if (busy > BUSY)
      this.warnings.add(
        `${what}: the load generator was ${Math.round(busy * 100)} % busy; the server could have done more`,
      );
  }

  stop() {
    return this.#process.stop();
  }
}
