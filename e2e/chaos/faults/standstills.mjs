// Processes that hold all that they have and say nothing, or next to nothing.

import { setTimeout as delay } from "node:timers/promises";
import { seconds, spread } from "../figures.mjs";
import { joinAnew } from "../strangers.mjs";
import { tellResumes, tellWhoNoticed } from "./aftermath.mjs";

const FROZEN_MS = 15_000;

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const STANDSTILLS = {
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
    await crowd.goesHome();
  },

  /** As a process whose machine is busy with others: it runs one moment of ten. */
  async "a signaling node starved of its CPU"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.signaling);
    stage.judge.tells(`${victim.name} runs one moment of ten for ${seconds(FROZEN_MS)}`);
    const fed = starve(victim, FROZEN_MS);
    stage.judge.tells(`joins meanwhile: ${spread(await joinAnew(stage, FROZEN_MS))}`);
    await fed;
    tellWhoNoticed(stage, crowd);
    await victim.comesUp();
  },
};

/** @param {import("../server.mjs").Server} server @param {number} forMs */
async function starve(server, forMs) {
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs) {
    server.freezes();
    await delay(180);
    server.thaws();
    await delay(20);
  }
}
