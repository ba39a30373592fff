// What all scenarios stand on: systems that run side by side and take turns, and how each is
// warmed before anything counts.
import { availableParallelism } from "node:os";
import { sum } from "../figures.mjs";
import { pin, SERVER_CORE } from "../process.mjs";

/**
 * @typedef {import("../systems.mjs").System} System
 * @typedef {import("../figures.mjs").Found} Found
 * @typedef {{generator: import("../generator.mjs").Generator, rounds: number,
 *   only: RegExp, say: (line: string) => void, found: Found}} Bench
 * @typedef {{name: string, title: string, run: (bench: Bench) => Promise<void>}} Scenario
 */

/** Calls at a time: enough that the server never waits, few enough that each is quick. */
const CALLS_AT_ONCE = 16;
/** So long a slice of warming takes; a compiler's bursts are shorter. */
const SLICE_SECONDS = 5;
/** Warm is what got no more than this cheaper than the cheapest slice before. */
const STEADY = 0.97;
/** So many slices without gain, since a compiler may pause for one. */
const STEADY_SLICES = 3;
const MOST_SLICES = 24;
const ALL_CORES = `0-${availableParallelism() - 1}`;

export const calls = { do: "calls", atOnce: CALLS_AT_ONCE };

/** A crowd that enters, and by which it is told to leave. @param {string} name @param {number} rooms @param {number} atOnce */
export const pairs = (name, rooms, atOnce) => ({
  name,
  rooms,
  seats: 2,
  atOnce,
});

/** @param {number[]} cpu seconds @param {number} units */
export const micros = (cpu, units) => (sum(cpu) / units) * 1e6;

/**
 * Starts the systems that were asked for, lets them be used, and stops them whatever happens.
 *
 * @param {Bench} bench
 * @param {(() => Promise<System>)[]} starts
 * @param {(all: System[]) => Promise<void>} use
 */
export async function withAll(bench, starts, use) {
  /** @type {System[]} */
  const running = [];
  try {
    for (const start of starts) {
      const system = await start();
      if (bench.only.test(system.name)) running.push(system);
      else await system.stop();
    }
    await use(running);
  } finally {
    for (const system of running) await system.stop();
  }
}

/** Each has its turn, in another order every time. @param {Bench} bench @param {System[]} all @param {(system: System, round: number) => Promise<void>} turn */
export async function inTurns(bench, all, turn) {
  for (let round = 0; round < bench.rounds; round++)
    for (let i = 0; i < all.length; i++) {
      const system = all[(i + round) % all.length];
      if (system) await turn(system, round);
    }
}

/**
 * A load until its units get no cheaper: whoever is measured sooner is measured with its compiler.
 * That may use all cores here: on the servers' one, four JVMs still compile after two minutes.
 *
 * @param {Bench} bench
 * @param {System} system
 * @param {Record<string, unknown>} load
 */
export async function warm(bench, system, load) {
  for (const pid of system.pids) pin(pid, ALL_CORES);
  const slices = await slicesUntilSteady(bench, system, load);
  for (const pid of system.pids) pin(pid, SERVER_CORE);
  bench.say(
    `  ${system.name} is warm after ${slices * SLICE_SECONDS} s of ${load["do"]}`,
  );
}

/** @param {Bench} bench @param {System} system @param {Record<string, unknown>} load */
async function slicesUntilSteady({ generator }, system, load) {
  let best = Infinity;
  let without = 0;
  let slices = 0;
  while (without < STEADY_SLICES && slices < MOST_SLICES) {
    const slice = { ...load, warm: 0, seconds: SLICE_SECONDS };
    const seen = await generator.does(system, slice);
    const cost = micros(seen.cpu, seen.units);
    without = cost < best * STEADY ? 0 : without + 1;
    best = Math.min(best, cost);
    slices++;
  }
  return slices;
}
