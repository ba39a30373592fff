// Every overlay renders, and what comes out is what Kubernetes knows.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Installation, OVERLAYS } from "../harness/installation.mjs";
import { find, withoutKubectl } from "../harness/manifests.mjs";
import { refusalsOf } from "../harness/schemas.mjs";
import { complaintsOf } from "../harness/strictly.mjs";

/** Each with the overlay that it is for. */
const COMPONENTS = ["ingress", "monitoring", "custom-metrics"];

describe("the manifests", { skip: withoutKubectl }, () => {
  /** @type {Installation} */
  let installation;
  before(async () => (installation = await Installation.make()));
  after(() => installation?.remove());

  // One look for all: most of its time is TypeScript's own start.
  test("have no unknown field, no wrong type and no wrong value, in any overlay and component", async () => {
    const all = OVERLAYS.flatMap((overlay) => installation.renders(overlay));
    all.push(...(await installation.with("production", ...COMPONENTS)));
    assert.deepEqual(await complaintsOf(all), []);
    assert.deepEqual(await refusalsOf(all), []);
  });

  test("fail that look with a misspelt field deep inside, and with a text for a number", async () => {
    const gateway = find(installation.renders("laptop"), "Deployment", "gateway");
    const misspelt = structuredClone(gateway);
    misspelt.spec.template.spec.containers[0].readynessProbe = {};
    const mistyped = structuredClone(gateway);
    mistyped.spec.replicas = "2";
    const [first = "", second = "", ...others] = await complaintsOf([misspelt, mistyped, gateway]);
    assert.match(first, /readynessProbe.* does not exist in type 'Container'/);
    assert.match(second, /'string' is not assignable to type 'number'/);
    assert.deepEqual(others, []);
  });

  test("fail a second look with a word, a quantity and a number that Kubernetes refuses", async () => {
    const gateway = find(installation.renders("laptop"), "Deployment", "gateway");
    const wrong = [0, 1, 2].map(() => structuredClone(gateway));
    const [word, quantity, fraction] = wrong.map(({ spec }) => spec.template.spec);
    word.topologySpreadConstraints[0].whenUnsatisfiable = "Never";
    quantity.containers[0].resources.limits.memory = "1GiB";
    fraction.containers[0].livenessProbe.periodSeconds = 0.5;
    assert.deepEqual(await complaintsOf(wrong), [], "the first look does not see them");
    const [first = "", second = "", third = "", ...others] = await refusalsOf([...wrong, gateway]);
    assert.match(first, /whenUnsatisfiable must be equal to one of the allowed values/);
    assert.match(second, /limits\/memory must match format "quantity"/);
    assert.match(third, /periodSeconds must be integer/);
    assert.deepEqual(others, []);
  });

  test("cannot be applied without the secrets", async () => {
    const bare = await Installation.make({ hasSecrets: false });
    assert.throws(() => bare.renders("laptop"), /secrets\/jwt/);
    bare.remove();
  });

  test("give a changed setting another name, so that its pods are replaced", async () => {
    const before = find(installation.renders("laptop"), "Secret", "jwt").metadata.name;
    installation.secrets("laptop", "jwt");
    const rendered = installation.renders("laptop");
    const { name } = find(rendered, "Secret", "jwt").metadata;
    assert.notEqual(name, before);
    assert.match(JSON.stringify(find(rendered, "Deployment", "gateway")), new RegExp(name));
  });
});
