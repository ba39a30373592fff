// Negotiation at random in a real Chromium, as many rounds as wanted.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../../chaos/client-library.mjs";
import { startBrowser } from "../../harness/browser.mjs";

/** @typedef {import("./game.mjs").Outcome} Outcome */

/** With each new pair there is a first negotiation again, and another seed. */
const ROUNDS_A_PAIR = 50;
/**
 * Both sides add, remove, turn and replace what they send and restart ICE in the same tick.
 *
 * @param {number} rounds @param {number} seed of the first pair
 * @returns {Promise<number>} milliseconds until both were stable, in the slowest round
 */
export async function negotiatesAtRandom(rounds, seed) {
  const folder = await mkdtemp(join(tmpdir(), "parley-negotiation-"));
  const browser = await startBrowser();
  try {
    await bundle("../e2e/nat/negotiation/game.mjs", folder, "iife", "game.js");
    const page = await browser.newPage();
    // A file has what a page of https has: WebCrypto is not for every page.
    await writeFile(join(folder, "game.html"), "<script src=game.js></script>");
    await page.goto(pathToFileURL(join(folder, "game.html")).href);
    /** @type {Outcome[]} */
    const outcomes = [];
    for (let played = 0; played < rounds; played += ROUNDS_A_PAIR) {
      const plan = {
        rounds: Math.min(ROUNDS_A_PAIR, rounds - played),
        seed: seed + outcomes.length,
      };
      const outcome = await page.evaluate(`negotiationLibrary.play(${JSON.stringify(plan)})`);
      outcomes.push(/** @type {Outcome} */ (outcome));
      assert.deepEqual(outcomes.at(-1)?.troubles, []);
    }
    return judge(outcomes, seed);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** @param {Outcome[]} outcomes @param {number} seed */
function judge(outcomes, seed) {
  const sum = (/** @type {"crossed" | "losses"} */ what) =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  const slowestMs = Math.max(...outcomes.map((outcome) => outcome.slowestMs));
  console.log(
    `    seed ${seed}: ${sum("crossed")} offers crossed, ${sum("losses")} frames lost, ` +
      `stable within ${slowestMs.toFixed(0)} ms`,
  );
  assert.ok(sum("crossed") > 0 && sum("losses") > 0, "otherwise nothing was tried");
  return slowestMs;
}
