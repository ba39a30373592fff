// What the manifests say to our processes, the processes understand: each pod's
// environment is read by the jar itself, with the pod's files where it finds them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { Installation, OVERLAYS } from "../harness/installation.mjs";
import { inRepository } from "../harness/machine.mjs";
import { find, withoutKubectl } from "../harness/manifests.mjs";
import { findJava } from "../harness/parley.mjs";
import { containers, podSpec, roles } from "../harness/pods.mjs";
import { environmentOf } from "../pods/kubelet.mjs";

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

const JAR = inRepository("parley/target/parley.jar");
const NODE = { address: "127.0.0.1", node: "192.0.2.1" };
const run = promisify(execFile);

describe("a pod's environment", { skip: withoutKubectl || (!existsSync(JAR) && "no jar") }, () => {
  /** @type {Installation} */
  let installation;
  /** @type {string} */
  let folder;
  before(async () => {
    installation = await Installation.make();
    folder = await mkdtemp(join(tmpdir(), "parley-settings."));
  });
  after(async () => {
    installation?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** What is mounted, below our folder. @param {readonly Manifest[]} manifests @param {Manifest} workload */
  async function mount(manifests, workload) {
    const { volumes } = podSpec(workload);
    for (const { name, mountPath } of containers(workload)[0].volumeMounts) {
      const volume = volumes.find((/** @type {any} */ one) => one.name === name);
      assert.ok(volume, `${name} is mounted, and is no volume`);
      if (!volume.secret) continue;
      await mkdir(join(folder, mountPath), { recursive: true });
      const { data = {} } = find(manifests, "Secret", volume.secret.secretName);
      for (const [file, text] of Object.entries(data)) {
        await writeFile(join(folder, mountPath, file), Buffer.from(text, "base64"));
      }
    }
  }

  /** @param {readonly Manifest[]} manifests @param {Manifest} workload */
  async function settingsOf(manifests, workload) {
    await rm(join(folder, "etc"), { recursive: true, force: true });
    await mount(manifests, workload);
    const [container] = containers(workload);
    const settings = environmentOf(container, manifests, NODE);
    return settings.map(({ name, value }) => [name, value.replace(/^\/etc\//, `${folder}/etc/`)]);
  }

  /** @param {string[][]} settings */
  function check(settings) {
    const options = ["--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1"];
    return run(findJava(), [...options, "-jar", JAR, "--check"], {
      env: Object.fromEntries(settings),
    });
  }

  /** @param {string[][]} settings @param {RegExp} line */
  const refuses = (settings, line) =>
    assert.rejects(check(settings), (/** @type {any} */ { code, stderr }) => {
      assert.equal(code, 2);
      assert.match(stderr, line);
      return true;
    });

  for (const overlay of OVERLAYS) {
    test(`is understood, in the ${overlay} overlay, by every role`, async () => {
      const manifests = installation.renders(overlay);
      for (const workload of roles(manifests)) {
        const settings = await settingsOf(manifests, workload);
        const { stdout } = await check(settings);
        assert.equal(stdout, `the settings are fine: ${workload.metadata.name}\n`);
      }
    });
  }

  test("with an unknown name stops the start with one line", async () => {
    const manifests = installation.renders("laptop");
    const settings = await settingsOf(manifests, find(manifests, "Deployment", "gateway"));
    settings.push(["PARLEY_GATEWAY_PORT", "tcp://10.0.0.1:443"]);
    await refuses(settings, /^parley: PARLEY_GATEWAY_PORT is no setting of Parley; .*\n$/);
  });

  test("without a secret's file stops the start with one line", async () => {
    const manifests = installation.renders("laptop");
    const settings = await settingsOf(manifests, find(manifests, "Deployment", "turn-credential"));
    await rm(join(folder, "etc/parley/turn"), { recursive: true });
    await refuses(
      settings,
      /^parley: PARLEY_TURN_SECRET_FILE names '\S+', which is no readable file\n$/,
    );
  });

  test("with a certificate that cannot be used stops the start with one line", async () => {
    const manifests = installation.renders("production");
    const settings = await settingsOf(manifests, find(manifests, "Deployment", "gateway"));
    const certificate = new Map(settings.map(([name, value]) => [name, value])).get(
      "PARLEY_TLS_CERT",
    );
    await writeFile(certificate, "no certificate");
    await refuses(
      settings,
      /^parley: PARLEY_TLS_CERT names '\S+', which is no certificate in PEM\n$/,
    );
  });

  test("says the same ports as the containers, the services and the probes", () => {
    for (const manifests of OVERLAYS.map((overlay) => installation.renders(overlay))) {
      for (const workload of roles(manifests)) {
        const [container] = containers(workload);
        const settings = new Map(
          environmentOf(container, manifests, NODE).map(({ name, value }) => [name, Number(value)]),
        );
        const ports = new Map(
          container.ports.map((/** @type {any} */ one) => [one.name, one.containerPort]),
        );
        assert.equal(ports.get("hazelcast"), settings.get("PARLEY_CLUSTER_PORT"));
        assert.equal(ports.get("bus"), settings.get("PARLEY_BUS_PORT"));
        assert.equal(ports.get("management"), settings.get("PARLEY_MANAGEMENT_PORT"));
        assert.equal(ports.get("https"), settings.get("PARLEY_PORT"));
        for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
          assert.equal(container[probe].httpGet.port, "management");
        }
      }
      const service = find(manifests, "Service", "gateway");
      assert.equal(service.spec.ports[0].targetPort, "https");
    }
  });
});
