// A call over a bad line stays up.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { withoutTown } from "./needs.mjs";
import { Town } from "./town.mjs";

/** Each way; there and back makes 80 ms. */
const DELAY_MS = 40;
/** Half a minute of pictures, or a bit more where many are lost or few have room. */
const FRAMES = 600;
/** A lost key frame is asked for again; a call that fell takes longer to be back. */
const STALL_MAX_MS = 5_000;

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {import("./internet.mjs").Router} [router] at its far end
 * @property {number} [kilobits] a second, each way
 */

/** @type {Line[]} */
const lines = [
  { name: "80 ms round trip and 10 % loss", router: { lossPercent: 10 } },
  // Less than a whole picture at its best would take.
  { name: "80 ms round trip and 400 kbit/s", kilobits: 400 },
];

for (const line of lines)
  describe(`a call with ${line.name}`, { skip: withoutTown() }, () => staysUp(line));

/** @param {Line} line */
function staysUp({ router, kilobits }) {
  /** @type {Town} */
  let town;
  /** @type {() => Promise<void>} */
  let takeAway;
  before(async () => {
    town = await Town.open();
    takeAway = await town.internet.putsFarAway(town.homes[0], DELAY_MS, kilobits);
  });
  after(async () => {
    await takeAway?.();
    await town?.close();
  });

  test("stays up, both ways", async () => {
    town.settles(router ?? {});
    const { first, second } = await town.call();
    await Promise.all([first.watchesForStalls(), second.watchesForStalls()]);
    await Promise.all([first.sees(FRAMES), second.sees(FRAMES), first.hears(), second.hears()]);
    const paths = await Promise.all([first.path(), second.path()]);
    console.log(`    ${JSON.stringify(paths)}`);
    for (const one of [first, second]) {
      assert.equal(await one.connectionsMade(), 1);
      const stallMs = await one.longestStallMs();
      assert.ok(stallMs > 0 && stallMs < STALL_MAX_MS, `longest stall: ${stallMs} ms`);
    }
    await Promise.all([first.closes(), second.closes()]);
  });
}
