// What Kubernetes' controllers do with a Deployment or a StatefulSet, by its own rules:
// how many, in which order, and how they are replaced.

import { setTimeout as delay } from "node:timers/promises";
import { Pod } from "./pod.mjs";

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

/** A place among the replicas, whose pod changes: what the crowd and a balancer hold on to. */
export class Slot {
  /** @type {Pod | undefined} */
  pod;
  #isLeaving = false;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  get url() {
    return this.pod?.url ?? "wss://0.0.0.0:1";
  }

  /** Who goes is no endpoint any more, before it knows. */
  async isReady() {
    return !this.#isLeaving && (await (this.pod?.isReady() ?? false));
  }

  /** @param {string} name */
  async gauge(name) {
    return this.pod ? this.pod.gauge(name) : 0;
  }

  /** @param {Pod | undefined} next */
  async replaces(next) {
    const old = this.pod;
    this.#isLeaving = next === undefined;
    if (next) this.pod = next;
    await old?.ends();
    this.#isLeaving = false;
    if (!next) this.pod = undefined;
  }
}

export class Workload {
  #node;
  #manifest;
  #alias;
  #made = 0;
  /** @type {Slot[]} */
  slots = [];

  /** @param {import("./node.mjs").Node} node @param {Manifest} manifest @param {string} [alias] its headless Service */
  constructor(node, manifest, alias) {
    this.#node = node;
    this.#manifest = manifest;
    this.#alias = alias;
  }

  get name() {
    return this.#manifest.metadata.name;
  }

  /** The first container's. @returns {string} */
  get image() {
    return this.#manifest.spec.template.spec.containers[0].image;
  }

  get #isOrdered() {
    return this.#manifest.kind === "StatefulSet";
  }

  get pods() {
    return this.slots.flatMap(({ pod }) => (pod ? [pod] : []));
  }

  /** @param {number} replicas */
  async scalesTo(replicas) {
    while (this.slots.length < replicas) {
      const slot = new Slot(`${this.name}-${this.slots.length}`);
      slot.pod = await this.#starts(slot);
      this.slots.push(slot);
    }
    while (this.slots.length > replicas) await this.slots.pop()?.replaces(undefined);
  }

  /** One after the other: a StatefulSet from its end, a Deployment with one more meanwhile. */
  async restarts() {
    for (const slot of this.#isOrdered ? this.slots.toReversed() : this.slots) {
      if (this.#surges) {
        await slot.replaces(await this.#starts(slot));
      } else {
        await slot.replaces(undefined);
        slot.pod = await this.#starts(slot);
      }
    }
  }

  get #surges() {
    return !this.#isOrdered && this.#manifest.spec.strategy.rollingUpdate.maxSurge > 0;
  }

  /** Its pod is gone without a word, and another one comes. @param {Slot} slot */
  async loses(slot) {
    await slot.pod?.dies();
    slot.pod = undefined;
    slot.pod = await this.#starts(slot);
  }

  /** @param {Slot} slot */
  async #starts(slot) {
    const suffix = this.#isOrdered ? "" : `-${this.#made++}`;
    const pod = new Pod(this.#node, this.#manifest, slot.name + suffix, this.#node.nextAddress());
    await pod.start(this.#alias);
    await pod.comesUp();
    await delay((this.#manifest.spec.minReadySeconds ?? 0) * 1_000);
    return pod;
  }

  async ends() {
    await this.scalesTo(0);
  }
}
