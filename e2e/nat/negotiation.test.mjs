// Both sides add, stop, turn and replace what they send and restart ICE in the same tick, in a
// real Chromium: SEED=N and ROUNDS=N play the same or another game.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../chaos/client-library.mjs";
import { startBrowser } from "../harness/browser.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { negotiateAtRandom } from "./negotiation-lab.mjs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1_000);
const SEED = Number(process.env["SEED"] ?? 1);
/** With each new pair there is a first negotiation again. */
const ROUNDS_A_PAIR = 50;
/** The promise, for each round. */
const STABLE_MS = 2_000;

test(
  "whatever both do at once, the browser refuses nothing",
  { skip: withoutBrowser },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-negotiation-"));
    const browser = await startBrowser();
    try {
      await bundle("src/client/media/negotiation.ts", folder, "iife", "negotiation.js");
      const page = await browser.newPage();
      await page.evaluate(
        `${await readFile(join(folder, "negotiation.js"), "utf8")};globalThis.negotiationLibrary = negotiationLibrary;`,
      );
      let crossed = 0;
      let slowestMs = 0;
      for (let pair = 0; pair * ROUNDS_A_PAIR < ROUNDS; pair++) {
        const plan = { rounds: ROUNDS_A_PAIR, seed: SEED + pair };
        const outcome = await page.evaluate(negotiateAtRandom, plan);
        assert.deepEqual(outcome.troubles, []);
        crossed += outcome.crossed;
        slowestMs = Math.max(slowestMs, outcome.slowestMs);
      }
      console.log(`seed ${SEED}: ${crossed} crossed, stable within ${slowestMs.toFixed(0)} ms`);
      assert.ok(crossed > 0, "otherwise nothing was tried");
      assert.ok(slowestMs < STABLE_MS, `stable after ${slowestMs} ms`);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  },
);
