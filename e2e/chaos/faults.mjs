// What is done to the cluster. Each fault does its harm, measures what belongs to it, and leaves
// all processes running again.

import { setTimeout as delay } from "node:timers/promises";
import { until } from "../harness/until.mjs";
import { seconds, spread } from "./figures.mjs";
import { joinAnew } from "./strangers.mjs";

/** What is down stays down this long, so that what it does to the others shows. */
const DOWN_MS = 8_000;
const FROZEN_MS = 15_000;
/** Then a seat counts as not taken back. */
const BACK_DEADLINE_MS = 30_000;

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {import("./crowd.mjs").Crowd} Crowd */
/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {(stage: Stage, crowd: Crowd) => Promise<void>} Fault */

/** @type {Readonly<Record<string, Fault>>} */
export const FAULTS = {
  async "kill -9 of a signaling node"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.signaling);
    stage.judge.tells(`${victim.name} (pid ${victim.pid}) is killed`);
    await victim.dies();
    stage.judge.tells(`joins while it is gone: ${spread(await joinAnew(stage, DOWN_MS))}`);
    tellWhoNoticed(stage, crowd);
    await comesBack(victim);
  },

  async "SIGSTOP of a signaling node"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.signaling);
    stage.judge.tells(`${victim.name} (pid ${victim.pid}) is frozen for ${seconds(FROZEN_MS)}`);
    victim.freezes();
    const thaw = delay(FROZEN_MS).finally(() => victim.thaws());
    stage.judge.tells(`joins while it is frozen: ${spread(await joinAnew(stage, FROZEN_MS))}`);
    await thaw;
    tellWhoNoticed(stage, crowd);
    await victim.comesUp();
  },

  async "kill -9 of a gateway"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.gateways);
    const hit = crowd.at(victim);
    stage.judge.tells(`${victim.name} (pid ${victim.pid}) is killed with ${hit.length} seats`);
    const killedMs = performance.now();
    await victim.dies();
    await delay(DOWN_MS);
    await tellResumes(stage, hit, killedMs);
    await comesBack(victim);
  },

  async "SIGSTOP of a gateway"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.gateways);
    const hit = crowd.at(victim);
    stage.judge.tells(
      `${victim.name} is frozen with ${hit.length} seats for ${seconds(FROZEN_MS)}`,
    );
    const frozenMs = performance.now();
    victim.freezes();
    await delay(FROZEN_MS).finally(() => victim.thaws());
    await tellResumes(stage, hit, frozenMs);
    await victim.comesUp();
    // A balancer sends callers there again as soon as it says that it is ready.
    crowd.goesHome();
  },

  async "kill -9 of both gateways"(stage, crowd) {
    const { gateways } = stage.cluster;
    stage.judge.tells(`both gateways are killed with ${crowd.callers.length} seats`);
    const killedMs = performance.now();
    await Promise.all(gateways.map((gateway) => gateway.dies()));
    await Promise.all(gateways.map((gateway) => comesBack(gateway)));
    stage.judge.tells(`both gateways are ready after ${seconds(performance.now() - killedMs)}`);
    await tellResumes(stage, crowd.callers, killedMs);
  },

  async "SIGTERM of all, one after the other"(stage, crowd) {
    for (const server of stage.dice.shuffle(stage.cluster.all)) {
      const hit = crowd.at(server);
      crowd.mark();
      const askedMs = performance.now();
      const tookMs = await server.ends();
      if (Number.isNaN(tookMs)) stage.judge.blames("drain", `${server.name} did not end`);
      stage.judge.tells(`${server.name} ended within ${seconds(tookMs)} with ${hit.length} seats`);
      if (hit.length > 0) await tellResumes(stage, hit, askedMs);
      await comesBack(server);
    }
  },
};

/** @param {Server} server */
async function comesBack(server) {
  server.start();
  await server.comesUp();
}

/** @param {Stage} stage @param {readonly import("./caller.mjs").Caller[]} hit @param {number} sinceMs */
async function tellResumes(stage, hit, sinceMs) {
  const areBack = () => hit.every(({ lifeline }) => lifeline.seatedMs > sinceMs);
  await until("all are back", areBack, BACK_DEADLINE_MS).catch(() => undefined);
  const resumes = hit.map(({ lifeline }) => lifeline.seatedMs - sinceMs);
  stage.judge.tells(`seats taken back on a gateway: ${spread(resumes)}`);
}

/** @param {Stage} stage @param {Crowd} crowd */
function tellWhoNoticed(stage, crowd) {
  const lost = crowd.callers.filter(({ lifeline }) => lifeline.losses > 0).length;
  const away = crowd.callers.filter(({ aways }) => aways > 0).length;
  const longestMs = Math.max(...crowd.callers.map(({ longestGapMs }) => longestGapMs));
  stage.judge.tells(
    `who noticed: ${lost} sockets lost, ${away} heard other_away; ` +
      `longest time between two messages ${seconds(longestMs)}`,
  );
}
