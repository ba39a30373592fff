// A whole call between a Firefox and a Chromium, as two people have it.
// By `npm run test:page`: Firefox takes too long to come up for everybody's `make test`.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Caller } from "../harness/caller.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";
import { startFirefox, withoutFirefox } from "../nat/firefox.mjs";

describe("Firefox", { skip: withoutBrowser || withoutFirefox }, () => {
  const stage = new Stage();
  /** @type {Awaited<ReturnType<typeof startFirefox>>} */
  let firefox;
  before(async () => (firefox = await startFirefox()));
  after(() => firefox?.close());

  test("sees itself, calls Chromium, chats, mutes and hangs up", async () => {
    const url = stage.room();
    const chromium = await stage.opens(url);
    await chromium.joins();
    await chromium.reaches("joined");
    const fox = await Caller.opens(firefox.browser, url);
    await fox.presses("See yourself first");
    await fox.page.waitForFunction(() => {
      const mirror = /** @type {HTMLVideoElement} */ (document.querySelector(".mirror video"));
      return mirror?.videoWidth > 0;
    });
    await fox.joins();
    await Promise.all([fox, chromium].map((one) => one.callIs("connected")));
    await Promise.all([fox.sees(), fox.hears(), chromium.sees(), chromium.hears()]);

    await fox.presses("Chat");
    await fox.page.type("textarea[name=line]", "hello from a fox");
    await fox.page.keyboard.press("Enter");
    await chromium.presses("Chat (1 new)");
    await chromium.reads(/hello from a fox/);
    await chromium.page.type("textarea[name=line]", "hello, fox");
    await chromium.page.keyboard.press("Enter");
    await fox.reads(/hello, fox/);
    await fox.presses("Close");

    await fox.presses("Mute");
    await chromium.reads(/muted/);
    await fox.presses("Camera off");
    await chromium.reads(/Camera is off/);
    await fox.presses("Camera on");
    await chromium.sees();
    await fox.presses("Leave");
    await fox.reads(/You left the call/);
    await chromium.reaches("joined_unbind");
    assert.deepEqual([...fox.complaints, ...chromium.complaints], []);
    await stage.goHome(fox, chromium);
  });

  test("is told by /check what works", async () => {
    const fox = await Caller.opens(firefox.browser, `${stage.parley.origin}/check`);
    await fox.presses("Start the check");
    await until("it is done", async () => /Check again/.test(await fox.words()));
    await fox.reads(/Calls work here/);
    assert.deepEqual(fox.complaints, []);
    await stage.goHome(fox);
  });
});
