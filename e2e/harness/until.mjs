// Waiting for what has no event of its own.

import { setTimeout as delay } from "node:timers/promises";

/** How often a condition is asked, in milliseconds. */
const ASK_EVERY_MS = 50;
/** Generous: a loaded machine is slow, and a test that waits in vain fails anyway. */
export const DEADLINE_MS = 60_000;

/**
 * Asks until the answer is true.
 *
 * @param {string} fact what is waited for, told if it does not come
 * @param {() => unknown} ask may be asynchronous
 * @param {number} [deadlineMs]
 */
export async function until(fact, ask, deadlineMs = DEADLINE_MS) {
  const deadline = performance.now() + deadlineMs;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`not within ${deadlineMs} ms: ${fact}`);
    await delay(ASK_EVERY_MS);
  }
}
