// `/check` beside a relay that works, one that knows another secret, and one that is down.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { freePort, locate, relayPlace, withoutRelay } from "../harness/machine.mjs";
import { Relay } from "../harness/relay.mjs";
import { Stage } from "../harness/stage.mjs";
import { Certificates } from "../nat/certificates.mjs";

const withoutTools = withoutRelay() || (locate("certutil") ? false : "no certutil here");

describe("the check of a connection", { skip: withoutTools }, () => {
  const place = /** @type {{address: string, port: number}} */ (relayPlace());
  /** @type {Certificates} */ let certificates;
  /** @type {{certificate: string, key: string, port: number}} */ let tls;
  /** @type {Relay} */ let relay;
  const stage = new Stage(settings, async () => {
    certificates = new Certificates([place.address]);
    tls = { ...certificates, port: await freePort() };
    return { home: certificates.home, flags: ["--ignore-certificate-errors"] };
  });
  after(async () => {
    await relay?.stop();
    certificates?.remove();
  });

  /** Of a Parley that knows this relay and its secret. */
  async function settings() {
    relay = await Relay.start({ place, tls });
    const overTls = `turns:${at(place.address, tls.port)}?transport=tcp`;
    return { ...relay.settings, PARLEY_TURN_URIS: [...relay.uris, overTls].join(",") };
  }

  /** What a person reads, and what they send to whoever runs the server. */
  async function checks() {
    const caller = await stage.opens(`${stage.parley.origin}/check`);
    await caller.presses("Start the check");
    await caller.finds("Check again");
    const words = await caller.words();
    const report = await caller.page.$eval("textarea", ({ value }) => value);
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
    return { words, report };
  }

  test("finds every way of a relay that works", async () => {
    const { words, report } = await checks();
    assert.match(words, /Calls work here\.\n/);
    assert.match(report, /^stun: (works|noTranslation)\nudp: works\ntcp: works\ntls: works$/m);
  });

  test("takes a relay that is down for none, and its silence for no answer", async () => {
    await relay.stop();
    const { words, report } = await checks();
    assert.match(words, /Own address \(STUN\)\s+does not work/);
    assert.match(report, /^stun: failed\nudp: failed\ntcp: failed\ntls: failed$/m);
    assert.match(words, /Calls do not work here yet\./);
  });

  test("says which ways a relay with another secret closes, and why", async () => {
    relay = await Relay.start({ place, tls });
    const { words, report } = await checks();
    assert.match(words, /Calls work here, with the limits below\./);
    assert.match(words, /Relay over UDP\s+does not work/);
    assert.match(report, /^udp: failed\ntcp: failed\ntls: failed$/m);
    assert.match(report, /^udp: 401 Unauthorized/m);
  });
});

/** @param {string} address @param {number} port */
function at(address, port) {
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}
