// How long something takes, asked for as long as it may.

import { until } from "../harness/until.mjs";

/** @typedef {import("../harness/caller.mjs").Caller} Caller */

/** A few frames show that a picture moves, and not many pass unseen. */
const FRAMES = 3;

/**
 * From now until both have new pictures of each other.
 *
 * @param {Caller[]} callers @param {number} deadlineMs @returns {Promise<number>} milliseconds
 */
export async function msUntilBothSee(callers, deadlineMs) {
  const from = performance.now();
  await Promise.all(callers.map((caller) => seesAgain(caller, deadlineMs)));
  return performance.now() - from;
}

/** @param {Caller} caller @param {number} deadlineMs */
async function seesAgain(caller, deadlineMs) {
  let before = (await caller.received()).frames;
  await until(
    "new pictures",
    async () => {
      const { frames } = await caller.received();
      // A connection built anew counts from nothing.
      if (frames < before) before = 0;
      return frames >= before + FRAMES;
    },
    deadlineMs,
  );
}
