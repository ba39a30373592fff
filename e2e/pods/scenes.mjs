// What is done to the pods, one scene after the other, and what must hold all the while.

import { setTimeout as delay } from "node:timers/promises";
import { expectNone, expectTalk } from "../chaos/expectations.mjs";
import { countGhosts, knockAtTaken } from "../chaos/strangers.mjs";
import { People } from "./people.mjs";

/** What is back has yet to find its place in the cluster: some faults show only then. */
const AFTERMATH_MS = 8_000;

/** @typedef {import("../chaos/stage.mjs").Stage} Stage */
/** @typedef {import("./cluster.mjs").PodCluster} PodCluster */
/** @typedef {import("../chaos/crowd.mjs").Crowd} Crowd */

/** @type {Readonly<Record<string, (cluster: PodCluster) => Promise<void>>>} */
const SCENES = {
  "signaling scaled from 1 to 3": ({ signalingWorkload }) => signalingWorkload.scalesTo(3),
  "a rolling restart of signaling": ({ signalingWorkload }) => signalingWorkload.restarts(),
  "a signaling pod killed": ({ signalingWorkload, signaling }) =>
    signalingWorkload.loses(/** @type {import("./workload.mjs").Slot} */ (signaling[1])),
  "a rolling restart of the gateways": ({ gatewayWorkload }) => gatewayWorkload.restarts(),
  "a gateway pod killed": ({ gatewayWorkload, gateways }) =>
    gatewayWorkload.loses(/** @type {import("./workload.mjs").Slot} */ (gateways[0])),
  "a rolling restart of turn-credential": ({ turnWorkload }) => turnWorkload.restarts(),
  "a restart of the relay, which carries a call": ({ relayWorkload }) => relayWorkload.restarts(),
  "signaling scaled from 3 to 1": ({ signalingWorkload }) => signalingWorkload.scalesTo(1),
  "a restart of the one signaling pod": ({ signalingWorkload }) => signalingWorkload.restarts(),
};

/** @param {Stage} stage @param {PodCluster} cluster @param {Crowd} crowd */
export async function play(stage, cluster, crowd) {
  const { judge } = stage;
  const people = await People.meet(cluster);
  await crowd.joins();
  judge.tells(`${crowd.callers.length / 2} pairs are together`);
  const stop = new AbortController();
  const knocks = knockAtTaken(stage, crowd.callers, stop.signal);
  for (const [name, act] of Object.entries(SCENES)) {
    if (!name.includes(process.env["SCENE"] ?? "")) continue;
    judge.during(name);
    crowd.mark();
    const beganMs = performance.now();
    await act(cluster);
    judge.tells(`done within ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
    await delay(AFTERMATH_MS);
    await expectTalk(judge, crowd);
    crowd.goesHome();
    await expectTalk(judge, crowd);
    await people.stillSeeEachOther();
  }
  judge.during("the end");
  stop.abort();
  judge.tells(`strangers who heard full: ${await knocks}`);
  await people.goHome();
  for (const { plan } of await crowd.leaves())
    judge.blames("left over", `${plan.name} heard no bye when the other left`);
  await expectNone(judge, "parley_sockets", cluster.gateways);
  judge.tells(`ghosts: ${await countGhosts(stage, crowd.callers)}`);
  await expectNone(judge, "parley_rooms", cluster.signaling);
}
