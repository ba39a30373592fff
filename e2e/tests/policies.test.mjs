// Our own rules for what runs in a cluster, in every overlay.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Installation, OVERLAYS } from "../harness/installation.mjs";
import { inRepository } from "../harness/machine.mjs";
import { find, withoutKubectl } from "../harness/manifests.mjs";
import { containers, matches, podSpec, roles, workloads } from "../harness/pods.mjs";

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

/** A drain is promised to take less; then comes the kill. */
const DRAIN_SECONDS = 60;

describe("what runs in a cluster", { skip: withoutKubectl }, () => {
  /** Objects of each overlay, and of production with all that is optional. @type {Manifest[][]} */
  let all = [];
  before(async () => {
    const installation = await Installation.make();
    all = OVERLAYS.map((overlay) => installation.renders(overlay));
    all.push(await installation.with("production", "ingress", "monitoring", "custom-metrics"));
    installation.remove();
  });
  after(() => (all = []));

  /** @param {(workload: Manifest) => void} rule for each pod */
  const forEachPod = (rule) => all.flatMap(workloads).forEach(rule);

  test("is no root, cannot become it, writes nowhere and asks nothing of the kernel", () => {
    forEachPod((workload) => {
      const { securityContext } = podSpec(workload);
      assert.equal(securityContext.runAsNonRoot, true);
      assert.ok(securityContext.runAsUser > 0);
      assert.equal(securityContext.seccompProfile.type, "RuntimeDefault");
      for (const { name, securityContext: own } of containers(workload)) {
        assert.equal(own.allowPrivilegeEscalation, false, name);
        assert.equal(own.readOnlyRootFilesystem, true, name);
        assert.deepEqual(own.capabilities.drop, ["ALL"], name);
      }
    });
  });

  test("has no token, and no variables that Parley would refuse", () => {
    forEachPod((workload) => {
      assert.equal(podSpec(workload).automountServiceAccountToken, false);
      assert.equal(podSpec(workload).enableServiceLinks, false);
      assert.ok(podSpec(workload).serviceAccountName);
    });
    for (const account of all.flat().filter(({ kind }) => kind === "ServiceAccount")) {
      assert.equal(/** @type {any} */ (account).automountServiceAccountToken, false);
    }
  });

  test("has bounds for memory and processors, and a pinned image", () => {
    forEachPod((workload) => {
      for (const { image, resources } of containers(workload)) {
        for (const bound of [resources.requests, resources.limits]) {
          assert.ok(bound.cpu && bound.memory);
        }
        assert.match(image, /[:@][^:@/]*\d[^:@/]*$/);
        assert.doesNotMatch(image, /:latest$/);
      }
    });
  });

  test("is alive by itself, ready by the cluster, and has time to start and to go", () => {
    for (const workload of all.flatMap(roles)) {
      const { lifecycle, livenessProbe, readinessProbe, startupProbe } = containers(workload)[0];
      assert.equal(livenessProbe.httpGet.path, "/health/live");
      assert.equal(startupProbe.httpGet.path, "/health/live");
      assert.equal(readinessProbe.httpGet.path, "/health/ready");
      assert.ok(startupProbe.periodSeconds * startupProbe.failureThreshold >= 60);
      const hook = lifecycle?.preStop.sleep.seconds ?? 0;
      assert.ok(podSpec(workload).terminationGracePeriodSeconds >= hook + DRAIN_SECONDS);
      assert.ok(podSpec(workload).topologySpreadConstraints.length >= 2);
    }
  });

  test("finds the cluster by a headless name, before anybody is ready, one by one", () => {
    for (const manifests of all) {
      const signaling = find(manifests, "StatefulSet", "signaling");
      assert.equal(signaling.spec.podManagementPolicy, "OrderedReady");
      const service = find(manifests, "Service", signaling.spec.serviceName);
      assert.equal(service.spec.clusterIP, "None");
      assert.equal(service.spec.publishNotReadyAddresses, true);
      const settings = find(manifests, "ConfigMap", "settings");
      assert.equal(settings.data?.["PARLEY_CLUSTER"], `dns:${service.metadata.name}`);
    }
  });

  test("is found by every selector, which finds nobody else", () => {
    for (const manifests of all) {
      const pods = workloads(manifests);
      for (const { kind, metadata, spec } of manifests) {
        if (kind === "Namespace") continue;
        const selector =
          kind === "Service"
            ? spec.selector
            : (spec?.podSelector ?? (kind === "PodDisruptionBudget" ? spec.selector : undefined))
                ?.matchLabels;
        if (!selector) continue;
        const found = pods.filter(
          (pod) =>
            pod.metadata.namespace === metadata.namespace &&
            matches(selector, pod.spec.template.metadata.labels),
        );
        assert.ok(found.length > 0, `${kind} ${metadata.name} selects nobody`);
        const role = selector["app.kubernetes.io/component"];
        if (role)
          assert.deepEqual(
            found.map((one) => one.metadata.name),
            [role],
          );
      }
    }
  });

  test("has all that it refers to, in its own namespace", () => {
    for (const manifests of all) {
      /** @param {string} kind @param {string} namespace */
      const names = (kind, namespace) =>
        manifests
          .filter((one) => one.kind === kind && one.metadata.namespace === namespace)
          .map(({ metadata }) => metadata.name);
      for (const workload of workloads(manifests)) {
        const { namespace = "" } = workload.metadata;
        const { serviceAccountName, volumes } = podSpec(workload);
        assert.ok(names("ServiceAccount", namespace).includes(serviceAccountName));
        const maps = containers(workload)
          .flatMap(({ envFrom = [] }) => envFrom)
          .map(({ configMapRef }) => configMapRef.name);
        for (const { configMap } of volumes) if (configMap) maps.push(configMap.name);
        for (const name of maps) assert.ok(names("ConfigMap", namespace).includes(name), name);
        for (const { secret } of volumes) {
          if (!secret || secret.optional) continue;
          assert.ok(names("Secret", namespace).includes(secret.secretName), secret.secretName);
        }
      }
    }
  });

  test("carries the recommended labels", () => {
    for (const { kind, metadata } of all.flat()) {
      const label = metadata.labels?.["app.kubernetes.io/part-of"];
      assert.equal(label, "parley", `${kind} ${metadata.name}`);
    }
    forEachPod((workload) => {
      for (const label of ["name", "component", "part-of"]) {
        assert.ok(workload.spec.template.metadata.labels[`app.kubernetes.io/${label}`]);
      }
    });
  });

  test("scales within its budgets", () => {
    for (const manifests of all) {
      for (const { spec } of manifests.filter(({ kind }) => kind === "HorizontalPodAutoscaler")) {
        const target = find(manifests, spec.scaleTargetRef.kind, spec.scaleTargetRef.name);
        assert.equal(target.spec.replicas, undefined, "two would decide about the number");
        assert.ok(spec.minReplicas >= 2 && spec.minReplicas <= spec.maxReplicas);
      }
    }
  });

  test("has its secrets nowhere in git", () => {
    const files = execFileSync("git", ["ls-files", "k8s"], {
      cwd: inRepository(""),
      encoding: "utf8",
    });
    for (const file of files.trim().split("\n")) {
      assert.doesNotMatch(file, /\/secrets\//);
      const text = readFileSync(inRepository(file), "utf8");
      assert.doesNotMatch(text, /^kind: Secret|^-----BEGIN [A-Z ]*PRIVATE KEY/m, file);
    }
  });
});
