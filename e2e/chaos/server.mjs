// One process of the cluster, on ports that it keeps over restarts, and what may be done to it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { until } from "../harness/until.mjs";

/** The machine may be busy with everybody else's tests. */
const READY_DEADLINE_MS = 240_000;
/** The contract of a drain: gone within 60 s. */
const END_DEADLINE_MS = 60_000;

/**
 * @typedef {object} ServerPlan
 * @property {string} name
 * @property {string[]} line the program and its arguments
 * @property {Record<string, string>} settings PARLEY_* names and values
 * @property {string} log a file
 */

export class Server {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;

  /** @param {ServerPlan} plan */
  constructor(plan) {
    this.plan = plan;
  }

  get name() {
    return this.plan.name;
  }

  get pid() {
    return this.#process?.pid;
  }

  get #place() {
    return `${this.plan.settings["PARLEY_HOST"]}:${this.plan.settings["PARLEY_PORT"]}`;
  }

  /** Where pages come from; of use for a gateway only. */
  get origin() {
    return `http://${this.#place}`;
  }

  /** Where browsers' sockets go; of use for a gateway only. */
  get url() {
    return `ws://${this.#place}/api/v1/signal`;
  }

  start() {
    const [program = "", ...args] = this.plan.line;
    const log = openSync(this.plan.log, "a");
    const child = spawn(program, args, {
      env: { PATH: process.env["PATH"], ...this.plan.settings },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    // A harness that dies takes it along, frozen or not.
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
    this.#process = child;
  }

  get isAlive() {
    const child = this.#process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async isReady() {
    try {
      return (await this.#get("/health/ready")).ok;
    } catch {
      return false; // nobody listens, or it does not answer in time
    }
  }

  async comesUp() {
    await until(
      `${this.name} is ready`,
      () => {
        if (!this.isAlive) throw new Error(`${this.name} ended by itself: see ${this.plan.log}`);
        return this.isReady();
      },
      READY_DEADLINE_MS,
    );
  }

  /** Gone without a word. */
  async dies() {
    if (!this.isAlive) return;
    const ended = once(/** @type {import("node:events").EventEmitter} */ (this.#process), "exit");
    this.#process?.kill("SIGKILL");
    await ended;
  }

  /** Asked to go. @returns {Promise<number>} milliseconds that it took; NaN where it had to be killed */
  async ends() {
    if (!this.isAlive) return 0;
    const began = performance.now();
    const ended = once(/** @type {import("node:events").EventEmitter} */ (this.#process), "exit");
    const deadline = AbortSignal.timeout(END_DEADLINE_MS);
    const isLate = once(deadline, "abort").then(() => true);
    this.#process?.kill("SIGTERM");
    if (!(await Promise.race([ended.then(() => false), isLate]))) return performance.now() - began;
    await this.dies();
    return NaN;
  }

  /** Holds all that it has and says nothing. */
  freezes() {
    this.#process?.kill("SIGSTOP");
  }

  thaws() {
    this.#process?.kill("SIGCONT");
  }

  /** @param {string} name of a Prometheus gauge @returns {Promise<number>} over all of its labels */
  async gauge(name) {
    const text = await (await this.#get("/metrics")).text();
    const lines = text.split("\n").filter((line) => line.split(/[ {]/, 1)[0] === name);
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
  }

  /** @param {string} path */
  #get(path) {
    const { PARLEY_MANAGEMENT_HOST: host, PARLEY_MANAGEMENT_PORT: port } = this.plan.settings;
    return fetch(`http://${host}:${port}${path}`, { signal: AbortSignal.timeout(5_000) });
  }
}
