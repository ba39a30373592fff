// From the second person's click to the first picture of the other: Parley beside the least that
// the same exchange takes (a page that knows all, a relay that reads nothing) and beside PeerJS's
// own client and server, by turns. On loopback in one Chromium, and where this may build networks,
// with 80 ms between the second and everything else; each behind a NAT then, in a browser each.
// Usage: first-frame.mjs [ROUNDS]
import { callItself, readFirstPicture, watchFirstPicture } from "./in-page.mjs";
import { Caller } from "../e2e/harness/caller.mjs";
import { withoutTown } from "../e2e/nat/needs.mjs";
import { farApart, onLoopback } from "./places.mjs";
import { row, summary } from "./table.mjs";

/** @typedef {import("./places.mjs").Place} Place */

const rounds = Number(process.argv[2] ?? 9);

/**
 * @param {Place} place @param {string} first where the first goes @param {string} second
 * @returns {Promise<import("./in-page.mjs").Seen>}
 */
async function call({ browsers }, first, second) {
  const [near, far] = [
    await Caller.opens(browsers[0], first),
    await Caller.opens(browsers[1], second),
  ];
  await near.joins();
  await near.reaches("joined");
  await far.page.evaluate(watchFirstPicture);
  await far.joins();
  const seen = await far.page.evaluate(readFirstPicture);
  await Promise.all([near.closes(), far.closes()]);
  return seen;
}

/** @param {Place} place */
async function measure(place) {
  /** @type {Map<string, number[]>} */
  const all = new Map();
  /** @param {string} name @param {number} ms */
  const note = (name, ms) => all.set(name, [...(all.get(name) ?? []), ms]);
  for (let round = 0; round < rounds; round++) {
    const turns = place.contenders.map(
      (_, index, { length }) => (index + round) % length,
    );
    for (const turn of turns) {
      const contender = place.contenders[turn];
      if (!contender) continue;
      const { ms, steps } = await call(place, ...contender.links());
      note(contender.name, ms);
      for (const [step, at] of Object.entries(steps))
        note(`${contender.name}: ${step}`, at);
    }
    note("the browser with itself", await itself(place));
  }
  return all;
}

/** @param {Place} place */
async function itself({ browsers, contenders }) {
  const [link = ""] = contenders[0]?.links() ?? [];
  const caller = await Caller.opens(browsers[1], link);
  const ms = await caller.page.evaluate(callItself);
  await caller.closes();
  return ms;
}

/** @param {string} where @param {Place} place */
async function tell(where, place) {
  try {
    const all = await measure(place);
    console.log(`click to first picture, ${where}, ms, ${rounds} rounds`);
    row("", "median", "least", "most");
    for (const [name, times] of all) row(name, ...summary(times));
  } finally {
    await place.close();
  }
}

await tell("on loopback", await onLoopback());
const missing = withoutTown({ isTrusted: true });
if (missing) console.log(`no calls at a distance: ${missing}`);
else await tell("80 ms away", await farApart());
