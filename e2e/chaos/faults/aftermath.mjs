// What is told after a fault, and how what it took down comes back.

import { until } from "../../harness/until.mjs";
import { seconds, spread } from "../figures.mjs";

/** Then a seat counts as not taken back. */
const BACK_DEADLINE_MS = 30_000;

/** @typedef {import("../stage.mjs").Stage} Stage */
/** @typedef {import("../crowd.mjs").Crowd} Crowd */
/** @typedef {import("../server.mjs").Server} Server */

/** @param {Server} server */
export async function comesBack(server) {
  server.start();
  await server.comesUp();
}

/** @param {Stage} stage @param {Server} server @param {number} seats */
export async function ends(stage, server, seats) {
  const tookMs = await server.ends();
  if (Number.isNaN(tookMs)) stage.judge.blames("drain", `${server.name} did not end`);
  stage.judge.tells(`${server.name} ended within ${seconds(tookMs)} with ${seats} seats`);
}

/** @param {Stage} stage @param {readonly import("../caller.mjs").Caller[]} hit @param {number} sinceMs */
export async function tellResumes(stage, hit, sinceMs) {
  const areBack = () => hit.every(({ lifeline }) => lifeline.seatedMs > sinceMs);
  await until("all are back", areBack, BACK_DEADLINE_MS).catch(() => undefined);
  const resumes = hit.map(({ lifeline }) => lifeline.seatedMs - sinceMs);
  stage.judge.tells(`seats taken back on a gateway: ${spread(resumes)}`);
}

/** @param {Stage} stage @param {Crowd} crowd */
export function tellWhoNoticed(stage, crowd) {
  const lost = crowd.callers.filter(({ lifeline }) => lifeline.losses > 0).length;
  const away = crowd.callers.filter(({ aways }) => aways > 0).length;
  const longestMs = Math.max(...crowd.callers.map(({ longestGapMs }) => longestGapMs));
  stage.judge.tells(
    `who noticed: ${lost} sockets lost, ${away} heard other_away; ` +
      `longest time between two messages ${seconds(longestMs)}`,
  );
}
