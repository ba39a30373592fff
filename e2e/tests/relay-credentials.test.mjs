// What coturn makes of a credential, asked by a bare RTCPeerConnection.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../harness/browser.mjs";
import { withoutRelay } from "../harness/machine.mjs";
import { Relay } from "../harness/relay.mjs";

describe("the relay", { skip: withoutRelay() }, () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** @type {Relay} */
  let relay;

  before(async () => {
    browser = await startBrowser();
    relay = await Relay.start();
  });
  after(() => Promise.all([browser?.close(), relay?.stop()]));

  /** Gathers once and tells what came of it. @param {RTCIceServer} iceServer */
  async function gathers(iceServer) {
    const page = await browser.newPage();
    try {
      return await page.evaluate(async (server) => {
        const connection = new RTCPeerConnection({
          iceServers: [server],
          iceTransportPolicy: "relay",
        });
        /** @type {{types: (string | null)[], errorCodes: number[]}} */
        const seen = { types: [], errorCodes: [] };
        connection.onicecandidateerror = ({ errorCode }) => seen.errorCodes.push(errorCode);
        const complete = new Promise((resolve) => {
          connection.onicecandidate = ({ candidate }) =>
            candidate?.candidate ? seen.types.push(candidate.type) : resolve(undefined);
        });
        connection.createDataChannel("probe");
        await connection.setLocalDescription();
        await complete;
        connection.close();
        return seen;
      }, iceServer);
    } finally {
      await page.close();
    }
  }

  test("a fresh credential gets an allocation by UDP and by TCP", async () => {
    for (const url of relay.uris) {
      const { types } = await gathers({ ...relay.iceServer(), urls: [url] });
      assert.deepEqual(types, ["relay"], url);
    }
  });

  test("an expired credential gets nothing but a 401", async () => {
    const seen = await gathers(relay.iceServer({ ttlSeconds: -1 }));
    assert.deepEqual(seen.types, []);
    assert.ok(seen.errorCodes.includes(401), `codes: ${seen.errorCodes}`);
  });

  test("a credential by another secret gets nothing but a 401", async () => {
    const seen = await gathers(relay.iceServer({ secret: "not the relay's" }));
    assert.deepEqual(seen.types, []);
    assert.ok(seen.errorCodes.includes(401), `codes: ${seen.errorCodes}`);
  });
});
