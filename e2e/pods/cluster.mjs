// The whole of an overlay as pods.

import { find } from "../harness/manifests.mjs";
import { Workload } from "./workload.mjs";

export class PodCluster {
  /** @param {import("./node.mjs").Node} node */
  constructor(node) {
    const { manifests } = node;
    const secret = find(manifests, "Secret", "jwt").data?.["secret"] ?? "";
    this.jwtSecret = Buffer.from(secret, "base64").toString().trim();
    const signaling = find(manifests, "StatefulSet", "signaling");
    // podman's name service knows the last part of a name only, as a search domain leaves it.
    this.signalingWorkload = new Workload(node, signaling, signaling.spec.serviceName);
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

  async stop() {
    await this.gatewayWorkload.ends();
    await this.turnWorkload.ends();
    await this.signalingWorkload.ends();
    await this.relayWorkload.ends();
  }
}
