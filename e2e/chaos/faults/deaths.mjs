// Processes that are killed without a word.

import { setTimeout as delay } from "node:timers/promises";
import { seconds, spread } from "../figures.mjs";
import { joinAnew } from "../strangers.mjs";
import { comesBack, tellResumes, tellWhoNoticed } from "./aftermath.mjs";

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const DEATHS = {
  async "kill -9 of a signaling node"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.signaling);
    stage.judge.tells(`${victim.name} (pid ${victim.pid}) is killed`);
    await victim.dies();
    stage.judge.tells(
      `joins while it is gone: ${spread(await joinAnew(stage, stage.pace.downMs))}`,
    );
    tellWhoNoticed(stage, crowd);
    await comesBack(victim);
  },

  /** Every room is lost; the gateways know them still. */
  async "kill -9 of all signaling nodes"(stage, crowd) {
    const { signaling, gateways } = stage.cluster;
    await Promise.all(signaling.map((node) => node.dies()));
    await delay(stage.pace.downMs);
    const beganMs = performance.now();
    for (const node of signaling) await comesBack(node);
    const startedMs = performance.now();
    await Promise.all(gateways.map((gateway) => gateway.comesUp()));
    stage.judge.tells(
      `both nodes are ready again after ${seconds(startedMs - beganMs)}, ` +
        `the gateways ${seconds(performance.now() - startedMs)} later`,
    );
    stage.judge.tells(`joins from then on: ${spread(await joinAnew(stage, stage.pace.downMs))}`);
    tellWhoNoticed(stage, crowd);
  },

  async "kill -9 of a gateway"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.gateways);
    const hit = crowd.at(victim);
    stage.judge.tells(`${victim.name} (pid ${victim.pid}) is killed with ${hit.length} seats`);
    const killedMs = performance.now();
    await victim.dies();
    await delay(stage.pace.downMs);
    await tellResumes(stage, hit, killedMs);
    await comesBack(victim);
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
};
