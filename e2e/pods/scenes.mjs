// What is done to the pods, one scene after the other.

import { joinAnew } from "../chaos/strangers.mjs";
import { Trial } from "../chaos/trial.mjs";
import { seat } from "./load.mjs";
import { People } from "./people.mjs";
import { sizesOf } from "./sizes.mjs";

/** How long strangers come into new rooms, which only signaling can give them. */
const NEWCOMERS_MS = 2_000;
const SOCKETS = 1_000;

/** @typedef {import("../chaos/stage.mjs").Stage} Stage */
/** @typedef {import("./cluster.mjs").PodCluster} PodCluster */
/** @typedef {import("./workload.mjs").Slot} Slot */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {(cluster: PodCluster, stage: Stage) => Promise<void>} act
 * @property {true} [moves] whether it ends what carries the browsers' call, which goes on elsewhere
 */

/** @param {readonly Slot[]} slots */
const first = ([slot]) => /** @type {Slot} */ (slot);

/** @param {Slot} slot */
const crash = async ({ pod }) => pod?.crashes();

/** @type {readonly Scene[]} */
const SCENES = [
  { name: `a gateway with ${SOCKETS} sockets more`, act: load },
  {
    name: "signaling scaled from 1 to 3",
    act: ({ signalingWorkload }) => signalingWorkload.scalesTo(3),
  },
  {
    name: "a rolling restart of signaling",
    act: ({ signalingWorkload }) => signalingWorkload.restarts(),
  },
  {
    name: "a signaling pod killed",
    act: ({ signalingWorkload: workload }) => workload.loses(first(workload.slots)),
  },
  {
    name: "a signaling container crashed, at its old address again",
    act: ({ signalingWorkload: { slots } }) => crash(first(slots)),
  },
  {
    name: "a signaling container hangs, and its probe ends it",
    act: async ({ signalingWorkload: { slots } }) => first(slots).pod?.hangs(),
  },
  {
    name: "signaling scaled from 3 to 1",
    act: ({ signalingWorkload }) => signalingWorkload.scalesTo(1),
  },
  {
    name: "a restart of the one signaling pod",
    act: ({ signalingWorkload }) => signalingWorkload.restarts(),
  },
  {
    name: "a rolling restart of the gateways",
    act: ({ gatewayWorkload }) => gatewayWorkload.restarts(),
  },
  {
    name: "a gateway pod killed",
    act: ({ gatewayWorkload: workload }) => workload.loses(first(workload.slots)),
  },
  {
    name: "a gateway container crashed, at its old address again",
    act: ({ gatewayWorkload: { slots } }) => crash(first(slots)),
  },
  {
    name: "a rolling restart of turn-credential",
    act: ({ turnWorkload }) => turnWorkload.restarts(),
  },
  {
    name: "the turn-credential pod killed",
    act: ({ turnWorkload: workload }) => workload.loses(first(workload.slots)),
  },
  {
    name: "a restart of the relay, which carries a call",
    act: ({ relayWorkload }) => relayWorkload.restarts(),
    moves: true,
  },
  {
    name: "the relay's pod killed",
    act: ({ relayWorkload: workload }) => workload.loses(first(workload.slots)),
    moves: true,
  },
];

/** @param {PodCluster} cluster @param {Stage} stage */
async function load(cluster, stage) {
  const crowd = await seat(first(cluster.gateways).url, SOCKETS, () => stage.mintToken());
  for (const line of await sizesOf(cluster.pods)) stage.judge.tells(line);
  await crowd.end();
}

/**
 * @param {Stage} stage @param {PodCluster} cluster
 * @param {number} pairs @param {string} wanted parts of scenes' names, with commas between them
 */
export async function play(stage, cluster, pairs, wanted) {
  const parts = wanted.split(",");
  const scenes = SCENES.filter(({ name }) => parts.some((part) => name.includes(part)));
  if (scenes.length === 0) throw new Error(`no scene has "${wanted}" in its name`);
  const people = await People.meet(cluster);
  stage.judge.tells("two browsers see each other through the relay");
  const trial = await Trial.begins(stage, pairs);
  for (const scene of scenes) {
    const beganMs = performance.now();
    await people.watchForStalls();
    await trial.suffers(scene.name, () => scene.act(cluster, stage));
    await cluster.isWhole();
    await joinAnew(stage, NEWCOMERS_MS);
    await people.stillSeeEachOther();
    await tell(stage, cluster, people, beganMs);
    if (!scene.moves && (await people.haveReconnected()))
      stage.judge.blames("started anew", "the browsers made another connection");
    await people.takeStock();
  }
  await people.goHome();
  await trial.ends();
}

/** @param {Stage} stage @param {PodCluster} cluster @param {People} people @param {number} beganMs */
async function tell({ judge }, cluster, people, beganMs) {
  const tookMs = performance.now() - beganMs;
  const stallMs = await people.longestStallMs();
  judge.tells(`all talk and see each other, ${(tookMs / 1_000).toFixed(1)} s later`);
  judge.tells(`the picture stood still for ${(stallMs / 1_000).toFixed(1)} s at most`);
  judge.tells(`signaling is found at ${(await cluster.found()).join(", ")}`);
}
