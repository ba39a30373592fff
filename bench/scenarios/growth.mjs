import { note } from "../figures.mjs";
import { startParley, startSocketIo } from "../systems.mjs";
import { RELAY_PER_SECOND, WARM_PER_SECOND } from "./relay.mjs";
import { calls, micros, pairs, warm, withAll } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

const talkers = pairs("talkers", 100, 50);
const ROOMS = [100, 1_000, 10_000];
const rate = { do: "rate", name: talkers.name };
const times = { warm: 0.5, seconds: 2 };

/** What a message and a call cost where there are more and more rooms. @param {Bench} bench */
export async function measureGrowth(bench) {
  bench.generator.shareCore();
  await withAll(bench, [startParley, startSocketIo], async (all) => {
    for (const system of all) await grow(bench, system);
  });
}

/** @param {Bench} bench @param {System} system */
async function grow(bench, system) {
  const { generator } = bench;
  await warm(bench, system, calls);
  await generator.does(system, { ...talkers, do: "enter" });
  await warm(bench, system, { ...rate, perSecond: WARM_PER_SECOND });
  const crowds = [talkers];
  let rooms = talkers.rooms;
  for (const target of ROOMS) {
    const more = { ...pairs(`to ${target}`, target - rooms, 200), seats: 1 };
    if (more.rooms > 0) {
      await generator.does(system, { ...more, do: "enter" });
      crowds.push(more);
    }
    rooms = target;
    for (let round = 0; round < bench.rounds; round++)
      await costs(bench, system, `${system.name}, ${rooms} rooms`);
  }
  // Else the next system's crowd finds no file descriptors left for the load.
  for (const crowd of crowds)
    await generator.does(system, { ...crowd, do: "leave" });
}

/** @param {Bench} bench @param {System} system @param {string} name */
async function costs({ generator, found }, system, name) {
  const load = { ...rate, perSecond: RELAY_PER_SECOND, ...times };
  const relay = await generator.does(system, load);
  note(found, name, "relay, CPU µs", micros(relay.cpu, relay.units));
  const call = await generator.does(system, { ...calls, ...times });
  note(found, name, "call, CPU µs", micros(call.cpu, call.units));
}
