// The one node that all pods are on: addresses, secrets, ConfigMaps.

import { Resolver } from "node:dns/promises";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

/** The first address of the pods' network is the node's own. */
const FIRST = 10;

export class Node {
  #next = FIRST;
  #names = new Resolver();

  /**
   * @param {import("./podman.mjs").Podman} podman
   * @param {readonly Manifest[]} manifests
   * @param {string} prefix of all addresses, `A.B.C.`
   * @param {string} logs a folder that outlives the pods
   * @param {import("../chaos/judge.mjs").Judge} judge hears what a node would report as an event
   */
  constructor(podman, manifests, prefix, logs, judge) {
    this.podman = podman;
    this.manifests = manifests;
    this.prefix = prefix;
    this.logs = logs;
    this.judge = judge;
    this.address = `${prefix}1`;
    this.#names.setServers([this.address]);
  }

  get place() {
    return {
      node: this.address,
      secretFolder: (/** @type {string} */ name) => this.#secretFolder(name),
    };
  }

  /** Never one that was another pod's. */
  nextAddress() {
    return `${this.prefix}${this.#next++}`;
  }

  /** As a pod is told when it asks for a name. @param {string} name */
  addressesOf(name) {
    return this.#names.resolve4(name);
  }

  /** All of them: podman takes those that a pod names. */
  get configMaps() {
    return this.manifests
      .filter(({ kind }) => kind === "ConfigMap")
      .map(({ metadata, ...rest }) => ({ ...rest, metadata: { name: metadata.name } }));
  }

  /** @param {string} name */
  #secretFolder(name) {
    const secret = this.manifests.find(
      (one) => one.kind === "Secret" && one.metadata.name === name,
    );
    if (!secret) return undefined;
    const folder = join(this.podman.folder, "secrets", name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(secret.data ?? {})) {
      writeFileSync(join(folder, file), Buffer.from(text, "base64"), { mode: 0o444 });
    }
    return folder;
  }
}
