import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { findJava } from "../../e2e/harness/parley.mjs";
import { note, sum } from "../figures.mjs";
import { cpuSeconds, memory } from "../process.mjs";
import { pairs } from "./stand.mjs";

/** @typedef {import("./stand.mjs").Bench} Bench @typedef {import("./stand.mjs").System} System */

const ENTER_AT_ONCE = 200;
const HALF_ROOMS = 2_500;
const HALVES = ["the first 5,000, bytes each", "5,000 more, bytes each"];
const REST_SECONDS = 6;
/** For what a system still frees after a crowd has left, or a collection has ended. */
const SETTLE_MS = 1_500;

/**
 * Joined connections that say nothing: the bytes that each keeps, and what each costs in a second.
 *
 * @param {Bench} bench
 * @param {System[]} all
 */
export async function measureIdle(bench, all) {
  bench.generator.leaveCore();
  for (const system of all) await idleOf(bench, system);
}

/** @param {Bench} bench @param {System} system */
async function idleOf({ generator, found }, system) {
  const warming = pairs("before", 1_000, ENTER_AT_ONCE); // what is made once is made now
  await generator.does(system, { ...warming, do: "enter" });
  await generator.does(system, { ...warming, do: "leave" });
  await delay(SETTLE_MS);
  let before = await settledMemory(system);
  for (const half of HALVES) {
    const crowd = pairs(half, HALF_ROOMS, ENTER_AT_ONCE);
    await generator.does(system, { ...crowd, do: "enter" });
    const after = await settledMemory(system);
    note(found, system.name, half, (after - before) / (HALF_ROOMS * 2));
    before = after;
  }
  const used = sum(system.pids.map(cpuSeconds));
  await delay(REST_SECONDS * 1_000);
  const rest = sum(system.pids.map(cpuSeconds)) - used;
  const crowded = HALVES.length * HALF_ROOMS * 2;
  const each = (rest * 1e6) / crowded / REST_SECONDS;
  note(found, system.name, "at rest, CPU µs each a second", each);
  for (const name of HALVES)
    await generator.does(system, { do: "leave", name });
}

/** A collection first: what waits to be collected is not what a connection costs. @param {System} system */
async function settledMemory(system) {
  for (const pid of system.pids) {
    if (/parley|Vert/i.test(system.name)) collectInJvm(pid);
    else process.kill(pid, "SIGUSR2"); // the peers collect then
  }
  await delay(SETTLE_MS);
  return sum(system.pids.map(memory));
}

/** @param {number} pid */
function collectInJvm(pid) {
  const jcmd = findJava().replace(/java$/, "jcmd");
  execFileSync(jcmd, [String(pid), "GC.run"], { stdio: "ignore" });
}
