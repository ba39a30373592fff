// Strangers who knock all the while: at taken rooms, where they must hear `full`, and at empty
// ones, where they must get in.

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { knock } from "./stranger.mjs";

const KNOCK_EVERY_MS = 250;
const JOIN_EVERY_MS = 200;
const JOIN_DEADLINE_MS = 60_000;
/** Between two tries of one join, as a client waits. */
const AGAIN_MS = 100;

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {import("./caller.mjs").Caller} Caller */

/** @param {Stage} stage a gateway that takes sockets now */
const anyGateway = (stage) => stage.balancer.gatewayFor(stage.whim.pick(stage.cluster.gateways));

/**
 * Knocks at the pairs' rooms until it is told to stop.
 *
 * @param {Stage} stage @param {readonly Caller[]} callers @param {AbortSignal} stop
 * @returns {Promise<number>} how many heard `full`
 */
export async function knockAtTaken(stage, callers, stop) {
  let full = 0;
  while (!stop.aborted) {
    const caller = stage.whim.pick(callers);
    const { word, others } = await knock(
      anyGateway(stage).url,
      caller.plan.room,
      stage.mintToken(),
    );
    if (word === "full") full += 1;
    if (word === "joined" && !caller.isGivenUp)
      stage.judge.blames("third seat", `a stranger with ${others} others in ${caller.plan.name}'s`);
    await delay(KNOCK_EVERY_MS);
  }
  return full;
}

/**
 * Lets strangers into new rooms for a while, one after the other without waiting for any.
 *
 * @param {Stage} stage @param {number} forMs
 * @returns {Promise<number[]>} milliseconds that each took, tries again included
 */
export async function joinAnew(stage, forMs) {
  const untilMs = performance.now() + forMs;
  const joins = [];
  while (performance.now() < untilMs) {
    joins.push(joinOnce(stage));
    await delay(JOIN_EVERY_MS);
  }
  return Promise.all(joins);
}

/** @param {Stage} stage */
async function joinOnce(stage) {
  const beganMs = performance.now();
  const room = randomUUID();
  for (;;) {
    const { word, others, heardMs } = await knock(anyGateway(stage).url, room, stage.mintToken());
    if (word === "joined") {
      // A try that heard `unavailable` may have left a seat behind, for the grace at most.
      if (others > 0) stage.judge.notes(`a stranger met its own ghost in ${room}`);
      return heardMs - beganMs;
    }
    if (performance.now() - beganMs > JOIN_DEADLINE_MS) {
      stage.judge.blames(
        "unreachable",
        `${room} is new and could not be joined for a minute: ${word}`,
      );
      return NaN;
    }
    await delay(AGAIN_MS);
  }
}

/**
 * After everybody has left: whoever comes must be alone.
 *
 * @param {Stage} stage @param {readonly Caller[]} callers
 * @returns {Promise<number>} rooms that were not empty
 */
export async function countGhosts(stage, callers) {
  let ghosts = 0;
  for (const room of new Set(callers.map(({ plan }) => plan.room))) {
    const { word, others } = await knock(anyGateway(stage).url, room, stage.mintToken());
    if (word === "joined" && others === 0) continue;
    ghosts += 1;
    stage.judge.blames("left over", `${room}: ${word}, ${others} others`);
  }
  return ghosts;
}
