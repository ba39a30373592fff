import { note } from "../figures.mjs";
import { inTurns, micros, pairs, warm } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

export const RELAY_PER_SECOND = 2_000;
// Twenty at a time: nodes that have just begun, all on one core, answer no hundred in time.
const crowd = pairs("relay", 200, 20);
const rate = { do: "rate", name: crowd.name, perSecond: RELAY_PER_SECOND };
/** Many times as many for warming one node: within what each caller may say, and every server can. */
export const WARM_PER_SECOND = 20_000;
const fast = { ...rate, perSecond: WARM_PER_SECOND };
/** Several nodes on one core cannot: each caller waits for the other there, or all queues run over. */
const asFastAsItGoes = { do: "peak", name: crowd.name };
const many = pairs("peak", 500, 100);
const peak = { do: "peak", name: many.name };

/**
 * Messages at a fixed rate, sent when they are due: what each costs on one core, then how long each
 * takes where the load has a core of its own.
 *
 * @param {Bench} bench
 * @param {System[]} all
 */
export async function measureRelay(bench, all) {
  const { generator, found } = bench;
  generator.shareCore();
  for (const system of all) {
    await generator.does(system, { ...crowd, do: "enter" });
    await warm(bench, system, system.pids.length > 1 ? asFastAsItGoes : fast);
    await generator.does(system, { ...rate, warm: 2, seconds: 1 });
  }
  await inTurns(bench, all, async (system) => {
    const seen = await generator.does(system, {
      ...rate,
      warm: 0.5,
      seconds: 4,
    });
    generator.judge(`relay, ${system.name}`, seen);
    note(found, system.name, "relay, CPU µs", micros(seen.cpu, seen.units));
  });
  generator.leaveCore();
  await inTurns(bench, all, async (system) => {
    const load = { ...rate, warm: 0.5, seconds: 4, awake: true };
    const seen = await generator.does(system, load);
    note(found, system.name, "p50 µs", seen.micros.p50);
    note(found, system.name, "p99 µs", seen.micros.p99);
  });
  for (const system of all)
    await generator.does(system, { ...crowd, do: "leave" });
}

/**
 * As many messages as a server on one core relays. The crowd of the system that has its turn is
 * the only one that is there.
 *
 * @param {Bench} bench
 * @param {System[]} all
 */
export async function measurePeak(bench, all) {
  const { generator, found } = bench;
  generator.leaveCore();
  for (const system of all) {
    await generator.does(system, { ...many, do: "enter" });
    await warm(bench, system, peak);
    await generator.does(system, { ...many, do: "leave" });
  }
  await inTurns(bench, all, async (system) => {
    await generator.does(system, { ...many, do: "enter" });
    const load = { ...peak, warm: 0.5, seconds: 3 };
    const seen = await generator.does(system, load);
    await generator.does(system, { ...many, do: "leave" });
    generator.judge(`peak, ${system.name}`, seen);
    note(found, system.name, "messages/s", seen.units / seen.wall);
    note(found, system.name, "peak, CPU µs", micros(seen.cpu, seen.units));
  });
}
