// The page before a call: what it says, and what the server says with it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

describe("the page", { skip: withoutBrowser }, () => {
  const stage = new Stage();

  test("says what to do when the camera is denied", async () => {
    const browser = await startBrowser({ grantsCamera: false });
    try {
      const caller = await Caller.opens(browser, stage.room(), { isDeniedAll: true });
      await caller.joins();
      await caller.reads(/camera|microphone/i);
      await caller.reads(/allow|permi|denied|blocked/i);
    } finally {
      await browser.close();
    }
  });

  test("at / shows the link of a new room, which leads to its preview", async () => {
    const caller = await stage.opens(`${stage.parley.origin}/`);
    const link = await caller.page.waitForSelector(`a[href^="${stage.parley.origin}/r/"]`);
    await link?.click();
    await caller.page.waitForSelector(`::-p-aria([name="Join"][role="button"])`);
    assert.match(new URL(caller.page.url()).pathname, /^\/r\/[\w-]{1,64}$/);
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  for (const path of ["/", "/r/blue"]) {
    test(`comes with strict headers at ${path}`, async () => {
      const page = await stage.browser.newPage();
      const response = await page.goto(stage.parley.origin + path);
      const headers = response?.headers() ?? {};
      const csp = headers["content-security-policy"] ?? "";
      assert.match(csp, /frame-ancestors 'none'/);
      assert.doesNotMatch(csp, /unsafe-inline|unsafe-eval/);
      const maxAge = /max-age=(\d+)/.exec(headers["strict-transport-security"] ?? "")?.[1];
      assert.ok(Number(maxAge) >= YEAR_SECONDS, `max-age ${maxAge}`);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["referrer-policy"], "no-referrer");
      assert.ok(headers["cross-origin-opener-policy"]);
      for (const feature of ["camera", "microphone", "display-capture"]) {
        assert.ok(headers["permissions-policy"]?.includes(`${feature}=(self)`), feature);
      }
      await page.close();
    });
  }
});
