// What a call does with window and screen: the whole of it, a small one, kept on, shown to the other.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

/** @typedef {import("../harness/caller.mjs").Caller} Caller */
/** @typedef {typeof globalThis & {wakeLocks: WakeLockSentinel[]}} WithLocks */

describe("window and screen", { skip: withoutBrowser }, () => {
  const stage = new Stage(undefined, async () => ({
    // Shares the page itself, whose sound it then has.
    flags: ["--auto-accept-this-tab-capture", "--auto-select-tab-capture-source-by-title=Parley"],
  }));

  test("full screen and picture in picture come and go, and end with the call", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.presses("More");
    await first.presses("Full screen");
    await first.presses("Leave full screen");
    await first.presses("Full screen");
    await first.finds("Leave full screen");
    await second.presses("More");
    await second.presses("Picture in picture");
    await second.presses("Leave picture in picture");
    await second.presses("Picture in picture");
    await second.finds("Leave picture in picture");
    assert.deepEqual(await modes(first), { isFull: true, isSmall: false });
    assert.deepEqual(await modes(second), { isFull: false, isSmall: true });
    for (const one of [first, second]) {
      await one.leaves();
      await until("the window is as it was", async () => {
        const { isFull, isSmall } = await modes(one);
        return !isFull && !isSmall;
      });
    }
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });

  test("the screen stays on during a call, and no longer", async () => {
    const url = stage.room();
    const caller = await stage.opens("about:blank");
    await caller.page.evaluateOnNewDocument(keepWakeLocks);
    await caller.page.goto(url);
    await caller.joins();
    await caller.reaches("joined");
    await until("the screen is kept on", async () => (await wakeLocks(caller)) === 1);
    await caller.presses("Mute");
    await caller.presses("Unmute");
    await caller.leaves();
    await until("the screen may go off", async () => (await wakeLocks(caller)) === 0);
    await stage.goHome(caller);
  });

  test("a browser that cannot is offered nothing", async () => {
    const [first, second] = [await stage.opens("about:blank"), await stage.opens(stage.room())];
    await first.page.evaluateOnNewDocument(ofAnotherMake);
    await first.page.goto(second.page.url());
    await second.joins();
    await second.reaches("joined");
    await first.joins();
    await first.callIs("connected");
    await first.presses("More");
    await first.finds("Hide your picture");
    assert.doesNotMatch(await first.words(), /full screen|picture in picture|share screen|record/i);
    await first.page.keyboard.press("Escape");
    await first.page.keyboard.press("f");
    await first.page.keyboard.press("s");
    await first.leaves();
    await first.reaches("leaved");
    assert.deepEqual(first.complaints, []);
    await stage.goHome(first, second);
  });

  test("a screen is shared with its sound, also with camera and microphone off", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.presses("Mute");
    await first.presses("Camera off");
    await second.reads(/Camera is off/);
    await first.page.evaluate(failsToCaptureOnce);
    await first.presses("Share screen");
    await first.reads(/The screen cannot be shared now/);
    await first.presses("Share screen");
    await second.reads(/shows a screen/);
    assert.doesNotMatch(await first.words(), /cannot be shared/);
    await second.sees();
    // The page plays what the second one says: that is the sound of this screen.
    await second.hears();
    await first.page.evaluate(endsAtTheBar);
    await second.reads(/Camera is off/);
    await first.finds("Share screen");
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });
});

/** @param {Caller} caller */
function modes({ page }) {
  return page.evaluate(() => ({
    isFull: document.fullscreenElement !== null,
    isSmall: document.pictureInPictureElement !== null,
  }));
}

/** Runs in the page, before its own scripts. */
function keepWakeLocks() {
  const kept = /** @type {WithLocks} */ (globalThis);
  kept.wakeLocks = [];
  const request = WakeLock.prototype.request;
  WakeLock.prototype.request = async function (/** @type {WakeLockType} */ type) {
    const lock = await request.call(this, type);
    kept.wakeLocks.push(lock);
    return lock;
  };
}

/** How many are held. @param {Caller} caller */
function wakeLocks({ page }) {
  return page.evaluate(
    () =>
      /** @type {WithLocks} */ (globalThis).wakeLocks.filter(({ released }) => !released).length,
  );
}

/** Runs in the page, before its own scripts: less of a browser. */
function ofAnotherMake() {
  for (const name of ["fullscreenEnabled", "pictureInPictureEnabled"])
    Object.defineProperty(Document.prototype, name, { value: undefined });
  Reflect.deleteProperty(MediaDevices.prototype, "getDisplayMedia");
  Reflect.deleteProperty(Navigator.prototype, "wakeLock");
  Reflect.deleteProperty(globalThis, "MediaRecorder");
}

/** Runs in the page: a system that does not let its screen be captured, such as macOS unasked. */
function failsToCaptureOnce() {
  const { getDisplayMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getDisplayMedia = async () => {
    MediaDevices.prototype.getDisplayMedia = getDisplayMedia;
    throw new DOMException("Could not start video source", "NotReadableError");
  };
}

/** Runs in the page: what "Stop sharing" in the browser's own bar does to it. */
function endsAtTheBar() {
  const own = /** @type {HTMLVideoElement} */ (document.querySelector("#localvideo"));
  for (const track of /** @type {MediaStream} */ (own.srcObject).getTracks()) {
    track.stop();
    track.dispatchEvent(new Event("ended"));
  }
}
