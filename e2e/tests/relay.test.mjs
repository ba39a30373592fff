// A call that goes through the relay and nowhere else.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { withoutRelay } from "../harness/machine.mjs";
import { Relay } from "../harness/relay.mjs";
import { Stage } from "../harness/stage.mjs";

describe("a call with ?relay=1", { skip: withoutRelay() }, () => {
  /** @type {Relay} */
  let relay;
  const stage = new Stage(async () => (relay = await Relay.start()).settings);
  after(() => relay?.stop());

  test("has pictures and sound through coturn, by a credential of ours", async () => {
    const { first, second } = await stage.call(stage.room("?relay=1"));
    await Promise.all([first.sees(), first.hears(), second.sees(), second.hears()]);
    assert.deepEqual(await first.selectedPair(), ["relay", "relay"]);
    assert.deepEqual(await second.selectedPair(), ["relay", "relay"]);
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });
});
