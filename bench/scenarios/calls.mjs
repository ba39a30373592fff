import { note } from "../figures.mjs";
import { calls, inTurns, micros, warm } from "./stand.mjs";

const SECONDS = 3;

/**
 * Whole calls at a given number at once: what each costs, and how many there are in a second.
 *
 * @param {import("./stand.mjs").Bench} bench
 * @param {import("./stand.mjs").System[]} all
 */
export async function measureCalls(bench, all) {
  const { generator, found } = bench;
  generator.shareCore();
  for (const system of all) await warm(bench, system, calls);
  await inTurns(bench, all, async (system) => {
    const load = { ...calls, warm: 0.5, seconds: SECONDS };
    const seen = await generator.does(system, load);
    note(found, system.name, "call, CPU µs", micros(seen.cpu, seen.units));
    note(found, system.name, "calls/s", seen.units / seen.wall);
  });
}
