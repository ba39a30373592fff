// The page before a call: what it says, and what the server says with it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";

/** What the first page may cost, as it comes over the wire. */
const SCRIPT_BYTES = 60 * 1024;
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

  test("lets in with the voice alone who has no camera", async () => {
    const browser = await startBrowser({ cameras: 0 });
    try {
      const caller = await Caller.opens(browser, `${stage.parley.origin}/check`);
      await caller.presses("Start the check");
      await caller.finds("Check again");
      assert.match(await report(caller), /^camera: missing\nmicrophone: works$/m);
      await caller.page.goto(stage.room());
      await caller.joins();
      await caller.reads(/No camera found/);
      await caller.presses("Join without camera");
      await caller.reaches("joined");
      await caller.finds("Camera on");
      assert.deepEqual(caller.complaints, []);
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
    test(`is light, steady and by itself at ${path}`, async () => {
      const caller = await stage.opens(stage.parley.origin + path);
      await caller.page.waitForNetworkIdle();
      const { scripts, origins, shift } = await caller.page.evaluate(costs);
      assert.ok(scripts > 0 && scripts <= SCRIPT_BYTES, `${scripts} bytes of scripts`);
      assert.deepEqual(origins, [stage.parley.origin]);
      assert.ok(shift < 0.1, `a layout shift of ${shift}`);
      assert.deepEqual(caller.complaints, []);
      await stage.goHome(caller);
    });
  }

  test("speaks the visitor's language, or the one that they switched to", async () => {
    const caller = await stage.opens("about:blank");
    const browser = await caller.page.createCDPSession();
    const userAgent = await stage.browser.userAgent();
    await browser.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: "zh-CN,en" });
    await caller.page.goto(stage.room());
    await caller.finds("加入");
    assert.equal(await caller.language(), "zh-Hans");
    await caller.presses("English");
    await caller.finds("Join");
    assert.equal(await caller.language(), "en");
    await caller.page.goto(`${stage.parley.origin}/`);
    await caller.reads(/A private video call for two/);
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  test("shows the link as a code when it is asked to", async () => {
    const caller = await stage.opens(`${stage.parley.origin}/`);
    await caller.presses("QR code");
    await caller.finds("QR code of this link", "image");
    await caller.presses("Hide code");
    await caller.finds("QR code");
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  test("shows in the preview how one looks and sounds, and what was switched off", async () => {
    const caller = await stage.opens(stage.room());
    await caller.presses("See yourself first");
    await caller.page.waitForFunction(() => {
      const mirror = /** @type {HTMLVideoElement} */ (document.querySelector(".mirror video"));
      return mirror?.videoWidth > 0;
    });
    await caller.page.waitForFunction(
      () => Number(document.querySelector("[role=meter]")?.getAttribute("aria-valuenow")) > 0,
    );
    await caller.page.locator("::-p-aria([name='Camera'][role='switch'])").click();
    await caller.reads(/You join with your camera off/);
    await caller.joins();
    await caller.reaches("joined");
    await caller.finds("Camera on");
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  test("at /check tries what a call needs, and makes a report of it", async () => {
    const caller = await stage.opens(`${stage.parley.origin}/check`);
    await caller.presses("Start the check");
    await caller.finds("Check again");
    await caller.reads(/Calls work here/);
    const made = await report(caller);
    for (const line of ["camera: works", "signaling: works", "tls: notOffered"])
      assert.match(made, new RegExp(`^${line}$`, "m"));

    await caller.context.overridePermissions(stage.parley.origin, [
      "clipboard-read",
      "clipboard-sanitized-write",
    ]);
    await caller.page.bringToFront(); // only a page in focus may use the clipboard
    await caller.presses("Copy report");
    await caller.finds("Copied");
    assert.equal(await caller.page.evaluate(() => navigator.clipboard.readText()), made);
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  for (const path of ["/", "/check", "/r/blue"]) {
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

/** What `/check` found, to be sent to whoever runs the server. @param {Caller} caller */
function report({ page }) {
  return page.$eval("textarea", ({ value }) => value);
}

/** Runs in the page: what came over the wire for it, from where, and how far it jumped about. */
function costs() {
  const resources = /** @type {PerformanceResourceTiming[]} */ (
    performance.getEntriesByType("resource")
  );
  const scripts = resources.filter(({ name }) => name.endsWith(".js"));
  const shifts = /** @type {Promise<PerformanceEntryList>} */ (
    new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      // Where nothing has moved the observer has nothing to tell.
      requestIdleCallback(() => resolve([]), { timeout: 1_000 });
    })
  );
  return shifts.then((entries) => ({
    scripts: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    origins: [...new Set(resources.map(({ name }) => new URL(name).origin))],
    shift: entries.reduce(
      (/** @type {number} */ sum, /** @type {any} */ { value }) => sum + value,
      0,
    ),
  }));
}
