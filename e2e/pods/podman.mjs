// podman with a storage and a network of this run's own, inside the network namespace
// that this process is in: nothing of it is seen from outside, nothing stays.

import { execFile, execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { until } from "../harness/until.mjs";

/** cgroups without systemd, and no more open files than a namespace may have. */
const CONF = `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=4096:4096"]
log_driver = "k8s-file"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
`;

/** Loading an image, or ending one that does not go by itself. */
const PATIENCE_MS = 180_000;

/** How often the kernel is asked for a process. */
const ASK_EVERY_MS = 100;

const run = promisify(execFile);

export class Podman {
  #options;

  /** @param {string} folder of this run */
  constructor(folder) {
    this.folder = folder;
    this.#options = [
      ...["--root", join(folder, "storage")],
      ...["--runroot", join(folder, "run")],
      ...["--network-config-dir", join(folder, "networks")],
    ];
  }

  /** @param {string} folder @param {string} subnet of the pods */
  static async start(folder, subnet) {
    const podman = new Podman(folder);
    await chmod(folder, 0o711); // users in containers read secrets below it
    await mkdir(join(folder, "networks"));
    await writeFile(join(folder, "containers.conf"), CONF);
    await podman.does("network", "create", "--subnet", subnet, "pods");
    return podman;
  }

  get #env() {
    return { ...process.env, CONTAINERS_CONF: join(this.folder, "containers.conf") };
  }

  /** @param {string[]} args @returns {Promise<string>} what it said */
  async does(...args) {
    const { stdout } = await run("podman", [...this.#options, ...args], {
      env: this.#env,
      timeout: PATIENCE_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim();
  }

  /**
   * Returns when a container has ended. Not by `podman wait`, which looks for its monitor, and for
   * twenty seconds longer where nobody takes notice of that one's end.
   *
   * @param {string} container
   * @param {AbortSignal} signal ends the waiting, by an error
   * @returns {Promise<number>} its exit status
   */
  async endOf(container, signal) {
    const pid = await this.#pidOf(container);
    while (isAlive(pid)) await delay(ASK_EVERY_MS, undefined, { signal });
    const isKnown = async () =>
      (await this.does("inspect", container, "-f", "{{.State.Status}}")) === "exited";
    await until(`podman knows that ${container} ended`, isKnown);
    return Number(await this.does("inspect", container, "-f", "{{.State.ExitCode}}"));
  }

  /** As the node sees them, the first one first. @param {string} container @returns {Promise<number[]>} */
  async processesOf(container) {
    const pid = await this.#pidOf(container);
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    return [pid, ...children.split(" ").filter(Boolean).map(Number)];
  }

  /** @param {string} container @returns {Promise<number>} 0 for one that does not run */
  async #pidOf(container) {
    return Number(await this.does("inspect", container, "-f", "{{.State.Pid}}"));
  }

  /** What a container has said so far, on both streams. @param {string} container */
  async logs(container) {
    const { stdout, stderr } = await run("podman", [...this.#options, "logs", container], {
      env: this.#env,
    }).catch((/** @type {Error} */ error) => ({ stdout: "", stderr: error.message }));
    return stdout + stderr;
  }

  /** Of all that there are now, each into a file. @param {string} folder */
  async keepsLogs(folder) {
    const names = await this.does("ps", "--all", "--format", "{{.Names}}");
    for (const name of names.split("\n").filter((one) => one && !one.endsWith("-infra"))) {
      await writeFile(join(folder, `${name}.log`), await this.logs(name));
    }
  }

  /** Ends and removes whatever there is. Synchronous, for it must work while this process ends. */
  close() {
    const ways = [
      ["pod", "rm", "--all", "--force", "--time", "0"],
      ["network", "rm", "--force", "pods"],
      ["unmount", "--all", "--force"],
    ];
    for (const way of ways) {
      try {
        execFileSync("podman", [...this.#options, ...way], { env: this.#env, stdio: "ignore" });
      } catch {
        // There was nothing of that kind.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @param {number} pid */
const isAlive = (pid) => pid > 0 && existsSync(`/proc/${pid}`);
