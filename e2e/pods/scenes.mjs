// What is done to the pods, one scene after the other.

import { Trial } from "../chaos/trial.mjs";
import { People } from "./people.mjs";

/** @typedef {import("../chaos/stage.mjs").Stage} Stage */
/** @typedef {import("./cluster.mjs").PodCluster} PodCluster */
/** @typedef {import("./workload.mjs").Slot} Slot */

/** @type {Readonly<Record<string, (cluster: PodCluster) => Promise<void>>>} */
const SCENES = {
  "signaling scaled from 1 to 3": ({ signalingWorkload }) => signalingWorkload.scalesTo(3),
  "a rolling restart of signaling": ({ signalingWorkload }) => signalingWorkload.restarts(),
  "a signaling pod killed": ({ signalingWorkload, signaling }) =>
    signalingWorkload.loses(/** @type {Slot} */ (signaling[0])),
  "a rolling restart of the gateways": ({ gatewayWorkload }) => gatewayWorkload.restarts(),
  "a gateway pod killed": ({ gatewayWorkload, gateways }) =>
    gatewayWorkload.loses(/** @type {Slot} */ (gateways[0])),
  "a rolling restart of turn-credential": ({ turnWorkload }) => turnWorkload.restarts(),
  "a restart of the relay, which carries a call": ({ relayWorkload }) => relayWorkload.restarts(),
  "signaling scaled from 3 to 1": ({ signalingWorkload }) => signalingWorkload.scalesTo(1),
  "a restart of the one signaling pod": ({ signalingWorkload }) => signalingWorkload.restarts(),
};

/**
 * @param {Stage} stage @param {PodCluster} cluster
 * @param {number} pairs @param {string} wanted part of a scene's name
 */
export async function play(stage, cluster, pairs, wanted) {
  const people = await People.meet(cluster);
  stage.judge.tells("two browsers see each other through the relay");
  const trial = await Trial.begins(stage, pairs);
  for (const [name, act] of Object.entries(SCENES)) {
    if (!name.includes(wanted)) continue;
    const beganMs = performance.now();
    await trial.suffers(name, () => act(cluster));
    await people.stillSeeEachOther();
    const tookMs = performance.now() - beganMs;
    stage.judge.tells(`all talk and see each other, ${(tookMs / 1_000).toFixed(1)} s later`);
  }
  await people.goHome();
  await trial.ends();
}
