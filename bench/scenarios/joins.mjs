import { setTimeout as delay } from "node:timers/promises";
import { note } from "../figures.mjs";
import { cpuSeconds } from "../process.mjs";
import { startParleyCluster } from "../systems.mjs";
import { micros, pairs, withAll } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

const crowd = pairs("joins", 1_000, 50);
const WARM_ROUNDS = 3;

/** What a join costs either role, by the number of signaling nodes. @param {Bench} bench */
export async function measureJoins(bench) {
  bench.generator.leaveCore();
  for (const nodes of [1, 2, 3])
    await withAll(
      bench,
      [() => startParleyCluster(nodes, 1)],
      async ([system]) => {
        for (let round = -WARM_ROUNDS; system && round < bench.rounds; round++)
          await join(bench, system, nodes, round >= 0);
      },
    );
}

/** @param {Bench} bench @param {System} system @param {number} nodes @param {boolean} counts */
async function join({ generator, found }, system, nodes, counts) {
  const before = system.pids.map(cpuSeconds);
  const seen = await generator.does(system, { ...crowd, do: "enter" });
  const cpu = system.pids.map((pid, i) => cpuSeconds(pid) - (before[i] ?? 0));
  await generator.does(system, { ...crowd, do: "leave" });
  await delay(1_000);
  if (!counts) return;
  const name = `${nodes} signaling`;
  const ofSignaling = micros(cpu.slice(0, nodes), seen.units);
  const ofGateway = micros(cpu.slice(nodes), seen.units);
  note(found, name, "joins/s, all on one core", seen.units / seen.wall);
  note(found, name, "join, signaling CPU µs", ofSignaling);
  note(found, name, "join, gateway CPU µs", ofGateway);
}
