// The whole of an overlay as pods.

import { find } from "../harness/manifests.mjs";
import { until } from "../harness/until.mjs";
import { Workload } from "./workload.mjs";

export class PodCluster {
  #node;
  #name;

  /** @param {import("./node.mjs").Node} node */
  constructor(node) {
    this.#node = node;
    const { manifests } = node;
    const secret = find(manifests, "Secret", "jwt").data?.["secret"] ?? "";
    this.jwtSecret = Buffer.from(secret, "base64").toString().trim();
    const signaling = find(manifests, "StatefulSet", "signaling");
    // podman's name service knows the first part of a name only, as a search domain leaves it.
    this.#name = signaling.spec.serviceName;
    this.signalingWorkload = new Workload(node, signaling, this.#name);
    this.gatewayWorkload = new Workload(node, find(manifests, "Deployment", "gateway"));
    this.turnWorkload = new Workload(node, find(manifests, "Deployment", "turn-credential"));
    this.relayWorkload = new Workload(node, find(manifests, "Deployment", "coturn"));
  }

  /** What the crowd knows of it. */
  get gateways() {
    return this.gatewayWorkload.slots;
  }

  get signaling() {
    return this.signalingWorkload.slots;
  }

  get pods() {
    const all = [this.signalingWorkload, this.turnWorkload, this.gatewayWorkload];
    return [...all, this.relayWorkload].flatMap(({ pods }) => pods);
  }

  get relayImage() {
    return this.relayWorkload.image;
  }

  /** As `kubectl apply` starts them: all at once, whoever needs another waits for it. */
  async start() {
    await Promise.all([
      this.gatewayWorkload.scalesTo(2),
      this.turnWorkload.scalesTo(1),
      this.signalingWorkload.scalesTo(1),
      this.relayWorkload.scalesTo(1),
    ]);
  }

  /** What the headless Service says now: addresses of pods, in no order. */
  found() {
    return this.#node.addressesOf(this.#name);
  }

  /** Returns when all pods are ready, and the name leads to signaling's and nowhere else. */
  async isWhole() {
    const isReady = async () => {
      const ready = await Promise.all(this.pods.map((pod) => pod.isReady()));
      return ready.every(Boolean);
    };
    await until("all pods are ready", isReady);
    const isFound = async () => {
      const found = new Set(await this.found());
      const { pods } = this.signalingWorkload;
      return found.size === pods.length && pods.every(({ address }) => found.has(address));
    };
    await until(`${this.#name} leads to every signaling pod, and to no other`, isFound);
  }

  async stop() {
    await this.gatewayWorkload.ends();
    await this.turnWorkload.ends();
    await this.signalingWorkload.ends();
    await this.relayWorkload.ends();
  }
}
