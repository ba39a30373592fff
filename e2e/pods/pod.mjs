// A pod that runs, and what may be done to it. Seen by the crowd it is a server like any other.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stringify } from "yaml";
import { until } from "../harness/until.mjs";
import { Guard } from "./guard.mjs";
import { podsOf } from "./kubelet.mjs";
import { Probe } from "./probe.mjs";

/** The machine may be busy; a start takes a few seconds. */
const DEADLINE_MS = 120_000;

/** What a program that ends by SIGTERM may say: its own word, or Java's and the shell's. */
const CLEAN = new Set([0, 128 + 15]);

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */
/** @typedef {import("./node.mjs").Node} Node */

export class Pod {
  #node;
  #template;
  /** Of podman's pods: its own, and those of initial containers. @type {string[]} */
  #names = [];
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
    const place = { ...this.#node.place, name: this.name, address: this.address };
    const pods = podsOf(this.workload, place);
    this.#names = pods.map(({ metadata }) => metadata.name);
    const own = pods.pop();
    for (const initial of pods) await this.#runs(initial);
    const network = this.#template.hostNetwork
      ? []
      : ["--ip", this.address, "--network", alias ? `pods:alias=${alias}` : "pods"];
    await this.#plays(/** @type {Manifest} */ (own), network);
    this.#guard = new Guard(this.#node.podman, this.#ward, this.#node.judge);
  }

  get #ward() {
    return {
      container: this.container,
      startup: this.#probe("startupProbe"),
      liveness: this.#probe("livenessProbe"),
      patienceSeconds: this.#template.terminationGracePeriodSeconds,
    };
  }

  /** To its end. @param {Manifest} initial a pod of one container */
  async #runs(initial) {
    const { podman } = this.#node;
    await this.#plays(initial, []);
    const container = `${initial.metadata.name}-${initial.spec.containers[0].name}`;
    const status = await podman.endOf(container, AbortSignal.timeout(DEADLINE_MS));
    if (status !== 0) throw new Error(`${container} said:\n${await podman.logs(container)}`);
  }

  /** @param {Manifest} pod @param {string[]} network */
  async #plays(pod, network) {
    const { podman, configMaps } = this.#node;
    const file = join(podman.folder, `${pod.metadata.name}.yaml`);
    await writeFile(file, [pod, ...configMaps].map((one) => stringify(one)).join("---\n"));
    await podman.does("play", "kube", ...network, file);
  }

  /** By the probe of the manifest. */
  async isReady() {
    return (await this.#probe("readinessProbe")?.succeeds()) ?? true;
  }

  /** @param {"startupProbe" | "livenessProbe" | "readinessProbe"} name */
  #probe(name) {
    const question = this.#container[name];
    return question && new Probe(question, this.address, (port) => this.portOf(port));
  }

  async comesUp() {
    const beganMs = performance.now();
    const isReady = () => {
      if (this.#guard?.isHopeless) throw new Error(`${this.name} ends again and again`);
      return this.isReady();
    };
    try {
      await until(`${this.name} is ready`, isReady, DEADLINE_MS);
      const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
      this.#node.judge.tells(`${this.name} at ${this.address} is ready, ${seconds} s later`);
    } catch (cause) {
      const said = await this.says();
      await this.#leaves(); // its name is the next one's
      throw new Error(`${this.name} said:\n${said}`, { cause });
    }
  }

  /** Of its container, as the node sees them, the first one first. */
  processes() {
    return this.#node.podman.processesOf(this.container);
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

  /** Gone without a word. */
  async dies() {
    await this.#guard?.leaves();
    await this.#node.podman.does("pod", "kill", this.name);
    await this.#leaves();
  }

  /** Its first process is gone without a word, as one that took too much memory; the pod stays. */
  crashes() {
    return this.#isStartedAgainAfter("SIGKILL");
  }

  /** Its first process does nothing any more, until the probe of its life ends it. */
  hangs() {
    return this.#isStartedAgainAfter("SIGSTOP");
  }

  /** @param {NodeJS.Signals} signal to its first process */
  async #isStartedAgainAfter(signal) {
    const guard = /** @type {Guard} */ (this.#guard);
    const { starts } = guard;
    const [pid] = await this.processes();
    process.kill(/** @type {number} */ (pid), signal);
    await until(`${this.container} is started again`, () => guard.starts > starts, DEADLINE_MS);
    await this.comesUp();
  }

  async #leaves() {
    await this.#guard?.leaves();
    await this.#node.podman.keepsLogs(this.#node.logs);
    await this.#node.podman.does("pod", "rm", "--force", "--ignore", ...this.#names);
  }

  /** @param {string} name of a Prometheus gauge @returns {Promise<number>} over all of its labels */
  async gauge(name) {
    const url = `http://${this.address}:${this.portOf("management")}/metrics`;
    const text = await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).text();
    const lines = text.split("\n").filter((line) => line.split(/[ {]/, 1)[0] === name);
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
  }
}
