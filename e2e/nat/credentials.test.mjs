// Relay credentials that expire in mid-call do not matter to it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../harness/until.mjs";
import { withoutTown } from "./needs.mjs";
import { Town } from "./town.mjs";

/** Long enough to be renewed before its end, short enough to wait for that. */
const TTL_SECONDS = 15;

describe("a relayed call", { skip: withoutTown() }, () => {
  /** @type {Town} */
  let town;
  before(async () => {
    town = await Town.open({ settings: { PARLEY_TURN_TTL: String(TTL_SECONDS) } });
  });
  after(() => town?.close());

  test("outlives its first credentials, and restarts ICE with others", async () => {
    const { first, second } = await town.call(town.room("?relay=1"));
    const before = await first.iceState();
    const expiry = Number(before.relayUser?.split(":")[0]) * 1_000;
    await until("there are others", async () => {
      const { relayUser } = await first.iceState();
      return relayUser !== before.relayUser;
    });
    assert.ok(Date.now() < expiry, "renewed before the first had expired");
    await until("the first have expired", () => Date.now() > expiry + 1_000);
    await Promise.all([first.sees(), second.sees()]);

    // A relay asks for credentials again where something is allocated.
    await first.restartsIce();
    await until("the other answers from a new allocation", async () => {
      const [local, remote] = await first.selectedPair();
      const { iceName } = await first.iceState();
      return iceName !== before.iceName && local === "relay" && remote === "relay";
    });
    await Promise.all([first.sees(), second.sees(), first.callIs("connected")]);
    assert.deepEqual(await first.selectedPair(), ["relay", "relay"]);
    assert.deepEqual([await first.connectionsMade(), await second.connectionsMade()], [1, 1]);
    await Promise.all([first.closes(), second.closes()]);
  });
});
