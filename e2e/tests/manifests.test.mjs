// Every overlay renders, and what comes out is what Kubernetes knows.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Installation, OVERLAYS } from "../harness/installation.mjs";
import { find, withoutKubectl } from "../harness/manifests.mjs";
import { complaintsOf } from "../harness/strictly.mjs";

/** Each with the overlay that it is for. */
const COMPONENTS = ["ingress", "monitoring", "custom-metrics"];

describe("the manifests", { skip: withoutKubectl }, () => {
  /** @type {Installation} */
  let installation;
  before(async () => (installation = await Installation.make()));
  after(() => installation?.remove());

  // One look for all: most of its time is TypeScript's own start.
  test("have no unknown field and no wrong type, in any overlay and component", async () => {
    const all = OVERLAYS.flatMap((overlay) => installation.renders(overlay));
    all.push(...(await installation.with("production", ...COMPONENTS)));
    assert.deepEqual(await complaintsOf(all), []);
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
