// Media never depends on gateways: both of a cluster die under a call while signaling lives on,
// for longer than a seat is kept.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Cluster } from "../chaos/cluster.mjs";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { eavesdrop } from "./eavesdrop.mjs";

/** Longer than the grace, as it is by default. */
const GONE_MS = 20_000;
/** Far more than a loaded machine holds a frame up, far less than any reconnection of media. */
const STALL_MAX_MS = 2_000;

describe("a call over two gateways of a cluster", { skip: withoutBrowser }, () => {
  /** What to undo, the last first. @type {(() => unknown)[]} */
  const undo = [];
  /** For certificates and logs. @type {string} */
  let folder;
  /** @type {Cluster} */
  let cluster;
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-gateways."));
    cluster = await Cluster.plan(folder, { settings: { PARLEY_GUESTS: "true" } });
    undo.push(() => cluster.stop());
    await cluster.start();
    browser = await startBrowser();
    undo.push(() => browser.close());
  });
  after(async () => {
    for (const step of undo.reverse()) await step();
  });

  test("both are gone for 20 s: the media never stall, the sockets come back", async () => {
    const callers = await isCalled(browser, cluster);
    const [first, second] = callers;
    const words = await Promise.all(callers.map(eavesdrop));
    await Promise.all(callers.map((one) => one.watchesForStalls()));

    await Promise.all(cluster.gateways.map((gateway) => gateway.dies()));
    await Promise.all(callers.map((one) => one.callIs("reconnecting")));
    await delay(GONE_MS);
    await Promise.all(callers.flatMap((one) => [one.sees(), one.hears()]));
    for (const gateway of cluster.gateways) gateway.start();
    await Promise.all(callers.map((one) => one.callIs("connected")));
    await Promise.all(callers.flatMap((one) => [one.sees(), one.hears()]));

    for (const one of callers) {
      const stallMs = await one.longestStallMs();
      console.log(`    longest stall: ${stallMs.toFixed(0)} ms`);
      assert.ok(stallMs > 0 && stallMs < STALL_MAX_MS, `longest stall: ${stallMs} ms`);
      assert.equal(await one.connectionsMade(), 1);
      assert.equal(await one.state(), "joined_conn");
    }
    for (const heard of words) {
      assert.ok(heard.includes("joined"), `heard ${heard.join(" ")}`);
      assert.ok(!heard.includes("bye"), `heard ${heard.join(" ")}`);
    }
    // A word crosses the new gateways.
    await second.leaves();
    await first.reaches("joined_unbind");
    await Promise.all(callers.map((one) => one.closes()));
    // What was broken is looked for in the logs: they stay where this line is not reached.
    undo.unshift(() => rm(folder, { recursive: true }));
  });
});

/**
 * One person at each gateway, seeing each other.
 *
 * @param {import("puppeteer-core").Browser} browser @param {Cluster} cluster
 */
async function isCalled(browser, cluster) {
  const path = `/r/${randomUUID()}`;
  const [one, other] = cluster.gateways.map(({ origin }) => `${origin}${path}`);
  const first = await Caller.opens(browser, one ?? "");
  const second = await Caller.opens(browser, other ?? "");
  await first.joins();
  await first.reaches("joined");
  await second.joins();
  const callers = /** @type {const} */ ([first, second]);
  await Promise.all(callers.map((each) => each.callIs("connected")));
  await Promise.all(callers.map((each) => each.sees()));
  return callers;
}
