// Half of all callers lose their sockets in one moment and come back, as our client does it:
// at once, then 0.3, 1.2, 2.7, 4.8 and 7 seconds after each attempt that failed, with jitter.
// Servers take what they can; who is not answered in time has cost them all the same.

const BACKOFF_SECONDS = [0.3, 1.2, 2.7, 4.8, 7];
/** How long an attempt waits before it counts as failed. */
const PATIENCE_SECONDS = 5;
const GRACE_SECONDS = 15;
const STEP = 0.1;
const END_SECONDS = 600;
/** What it costs to find out that a client has given up, beside answering one. */
const STALE_COST = 0.1;
/** So many stand for all. */
const COHORTS = 20_000;

/** A generator of numbers from 0 to 1 that is the same in every run (mulberry32). @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} sockets that come back
 * @param {number} joinUs CPU that one costs all servers
 * @param {number} cores that are free for it
 * @returns {{back: number[], halfSeconds: number, allSeconds: number, lost: number}} the share that is back, by seconds
 */
export function storm(sockets, joinUs, cores) {
  const resumesPerSecond = (cores * 1e6) / joinUs;
  const perStep = (resumesPerSecond * STEP * COHORTS) / sockets;
  const roll = dice(7);
  /** @type {{at: number, tries: number}[]} */
  let waiting = Array.from({ length: COHORTS }, () => ({
    at: roll() * 0.5,
    tries: 0,
  }));
  /** @type {{since: number, tries: number, gaveUp: boolean}[]} */
  let queue = [];
  let [done, lost, credit] = [0, 0, 0];
  const back = [0];
  for (
    let step = 1;
    step * STEP <= END_SECONDS && done < COHORTS * 0.999;
    step++
  ) {
    const now = step * STEP;
    for (const each of waiting)
      if (each.at <= now)
        queue.push({ since: now, tries: each.tries, gaveUp: false });
    waiting = waiting.filter(({ at }) => at > now);
    credit = Math.min(credit + perStep, perStep * 2);
    while (credit >= 1 && queue.length > 0) {
      const served = queue.shift();
      if (!served) break;
      if (served.gaveUp) {
        credit -= STALE_COST;
        continue;
      }
      credit -= 1;
      done += 1;
      if (now > GRACE_SECONDS) lost += 1;
    }
    for (const each of queue) {
      if (each.gaveUp || now - each.since <= PATIENCE_SECONDS) continue;
      each.gaveUp = true;
      const pause = BACKOFF_SECONDS[each.tries] ?? 7;
      waiting.push({ at: now + pause * (0.5 + roll()), tries: each.tries + 1 });
    }
    if (step % Math.round(1 / STEP) === 0) back.push(done / COHORTS);
  }
  back.push(done / COHORTS);
  const reached = (/** @type {number} */ share) => {
    const at = back.findIndex((each) => each >= share);
    return at < 0 ? Infinity : at;
  };
  return {
    back,
    halfSeconds: reached(0.5),
    allSeconds: reached(0.99),
    lost: lost / COHORTS,
  };
}
