// A process of ours: started, heard, and ended for certain.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { until } from "./until.mjs";

/** After this a process that was asked to end is killed. */
const STOP_DEADLINE_MS = 30_000;

/** A test that dies takes them along. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export class Child {
  /** All that it said, on both streams. */
  said = "";

  /**
   * @param {string[]} line the program and its arguments
   * @param {NodeJS.ProcessEnv} [env]
   */
  constructor([program = "", ...args], env = process.env) {
    this.name = program;
    this.process = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.process, "exit");
    running.add(this.process);
    this.process.once("exit", () => running.delete(this.process));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.said += text));
    }
  }

  get isAlive() {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /**
   * Waits until it is of use; one that is not in time is ended.
   *
   * @param {string} fact
   * @param {() => unknown} ask whether it is, may be asynchronous
   */
  async comesUp(fact, ask) {
    try {
      await until(fact, () => {
        if (!this.isAlive) throw new Error(`${this.name} ended by itself:\n${this.#lastWords}`);
        return ask();
      });
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  get #lastWords() {
    return this.said.slice(-2_000);
  }

  /** Kills it and waits until it is gone. */
  async dies() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  /** Ends it and waits until it is gone. */
  async stop() {
    if (!this.isAlive) return;
    this.process.kill("SIGTERM");
    const killer = setTimeout(() => this.process.kill("SIGKILL"), STOP_DEADLINE_MS);
    await this.ended;
    clearTimeout(killer);
  }
}
