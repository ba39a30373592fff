// What the servers can read of a call whose link carries a key: nothing but ciphertext.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";

const KEY = Buffer.alloc(32, 7).toString("base64url");

/** What only the two pages may know: descriptions, candidates, fingerprints. */
const SECRETS = /candidate|fingerprint|ice-ufrag/;

/**
 * Four to six are usual: names, description, candidates in batches, acknowledgements. More go where a busy machine
 * is late with its acknowledgements, hence two more than the eight that are promised; candidates that left one by one
 * would be twenty.
 */
const MOST_MESSAGES = 10;

/**
 * Every message frame that passes a page's WebSocket from now on.
 *
 * @param {import("puppeteer-core").Page} page @param {readonly ("Sent" | "Received")[]} [ways] both unless told
 */
async function tap(page, ways = ["Sent", "Received"]) {
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  /** @type {string[]} */
  const frames = [];
  for (const way of ways) {
    session.on(`Network.webSocketFrame${way}`, ({ response }) => {
      if (response.payloadData.includes('"type":"message"')) frames.push(response.payloadData);
    });
  }
  return frames;
}

describe("what passes the servers", { skip: withoutBrowser }, () => {
  const stage = new Stage();

  /** @param {string} url */
  async function framesOfACall(url) {
    const [first, second] = [await stage.opens(url), await stage.opens(url)];
    const frames = await tap(second.page);
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await second.callIs("connected");
    await second.sees();
    await stage.goHome(first, second);
    return frames;
  }

  test("is ciphertext where the link carries a key", async () => {
    const frames = await framesOfACall(stage.room(`#k=${KEY}`));
    assert.ok(frames.length > 0);
    assert.deepEqual(
      frames.filter((frame) => SECRETS.test(frame)),
      [],
    );
  });

  for (const query of [`#k=${KEY}`, ""]) {
    const link = query === "" ? "no key" : "a key";
    test(`is few messages until two see each other, with ${link} in the link`, async () => {
      const url = stage.room(query);
      const [first, second] = [await stage.opens(url), await stage.opens(url)];
      const sent = await Promise.all([first, second].map(({ page }) => tap(page, ["Sent"])));
      await first.joins();
      await first.reaches("joined");
      await second.joins();
      await Promise.all([first, second].map((one) => one.callIs("connected")));
      await Promise.all([first, second].map((one) => one.sees()));
      const counts = sent.map(({ length }) => length);
      assert.ok(Math.max(...counts) <= MOST_MESSAGES, `${counts.join(" and ")} messages`);
      await stage.goHome(first, second);
    });
  }

  test("can be read where it carries none, so that the test above means something", async () => {
    const frames = await framesOfACall(stage.room());
    assert.ok(frames.some((frame) => SECRETS.test(frame)));
  });
});
