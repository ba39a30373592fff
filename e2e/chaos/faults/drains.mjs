// Processes that are told to end, as a rolling update does it.

import { until } from "../../harness/until.mjs";
import { seconds, spread } from "../figures.mjs";
import { Holder } from "../holder.mjs";
import { comesBack, tellResumes } from "./aftermath.mjs";

const SOCKETS = Number(process.env["SOCKETS"] ?? 5_000);
/** Joins under way at once: what comes in a moment of rush hour, not a flood. */
const AT_ONCE = 100;
const RESUME_DEADLINE_MS = 60_000;

/** @typedef {import("../stage.mjs").Stage} Stage */

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const DRAINS = {
  async "SIGTERM of all, one after the other"(stage, crowd) {
    for (const server of stage.dice.shuffle(stage.cluster.all)) {
      const hit = crowd.at(server);
      crowd.mark();
      const askedMs = performance.now();
      await ends(stage, server, hit.length);
      if (hit.length > 0) await tellResumes(stage, hit, askedMs);
      await comesBack(server);
    }
  },

  async "SIGTERM of a gateway full of sockets"(stage) {
    const [victim, refuge] = stage.dice.shuffle(stage.cluster.gateways);
    if (!victim || !refuge) throw new Error("one gateway is no refuge for itself");
    const holders = Array.from({ length: SOCKETS }, (_, number) => new Holder(stage, number >> 1));
    await inTurns(holders, (holder) => holder.joins(victim));
    stage.judge.tells(`${holders.length} more sockets are at ${victim.name}`);
    for (const holder of holders) holder.refuge = refuge;
    const askedMs = performance.now();
    await ends(stage, victim, holders.length);
    const areBack = () => holders.every(({ resumedMs }) => resumedMs > askedMs);
    await until("all are back", areBack, RESUME_DEADLINE_MS).catch(() => undefined);
    const resumes = holders.map(({ resumedMs }) => resumedMs - askedMs);
    const byes = holders.reduce((sum, holder) => sum + holder.byes, 0);
    stage.judge.tells(
      `resumed: ${spread(resumes)}, last ${seconds(Math.max(...resumes))}; byes: ${byes}`,
    );
    if (byes > 0) stage.judge.blames("false bye", `${byes} of ${holders.length} were given up`);
    if (!areBack()) stage.judge.blames("unreachable", "some did not come back");
    await inTurns(holders, (holder) => holder.leaves());
    await comesBack(victim);
  },
};

/** @param {Stage} stage @param {import("../server.mjs").Server} server @param {number} seats */
async function ends(stage, server, seats) {
  const tookMs = await server.ends();
  if (Number.isNaN(tookMs)) stage.judge.blames("drain", `${server.name} did not end`);
  stage.judge.tells(`${server.name} ended within ${seconds(tookMs)} with ${seats} seats`);
}

/** @template T @param {readonly T[]} all @param {(one: T) => Promise<void>} each */
async function inTurns(all, each) {
  const rest = all.values();
  const worker = async () => {
    for (const one of rest) await each(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
