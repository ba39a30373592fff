// Both sides change what they send in the same tick, a thousand times: SEED=N and ROUNDS=N play
// the same or another game.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { negotiatesAtRandom } from "./negotiation/lab.mjs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1_000);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
/** The promise, for each round. */
const STABLE_MS = 2_000;

test(
  "whatever both do at once, the browser refuses nothing",
  { skip: withoutBrowser },
  async () => {
    const slowestMs = await negotiatesAtRandom(ROUNDS, SEED);
    assert.ok(slowestMs < STABLE_MS, `seed ${SEED}: stable after ${slowestMs} ms`);
  },
);
