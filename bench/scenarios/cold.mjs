import { note } from "../figures.mjs";
import { startParley, startSocketIo } from "../systems.mjs";
import { calls, micros, warm, withAll } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

const FIRST_SECONDS = 10;
const WARM_SECONDS = 5;

/** What a call costs in the first seconds after ready, beside one that is warm. @param {Bench} bench */
export async function measureCold(bench) {
  bench.generator.shareCore();
  await withAll(bench, [startSocketIo], async ([old]) => {
    if (old) await warm(bench, old, calls);
    for (let round = 0; round < bench.rounds; round++) {
      if (old) await cost(bench, old, `${old.name}, warm`, WARM_SECONDS);
      for (const start of [startParley, startSocketIo])
        await withAll(bench, [start], async ([fresh]) => {
          if (!fresh) return;
          const name = `${fresh.name}, first ${FIRST_SECONDS} s`;
          await cost(bench, fresh, name, FIRST_SECONDS);
        });
    }
  });
}

/** @param {Bench} bench @param {System} system @param {string} name @param {number} seconds */
async function cost({ generator, found }, system, name, seconds) {
  const seen = await generator.does(system, { ...calls, warm: 0, seconds });
  note(found, name, "call, CPU µs", micros(seen.cpu, seen.units));
}
