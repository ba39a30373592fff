import { setTimeout as delay } from "node:timers/promises";
import { note } from "../figures.mjs";
import { cpuSeconds } from "../process.mjs";
import { startParleyCluster } from "../systems.mjs";
import { withAll } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

/** For the compilers: what runs once a second reaches them only after minutes, the last of it after half an hour. */
const SETTLE_SECONDS = Number(process.env["SETTLE"] ?? 120);
const REST_SECONDS = 30;

/** A clustered process: from start to ready, and what it costs when nobody is there. @param {Bench} bench */
export async function measureRest(bench) {
  const start = () => startParleyCluster(2, 2, "0,1");
  for (let round = 0; round < bench.rounds; round++)
    await withAll(bench, [start], async ([system]) => {
      if (!system) return;
      for (const [role, all] of Object.entries(system.readyMs ?? {}))
        for (const ms of all)
          note(bench.found, `a ${role} node`, "start to ready, ms", ms);
      if (round === 0) await rest(bench, system); // it is long, and the same each time
    });
}

/** @param {Bench} bench @param {System} system */
async function rest({ found }, system) {
  await delay(SETTLE_SECONDS * 1_000);
  const before = new Map(system.pids.map((pid) => [pid, cpuSeconds(pid)]));
  await delay(REST_SECONDS * 1_000);
  for (const [role, pids] of Object.entries(system.parts ?? {}))
    for (const pid of pids) {
      const used = cpuSeconds(pid) - (before.get(pid) ?? 0);
      const share = (used / REST_SECONDS) * 100;
      note(found, `a ${role} node`, "idle, % of a core", share);
    }
}
