// What a pod costs: its start by its own account, memory and processor by the kernel's.

import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/** proc(5): the kernel counts time in hundredths of a second. */
const TICK_MS = 10;
/** Long enough for ten of everything that a pod does every second. */
const REST_MS = 10_000;

/** @typedef {import("./pod.mjs").Pod} Pod */

/**
 * What each holds and has used so far.
 *
 * @param {readonly Pod[]} pods
 * @returns {Promise<string[]>} a line for each
 */
export const sizesOf = (pods) =>
  Promise.all(
    pods.map(async (pod) => {
      const pids = await pod.processes();
      const ready = /ready after (\d+) ms/.exec(await pod.says())?.[1] ?? "?";
      // Files of the image are shared with other pods of the node.
      const [all, own] = await Promise.all(["VmRSS", "RssAnon"].map((what) => mibOf(pids, what)));
      const seconds = ((await usedMs(pids)) / 1_000).toFixed(1);
      return `${pod.name}: ready after ${ready} ms; ${all} MiB, its own ${own}; ${seconds} s of a processor`;
    }),
  );

/**
 * What each takes of a processor while nobody wants anything of it.
 *
 * @param {readonly Pod[]} pods
 * @returns {Promise<string>}
 */
export async function restOf(pods) {
  const used = () => Promise.all(pods.map(async (pod) => usedMs(await pod.processes())));
  const before = await used();
  const beganMs = performance.now();
  await delay(REST_MS);
  const after = await used();
  const tookMs = performance.now() - beganMs;
  const shares = pods.map(({ name }, index) => {
    const share = ((after[index] ?? NaN) - (before[index] ?? NaN)) / tookMs;
    return `${name} ${(share * 1_000).toFixed(0)}m`;
  });
  return `at rest, of a processor: ${shares.join(", ")}`;
}

/** @param {readonly number[]} pids @param {string} what a line of `/proc/PID/status`, in kB */
async function mibOf(pids, what) {
  const line = new RegExp(`^${what}:\\s+(\\d+) kB$`, "m");
  const statuses = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/status`, "utf8")));
  const kib = statuses.reduce((sum, status) => sum + Number(line.exec(status)?.[1]), 0);
  return Math.round(kib / 1024);
}

/** @param {readonly number[]} pids */
async function usedMs(pids) {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8")));
  const ticks = stats.map((stat) => {
    // The name may hold blanks; user and system time are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * TICK_MS;
}
