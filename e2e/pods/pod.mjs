// A pod that runs, and what may be done to it. Seen by the crowd it is a server like any other.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stringify } from "yaml";
import { until } from "../harness/until.mjs";
import { Guard } from "./guard.mjs";
import { podOf } from "./kubelet.mjs";

/** The machine may be busy; a start takes a few seconds. */
const READY_DEADLINE_MS = 120_000;

/** What a program that ends by SIGTERM may say: its own word, or Java's and the shell's. */
const CLEAN = new Set([0, 128 + 15]);

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */
/** @typedef {import("./node.mjs").Node} Node */

export class Pod {
  #node;
  #template;
  /** @type {Guard | undefined} */
  #guard;

  /** @param {Node} node @param {Manifest} workload @param {string} name @param {string} address */
  constructor(node, workload, name, address) {
    this.#node = node;
    this.workload = workload;
    this.name = name;
    this.#template = workload.spec.template.spec;
    this.address = this.#template.hostNetwork ? node.address : address;
  }

  get #container() {
    return this.#template.containers[0];
  }

  /** The container's name, by podman's rule. */
  get container() {
    return `${this.name}-${this.#container.name}`;
  }

  /** @param {string | number} port a number, or its name in the manifest */
  portOf(port) {
    const found = this.#container.ports.find((/** @type {any} */ { name }) => name === port);
    return Number(found?.containerPort ?? port);
  }

  /** Where browsers' sockets go; of use for a gateway only. */
  get url() {
    return `wss://${this.address}:${this.portOf("https")}/api/v1/signal`;
  }

  /** @param {string} [alias] a name by which others find it, as by a headless Service */
  async start(alias) {
    const { podman } = this.#node;
    const pod = podOf(this.workload, {
      ...this.#node.place,
      name: this.name,
      address: this.address,
    });
    const file = join(podman.folder, `${this.name}.yaml`);
    await writeFile(
      file,
      [pod, ...this.#node.configMaps].map((one) => stringify(one)).join("---\n"),
    );
    const network = this.#template.hostNetwork
      ? []
      : ["--ip", this.address, "--network", alias ? `pods:alias=${alias}` : "pods"];
    await podman.does("play", "kube", ...network, file);
    this.#guard = new Guard(podman, this.container, this.#node.judge);
  }

  /** By the probe of the manifest. */
  async isReady() {
    const { httpGet, tcpSocket } = this.#container.readinessProbe;
    if (tcpSocket) return this.#node.listens(this.address, this.portOf(tcpSocket.port));
    try {
      return (await this.#get(httpGet.port, httpGet.path)).ok;
    } catch {
      return false; // nobody listens, or it does not answer in time
    }
  }

  async comesUp() {
    const beganMs = performance.now();
    const isReady = () => {
      if (this.#guard?.isHopeless) throw new Error(`${this.name} ends again and again`);
      return this.isReady();
    };
    try {
      await until(`${this.name} is ready`, isReady, READY_DEADLINE_MS);
      const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
      this.#node.judge.tells(`${this.name} at ${this.address} is ready, ${seconds} s later`);
    } catch (cause) {
      const said = await this.says();
      await this.#leaves(); // its name is the next one's
      throw new Error(`${this.name} said:\n${said}`, { cause });
    }
  }

  /** What its start took by its own account, and the memory that it holds now: files of the image are shared. */
  async figures() {
    const ready = /ready after (\d+) ms/.exec(await this.says())?.[1] ?? "?";
    const status = await readFile(`/proc/${await this.#pid()}/status`, "utf8");
    const mib = (/** @type {string} */ what) =>
      Math.round(Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024);
    return `${this.name}: ready after ${ready} ms; ${mib("VmRSS")} MiB, its own ${mib("RssAnon")}`;
  }

  says() {
    return this.#node.podman.logs(this.container);
  }

  /** As a node ends it: the hook, the signal, the patience. */
  async ends() {
    const { podman, judge } = this.#node;
    const sleep = this.#container.lifecycle?.preStop?.sleep?.seconds ?? 0;
    await delay(sleep * 1_000);
    await this.#guard?.leaves();
    const beganMs = performance.now();
    const patience = String(this.#template.terminationGracePeriodSeconds);
    await podman.does("pod", "stop", "--time", patience, this.name);
    const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
    const status = await podman.does("inspect", this.container, "-f", "{{.State.ExitCode}}");
    const said = `${this.name} ended ${seconds} s after the signal, status ${status}`;
    if (CLEAN.has(Number(status))) judge.tells(said);
    else judge.blames("drain", said);
    await this.#leaves();
  }

  /** The container's first process, as its node sees it. */
  async #pid() {
    return Number(await this.#node.podman.does("inspect", this.container, "-f", "{{.State.Pid}}"));
  }

  /** Gone without a word. */
  async dies() {
    await this.#guard?.leaves();
    await this.#node.podman.does("pod", "kill", this.name);
    await this.#leaves();
  }

  /** Its first process is gone without a word, as one that took too much memory; the pod stays. */
  async crashes() {
    const guard = /** @type {Guard} */ (this.#guard);
    const { starts } = guard;
    process.kill(await this.#pid(), "SIGKILL");
    await until(`${this.container} is started again`, () => guard.starts > starts);
    await this.comesUp();
  }

  async #leaves() {
    await this.#guard?.leaves();
    await this.#node.podman.keepsLogs(this.#node.logs);
    await this.#node.podman.does("pod", "rm", "--force", this.name);
  }

  /** @param {string} name of a Prometheus gauge @returns {Promise<number>} over all of its labels */
  async gauge(name) {
    const text = await (await this.#get("management", "/metrics")).text();
    const lines = text.split("\n").filter((line) => line.split(/[ {]/, 1)[0] === name);
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
  }

  /** @param {string} port @param {string} path */
  #get(port, path) {
    const url = `http://${this.address}:${this.portOf(port)}${path}`;
    return fetch(url, { signal: AbortSignal.timeout(5_000) });
  }
}
