// A call outlives what happens to the networks under it, without a click.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { until } from "../harness/until.mjs";
import { eavesdrop } from "./eavesdrop.mjs";
import { SERVER } from "./internet.mjs";
import { withoutTown } from "./needs.mjs";
import { msUntilBothSee } from "./stopwatch.mjs";
import { Town } from "./town.mjs";

/** @typedef {import("../harness/caller.mjs").Caller} Caller */

/** What people have while it is cut, in seconds; longer than every outage here. */
const GRACE_SECONDS = 60;
/** For a call to be back after an outage, however slow the machine. */
const DEADLINE_MS = 30_000;
/** The promise, on a machine that is not too busy to keep it. */
const BACK_MS = 3_000;
/** A dead socket is noticed on both sides within this. */
const NOTICE_MS = 10_000;
/** Nobody changes networks at every step. */
const PAUSE_MS = 3_000;
const MOVES = Number(process.env["MOVES"] ?? 30);

describe("a call", { skip: withoutTown() }, () => {
  /** @type {Town} */
  let town;
  before(async () => {
    town = await Town.open({ settings: { PARLEY_GRACE: String(GRACE_SECONDS) } });
  });
  after(() => town?.close());

  /** @param {(first: Caller, second: Caller) => Promise<void>} play */
  async function inACall(play) {
    town.settles();
    const { first, second } = await town.call();
    try {
      await play(first, second);
    } finally {
      town.settles();
      await Promise.all([first.closes(), second.closes()]);
    }
  }

  /** @param {number} seconds */
  async function isCutFor(seconds) {
    town.homes[0].cuts();
    await delay(seconds * 1_000);
    town.homes[0].mends();
  }

  test("heals by itself after a cut of 10 s", () =>
    inACall(async (first, second) => {
      await isCutFor(10);
      const ms = await msUntilBothSee([first, second], DEADLINE_MS);
      await Promise.all([first.callIs("connected"), second.callIs("connected")]);
      console.log(`    back after ${ms.toFixed(0)} ms`);
      assert.deepEqual([await first.connectionsMade(), await second.connectionsMade()], [1, 1]);
      assert.ok(ms <= BACK_MS, `back after ${ms} ms`);
    }));

  test("heals by an ICE restart with fresh credentials after a cut of 30 s", () =>
    inACall(async (first, second) => {
      const before = await first.iceState();
      await isCutFor(30);
      const ms = await msUntilBothSee([first, second], DEADLINE_MS);
      await Promise.all([first.callIs("connected"), second.callIs("connected")]);
      console.log(`    back after ${ms.toFixed(0)} ms`);
      const now = await first.iceState();
      assert.notEqual(now.iceName, before.iceName);
      assert.notEqual(now.relayUser, before.relayUser);
      assert.deepEqual([await first.connectionsMade(), await second.connectionsMade()], [1, 1]);
      assert.ok(ms <= BACK_MS, `back after ${ms} ms`);
    }));

  test("is back both ways within 3 s after a change of address, in 95 of 100", () =>
    inACall(async (first, second) => {
      const times = [];
      for (let move = 1; move <= MOVES; move++) {
        const [ada] = town.laptops;
        ada.plugsInto(town.homes[move % 2 ? 1 : 0]);
        times.push(await msUntilBothSee([first, second], DEADLINE_MS));
        await Promise.all([first.callIs("connected"), second.callIs("connected")]);
        await delay(PAUSE_MS);
      }
      const sorted = times.toSorted((a, b) => a - b);
      console.log(`    back after ${sorted.map((ms) => ms.toFixed(0)).join(" ")} ms`);
      const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN;
      assert.ok(p95 <= BACK_MS, `p95 ${p95} ms`);
    }));

  test("notices within 10 s on both sides that a socket is half dead, and never stalls", () =>
    inACall(async (first, second) => {
      await Promise.all([first.watchesForStalls(), second.watchesForStalls()]);
      const words = await eavesdrop(second);
      const away = until("the other is away", () => words.includes("other_away"));
      const from = performance.now();
      town.homes[0].changes({ hides: SERVER });
      const [own, others] = await Promise.all(
        [first.callIs("reconnecting"), away].map(async (noticed) => {
          await noticed;
          return performance.now() - from;
        }),
      );
      console.log(`    noticed after ${own?.toFixed(0)} and ${others?.toFixed(0)} ms`);
      town.homes[0].has({});
      await Promise.all([first.callIs("connected"), second.callIs("connected")]);
      assert.ok(Math.max(own ?? NaN, others ?? NaN) <= NOTICE_MS, `${own} and ${others} ms`);
      for (const one of [first, second]) assert.ok((await one.longestStallMs()) < 2_000);
    }));

  test("of a laptop that slept for 40 s is back by itself", () =>
    inACall(async (first, second) => {
      const [ada] = town.laptops;
      ada.sleeps();
      await delay(40_000);
      ada.wakes();
      const ms = await msUntilBothSee([first, second], DEADLINE_MS);
      await Promise.all([first.callIs("connected"), second.callIs("connected")]);
      console.log(`    back after ${ms.toFixed(0)} ms`);
    }));
});
