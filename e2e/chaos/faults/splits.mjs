// A network that falls into parts, and heals.

import { setTimeout as delay } from "node:timers/promises";
import { seconds, spread } from "../figures.mjs";
import { joinAnew } from "../strangers.mjs";
import { tellResumes, tellWhoNoticed } from "./aftermath.mjs";

/** Shorter than the grace: nobody may be given up. */
const SHORT_MS = 9_000;
/** Longer: each half rightly gives up the callers of the other. */
const LONG_MS = 30_000;

/** Each half can take callers by itself. */
const HALF = ["signaling-1", "gateway-1"];
const OTHER_HALF = ["signaling-2", "gateway-2", "turn-credential"];

/** @typedef {import("../stage.mjs").Stage} Stage */

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const SPLITS = {
  async "a netsplit shorter than the grace"(stage, crowd) {
    await tear(stage, HALF, OTHER_HALF, SHORT_MS);
    tellWhoNoticed(stage, crowd);
  },

  async "a netsplit longer than the grace"(stage, crowd) {
    stage.isTorn = true;
    await tear(stage, HALF, OTHER_HALF, LONG_MS);
    tellWhoNoticed(stage, crowd);
  },

  /** Each half is led by its oldest, then a gateway, whom no list and no name leads to. */
  async "a netsplit between halves that gateways lead"(stage, crowd) {
    for (const server of stage.cluster.signaling) {
      await server.ends();
      server.start();
      await server.comesUp();
    }
    stage.isTorn = true;
    await tear(stage, HALF, OTHER_HALF, LONG_MS);
    tellWhoNoticed(stage, crowd);
  },

  async "signaling nodes that do not see each other"(stage, crowd) {
    await tear(stage, ["signaling-1"], ["signaling-2"], LONG_MS);
    tellWhoNoticed(stage, crowd);
  },

  /** It cannot help its callers, and must send them to where they can be helped. */
  async "a gateway cut off from all others"(stage, crowd) {
    const victim = stage.dice.pick(stage.cluster.gateways);
    const others = stage.cluster.all.filter((server) => server !== victim);
    const hit = crowd.at(victim);
    const cutMs = performance.now();
    const torn = tear(
      stage,
      [victim.name],
      others.map(({ name }) => name),
      LONG_MS,
    );
    await tellResumes(stage, hit, cutMs);
    await torn;
    await victim.comesUp();
  },
};

/** @param {Stage} stage @param {readonly string[]} some @param {readonly string[]} others @param {number} forMs */
async function tear(stage, some, others, forMs) {
  const { place } = stage.cluster;
  stage.judge.tells(`${some.join(", ")} | ${others.join(", ")} for ${seconds(forMs)}`);
  place.split?.(some, others);
  const healed = delay(forMs).finally(() => place.heal());
  stage.judge.tells(`joins meanwhile: ${spread(await joinAnew(stage, forMs))}`);
  await healed;
  const healedMs = performance.now();
  await Promise.all(stage.cluster.all.map((server) => server.comesUp()));
  stage.judge.tells(`all ready ${seconds(performance.now() - healedMs)} after it healed`);
}
