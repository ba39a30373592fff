// Outages that are longer than a seat is kept: whoever comes back is a newcomer to the servers,
// and neither person does anything about it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { withoutTown } from "./needs.mjs";
import { msUntilBothSee } from "./stopwatch.mjs";
import { Town } from "./town.mjs";

/** @typedef {import("../harness/caller.mjs").Caller} Caller */

/** Far more than a loaded machine holds a frame up, far less than any reconnection of media. */
const STALL_MAX_MS = 2_000;
/** For a call to be back after an outage, however slow the machine. */
const DEADLINE_MS = 30_000;

describe("longer than the grace", { skip: withoutTown() }, () => {
  /** @type {Town} */
  let town;
  before(async () => (town = await Town.open()));
  after(() => town?.close());

  /** @param {(both: [Caller, Caller]) => Promise<void>} play */
  async function inACall(play) {
    town.settles();
    const { first, second } = await town.call();
    try {
      await play([first, second]);
    } finally {
      town.settles();
      await Promise.all([first.closes(), second.closes()]);
    }
  }

  test("all servers are gone for 20 s: the media never stall, the sockets come back", () =>
    inACall(async (both) => {
      const [first, second] = both;
      await Promise.all(both.map((one) => one.watchesForStalls()));
      await town.parley.dies();
      await Promise.all(both.map((one) => one.callIs("reconnecting")));
      await delay(20_000);
      await town.startsParley();
      await Promise.all(both.map((one) => one.callIs("connected")));
      await Promise.all(both.map((one) => one.sees()));
      for (const one of both) {
        const stallMs = await one.longestStallMs();
        console.log(`    longest stall: ${stallMs.toFixed(0)} ms`);
        assert.ok(stallMs > 0 && stallMs < STALL_MAX_MS, `longest stall: ${stallMs} ms`);
        assert.equal(await one.connectionsMade(), 1);
      }
      // A word crosses the new servers.
      await second.leaves();
      await first.reaches("joined_unbind");
    }));

  test("the network is gone for 30 s: there is a new call", () =>
    inACall(async (both) => {
      const [first, second] = both;
      town.homes[0].cuts();
      await second.reaches("joined_unbind");
      await delay(5_000);
      town.homes[0].mends();
      await isBack([first, second]);
    }));

  test("a laptop sleeps for two minutes: there is a new call", () =>
    inACall(async (both) => {
      const [ada] = town.laptops;
      ada.sleeps();
      await delay(120_000);
      ada.wakes();
      await isBack(both);
    }));
});

/** @param {[Caller, Caller]} both */
async function isBack(both) {
  const ms = await msUntilBothSee(both, DEADLINE_MS);
  await Promise.all(both.map((one) => one.callIs("connected")));
  console.log(`    back after ${ms.toFixed(0)} ms`);
}
