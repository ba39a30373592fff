import { note } from "../figures.mjs";
import { inTurns, micros, pairs } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

export const RELAY_PER_SECOND = 2_000;
const crowd = pairs("relay", 200, 100);
const rate = { do: "rate", name: crowd.name, perSecond: RELAY_PER_SECOND };
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
    const warming = { ...peak, name: crowd.name, warm: 4, seconds: 1 };
    await generator.does(system, warming);
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
  const once = async (
    /** @type {System} */ system,
    /** @type {{warm: number, seconds: number}} */ times,
  ) => {
    await generator.does(system, { ...many, do: "enter" });
    const seen = await generator.does(system, { ...peak, ...times });
    await generator.does(system, { ...many, do: "leave" });
    return seen;
  };
  for (const system of all) await once(system, { warm: 8, seconds: 1 });
  await inTurns(bench, all, async (system) => {
    const seen = await once(system, { warm: 0.5, seconds: 3 });
    generator.judge(`peak, ${system.name}`, seen);
    note(found, system.name, "messages/s", seen.units / seen.wall);
    note(found, system.name, "peak, CPU µs", micros(seen.cpu, seen.units));
  });
}
