// A call of two, as two people at two devices have it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";
import { DEADLINE_MS, until } from "../harness/until.mjs";

/** The fake microphone beeps once a second: no sound in so many frames is silence. */
const FRAMES_OF_SILENCE = 60;

describe("a call", { skip: withoutBrowser }, () => {
  const stage = new Stage();

  test("has moving pictures and sound both ways", async () => {
    const { first, second } = await stage.call(stage.room());
    await Promise.all([first.sees(), first.hears(), second.sees(), second.hears()]);
    await Promise.all([first, second].map(playsOn));
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });

  test("is held over the connection that was ready for it, which had looked for no addresses", async () => {
    const url = stage.room();
    const first = await stage.opens(url);
    await first.joins();
    await until("there is a connection", () => first.connectionsMade());
    const second = await stage.opens(url);
    const { gathering, iceName } = await first.iceState();
    assert.deepEqual([gathering, iceName], ["new", undefined]);
    await second.joins();
    await Promise.all([first, second].map((one) => one.sees()));
    assert.equal(await first.connectionsMade(), 1);
    await stage.goHome(first, second);
  });

  test("is silent while one is muted, and is heard again after", async () => {
    const { first, second } = await stage.call(stage.room());
    await second.hears();
    await first.presses("Mute");
    await second.hearsNothing(FRAMES_OF_SILENCE);
    await first.presses("Unmute");
    await second.hears();
    await stage.goHome(first, second);
  });

  test("ends for both when one leaves, and a newcomer is called", async () => {
    const url = stage.room();
    const { first, second } = await stage.call(url);
    await second.leaves();
    await second.reaches("leaved");
    await first.reaches("joined_unbind");
    assert.deepEqual(await openConnections(second), 0);

    const newcomer = await stage.opens(url);
    await newcomer.joins();
    await first.reaches("joined_conn");
    await Promise.all([first.sees(), first.hears(), newcomer.sees(), newcomer.hears()]);
    assert.deepEqual([...first.complaints, ...newcomer.complaints], []);
    await stage.goHome(first, second, newcomer);
  });

  test("is joined again by the one who left, on the same page", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.leaves();
    await first.reaches("leaved");
    await first.presses("Join again");
    await Promise.all([first, second].map((one) => one.reaches("joined_conn")));
    await Promise.all([first.sees(), second.sees()]);
    await stage.goHome(first, second);
  });
});

/** @param {import("../harness/caller.mjs").Caller} caller */
function openConnections(caller) {
  return caller.page.evaluate(
    () =>
      /** @type {import("../harness/in-page.mjs").Watched} */ (globalThis).connections.filter(
        ({ connectionState }) => connectionState !== "closed",
      ).length,
  );
}

/**
 * Frames that are decoded are not yet seen: a `<video>` that is given its stream again and again
 * starts over each time.
 *
 * @param {import("../harness/caller.mjs").Caller} caller
 */
function playsOn({ page }) {
  return page.waitForFunction(
    () => /** @type {HTMLVideoElement} */ (document.getElementById("remotevideo")).currentTime > 3,
    { timeout: DEADLINE_MS },
  );
}
