// Who may reach whom in the cluster: our pods each other, browsers the gateway, nobody
// the rest.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Installation, OVERLAYS } from "../harness/installation.mjs";
import { find, withoutKubectl } from "../harness/manifests.mjs";
import { mayReach } from "../harness/network-policies.mjs";
import { workloads } from "../harness/pods.mjs";

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

const CLUSTER_PORTS = [5701, 15701];
const BROWSER = { address: "198.51.100.7" };
const STRANGER = { namespace: "default", labels: { app: "stranger" }, address: "10.1.2.3" };
const NAMES = { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } };
const PROMETHEUS = { namespace: "monitoring", labels: { app: "prometheus" } };

/** @param {readonly Manifest[]} manifests @param {string} name */
function pod(manifests, name) {
  const workload = workloads(manifests).find(({ metadata }) => metadata.name === name);
  assert.ok(workload, name);
  const { labels } = workload.spec.template.metadata;
  return { namespace: workload.metadata.namespace ?? "", labels, address: "10.2.3.4" };
}

describe("the network policies", { skip: withoutKubectl }, () => {
  /** @type {Manifest[][]} */
  let all = [];
  /** @type {Manifest[]} */
  let withComponents = [];
  before(async () => {
    const installation = await Installation.make();
    all = OVERLAYS.map((overlay) => installation.renders(overlay));
    withComponents = await installation.with("production", "ingress", "monitoring");
    installation.remove();
  });

  const ROLES = ["gateway", "signaling", "turn-credential"];

  test("let our roles reach each other, on the cluster's two ports and no other", () => {
    for (const manifests of all) {
      for (const from of ROLES) {
        for (const to of ROLES) {
          const may = (/** @type {number} */ port) =>
            mayReach(manifests, pod(manifests, from), pod(manifests, to), port);
          assert.deepEqual(CLUSTER_PORTS.map(may), [true, true]);
          assert.equal(may(9090), false);
        }
      }
    }
  });

  test("let everybody reach the gateway's door, and nothing else", () => {
    for (const manifests of all) {
      for (const role of ROLES) {
        for (const port of [...CLUSTER_PORTS, 8443, 9090]) {
          const to = pod(manifests, role);
          const isDoor = role === "gateway" && port === 8443;
          assert.equal(mayReach(manifests, BROWSER, to, port), isDoor, `${role}:${port}`);
          assert.equal(mayReach(manifests, STRANGER, to, port), isDoor, `${role}:${port}`);
          assert.equal(mayReach(manifests, pod(manifests, "coturn"), to, port), false);
        }
      }
    }
  });

  test("let our roles ask for names, and go nowhere else", () => {
    for (const manifests of all) {
      for (const role of ROLES) {
        const from = pod(manifests, role);
        assert.ok(mayReach(manifests, from, NAMES, 53, "UDP"));
        assert.ok(mayReach(manifests, from, NAMES, 53, "TCP"));
        for (const to of [BROWSER, STRANGER, NAMES]) assert.ok(!mayReach(manifests, from, to, 443));
      }
    }
  });

  test("keep the relay from everything inside, and let it reach browsers", () => {
    for (const manifests of all) {
      const relay = pod(manifests, "coturn");
      assert.ok(mayReach(manifests, BROWSER, relay, 3478, "UDP"));
      assert.ok(mayReach(manifests, BROWSER, relay, 50_000, "UDP"));
      assert.ok(mayReach(manifests, relay, BROWSER, 50_000, "UDP"));
      for (const inside of [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
      ]) {
        assert.ok(!mayReach(manifests, relay, { address: inside }, 50_000, "UDP"), inside);
      }
    }
  });

  test("with an Ingress let nobody but its controller in, with monitoring Prometheus", () => {
    const gateway = pod(withComponents, "gateway");
    const controller = { namespace: "ingress-nginx", labels: { app: "controller" } };
    assert.ok(mayReach(withComponents, controller, gateway, 8443));
    assert.ok(!mayReach(withComponents, BROWSER, gateway, 8443));
    for (const role of ROLES) {
      assert.ok(mayReach(withComponents, PROMETHEUS, pod(withComponents, role), 9090));
      assert.ok(!mayReach(withComponents, STRANGER, pod(withComponents, role), 9090));
    }
  });

  test("name the ports that the containers have", () => {
    for (const manifests of all) {
      const gateway = find(manifests, "Deployment", "gateway");
      const ports = gateway.spec.template.spec.containers[0].ports.map(
        (/** @type {any} */ { containerPort }) => containerPort,
      );
      assert.deepEqual(ports.toSorted(), [15701, 5701, 8443, 9090].toSorted());
    }
  });
});
