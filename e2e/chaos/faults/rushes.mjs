// A gateway that goes with thousands of sockets, all of which want their seats on the other at once.

import { until } from "../../harness/until.mjs";
import { seconds, spread } from "../figures.mjs";
import { Holder } from "../holder.mjs";
import { comesBack, ends } from "./aftermath.mjs";

const SOCKETS = Number(process.env["SOCKETS"] ?? 5_000);
/** Joins under way at once before the fault: what comes in a moment of rush hour, not a flood. */
const AT_ONCE = 100;
const RESUME_DEADLINE_MS = 60_000;

/** @typedef {import("../stage.mjs").Stage} Stage */
/** @typedef {import("../server.mjs").Server} Server */

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const RUSHES = {
  "SIGTERM of a gateway full of sockets": (stage) =>
    rush(stage, (victim) => ends(stage, victim, SOCKETS)),
  "kill -9 of a gateway full of sockets": (stage) => rush(stage, (victim) => victim.dies()),
};

/** @param {Stage} stage @param {(victim: Server) => Promise<void>} fall */
async function rush(stage, fall) {
  const [victim, refuge] = stage.dice.shuffle(stage.cluster.gateways);
  if (!victim || !refuge) throw new Error("one gateway is no refuge for itself");
  const holders = Array.from({ length: SOCKETS }, (_, number) => new Holder(stage, number >> 1));
  await inTurns(holders, (holder) => holder.joins(victim));
  stage.judge.tells(`${holders.length} more sockets are at ${victim.name}`);
  for (const holder of holders) holder.refuge = refuge;
  const fellMs = performance.now();
  await fall(victim);
  await areBackSince(fellMs, stage, holders);
  await inTurns(holders, (holder) => holder.leaves());
  await comesBack(victim);
}

/** @param {number} fellMs @param {Stage} stage @param {readonly Holder[]} holders */
async function areBackSince(fellMs, stage, holders) {
  const areBack = () => holders.every(({ resumedMs }) => resumedMs > fellMs);
  await until("all are back", areBack, RESUME_DEADLINE_MS).catch(() => undefined);
  const resumes = holders.map(({ resumedMs }) => resumedMs - fellMs);
  const byes = holders.reduce((sum, holder) => sum + holder.byes, 0);
  stage.judge.tells(
    `resumed: ${spread(resumes)}, last ${seconds(Math.max(...resumes))}; byes: ${byes}`,
  );
  if (byes > 0) stage.judge.blames("false bye", `${byes} of ${holders.length} were given up`);
  if (!areBack()) stage.judge.blames("unreachable", "some did not come back");
}

/** @template T @param {readonly T[]} all @param {(one: T) => Promise<void>} each */
async function inTurns(all, each) {
  const rest = all.values();
  const worker = async () => {
    for (const one of rest) await each(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
