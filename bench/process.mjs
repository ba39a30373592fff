// A server or the load generator as a process: on which cores it runs, when it is ready,
// how much memory it has.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const READY_MS = 60_000;
const STOP_MS = 20_000;

/** The core that every server is pinned to. */
export const SERVER_CORE = "1";

/**
 * All threads of a process.
 *
 * @param {number} pid
 * @param {string} cores as taskset takes them
 * @param {number} [tries] taskset fails where a thread ends while it goes through them
 */
export function pin(pid, cores, tries = 5) {
  const line = ["-apc", cores, String(pid)];
  const { status, stderr } = spawnSync("taskset", line, { encoding: "utf8" });
  if (status === 0) return;
  if (tries <= 1) throw new Error(`${pid} stays where it is: ${stderr}`);
  pin(pid, cores, tries - 1);
}

export class Process {
  /** @type {((line: string) => void)[]} */
  #listeners = [];
  #last = "";

  /**
   * @param {string} name
   * @param {string[]} line program and arguments
   * @param {Record<string, string>} [env] beside PATH
   * @param {string} [cores] as taskset takes them
   */
  constructor(name, line, env = {}, cores = SERVER_CORE) {
    this.name = name;
    this.child = spawn("taskset", ["-c", cores, ...line], {
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.ended = once(this.child, "exit");
    const kill = () => this.child.kill("SIGKILL");
    process.once("exit", kill);
    this.child.once("exit", () => process.off("exit", kill));
    for (const stream of [this.child.stdout, this.child.stderr])
      createInterface({ input: stream }).on("line", (text) => {
        this.#last = text;
        for (const listener of this.#listeners) listener(text);
      });
  }

  get pid() {
    return this.child.pid ?? 0;
  }

  /** @param {RegExp} sign @returns {Promise<string>} the first line that has it */
  says(sign) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () =>
          reject(
            new Error(`${this.name} did not say ${sign}; last: ${this.#last}`),
          ),
        READY_MS,
      );
      const done = () => {
        clearTimeout(late);
        this.#listeners = this.#listeners.filter((each) => each !== listener);
      };
      /** @param {string} line */
      const listener = (line) => {
        if (!sign.test(line)) return;
        done();
        resolve(line);
      };
      this.#listeners.push(listener);
      void this.ended.then(() => {
        done();
        reject(new Error(`${this.name} ended: ${this.#last}`));
      });
    });
  }

  /** @param {string} line */
  tell(line) {
    this.child.stdin.write(`${line}\n`);
  }

  /** @param {string} cores */
  pin(cores) {
    pin(this.pid, cores);
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGTERM");
    const killer = setTimeout(() => this.child.kill("SIGKILL"), STOP_MS);
    await this.ended;
    clearTimeout(killer);
  }
}

/** Memory of its own, with its share of what it has with others (PSS), in bytes. @param {number} pid */
export function memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

/** CPU seconds so far. @param {number} pid */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
