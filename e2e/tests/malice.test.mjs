// What a server in the middle can do to a call of two real browsers: nothing that goes unnoticed.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { Mallory } from "../harness/mallory.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

const KEYED = `#k=${Buffer.alloc(32, 7).toString("base64url")}`;
/** By then each side has said who it is, and said it again. */
const MESSAGES_ENOUGH = 6;

/** @typedef {import("../harness/mallory.mjs").Data} Data */
/** @typedef {import("../harness/caller.mjs").Caller} Caller */

/** Its own certificate's fingerprint for the true one. @param {Data} data @returns {Data[]} */
function swapsFingerprints(data) {
  const text = JSON.stringify(data);
  return [JSON.parse(text.replaceAll(/(fingerprint:sha-256 )([0-9A-F]{2}:){2}/g, "$1EE:EE:"))];
}

/** @param {Data} data @returns {Data[]} */
function alters(data) {
  const box = String(data["box"]);
  return [{ ...data, box: `${box.startsWith("A") ? "B" : "A"}${box.slice(1)}` }];
}

/** Lets nothing through of what the one who came writes. @param {Data[]} silenced takes it */
function silencesTheNewcomer(silenced) {
  return (/** @type {Data} */ data) => {
    if (data["claim"] !== "second") return [data];
    silenced.push(data);
    return [];
  };
}

/** Every message twice, and the ones before again; one in five not at all. */
function replaysAndDrops() {
  /** @type {Data[]} */
  const kept = [];
  return (/** @type {Data} */ data) => {
    kept.push(data);
    return kept.length % 5 === 0 ? [] : [...kept.slice(-3), data];
  };
}

describe("a call through a malicious gateway", { skip: withoutBrowser }, () => {
  const stage = new Stage(async () => ({ PARLEY_TLS: "off", PARLEY_HOST: "127.0.0.1" }));
  /** @type {Mallory} */
  let mallory;
  before(async () => (mallory = await Mallory.before(stage.parley.port)));
  after(() => mallory?.close());

  /**
   * @param {string} fragment
   * @param {import("../harness/mallory.mjs").Malice} malice
   * @returns {Promise<[Caller, Caller]>}
   */
  async function meet(fragment, malice) {
    mallory.malice = malice;
    mallory.messages = 0;
    const url = `${mallory.origin}${new URL(stage.room()).pathname}${fragment}`;
    const [first, second] = [await stage.opens(url), await stage.opens(url)];
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    return [first, second];
  }

  /** @param {Caller[]} callers */
  async function haveNoCall(callers) {
    await until("it had its chance", () => mallory.messages >= MESSAGES_ENOUGH);
    for (const caller of callers) {
      assert.notEqual(await caller.call(), "connected");
      assert.equal((await caller.received()).frames, 0);
    }
  }

  test("that swaps fingerprints is refused by the browsers, even without a key", async () => {
    const callers = await meet("", swapsFingerprints);
    await until("the browsers have refused", async () => {
      const failures = await Promise.all(callers.map((caller) => caller.hasFailed()));
      return failures.includes(true);
    });
    await haveNoCall(callers);
    await stage.goHome(...callers);
  });

  test("that alters what is sealed gets no description through", async () => {
    const callers = await meet(KEYED, alters);
    await haveNoCall(callers);
    for (const caller of callers) assert.equal(await caller.hasRemoteDescription(), false);
    await stage.goHome(...callers);
  });

  test("that silences a newcomer cannot keep the offer from it, which waits for no word", async () => {
    /** @type {Data[]} */
    const silenced = [];
    const [first, second] = await meet(KEYED, silencesTheNewcomer(silenced));
    await until("the newcomer has the offer", () => second.hasRemoteDescription());
    await until("the newcomer has answered", () =>
      silenced.some(({ number }) => number !== undefined),
    );
    assert.equal(await first.hasRemoteDescription(), false);
    await stage.goHome(first, second);
  });

  test("that replays and drops what is sealed changes nothing", async () => {
    const callers = await meet(KEYED, replaysAndDrops());
    await Promise.all(callers.map((caller) => caller.callIs("connected")));
    await Promise.all(callers.map((caller) => caller.sees()));
    for (const caller of callers) assert.equal(await caller.connectionsMade(), 1);
    await stage.goHome(...callers);
  });
});
