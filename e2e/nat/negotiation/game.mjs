// What runs inside the page: two sides who do whatever they like in the same tick, round by round.

import { Dice } from "../../chaos/dice.mjs";
import { Side } from "./side.mjs";
import { Tracks } from "./tracks.mjs";
import { Wire } from "./wire.mjs";

/**
 * @typedef {{rounds: number, seed: number}} Plan
 * @typedef {{troubles: string[], crossed: number, losses: number, slowestMs: number}} Outcome
 */

/** With nothing under way, this long without a change is the end of a round. */
const QUIET_MS = 20;
/** A round that takes longer will not end. */
const ENDLESS_MS = 20_000;
/** The rounds after which the next one does not wait for an end. */
const HASTE = 0.2;

/** @param {Plan} plan @returns {Promise<Outcome>} */
export async function play({ rounds, seed }) {
  const dice = new Dice(seed);
  const wire = new Wire(dice);
  const tracks = new Tracks();
  const first = new Side("first", tracks, (data) => wire.takes(0, data));
  const second = new Side("second", tracks, (data) => wire.takes(1, data));
  const sides = [first, second];
  wire.connects(endOf(first), endOf(second));
  for (const side of sides) side.adds(true);
  let slowestMs = await settled(sides, wire);
  for (
    let round = 1;
    round <= rounds && sides.every(({ troubles }) => troubles.length === 0);
    round++
  ) {
    for (const side of sides) side.acts(dice);
    if (round < rounds && dice.next() < HASTE) continue;
    slowestMs = Math.max(slowestMs, await settled(sides, wire));
  }
  if (!agree(first.pc, second.pc)) first.troubles.push("they do not agree");
  for (const side of sides) side.close();
  tracks.close();
  return {
    troubles: sides.flatMap(({ troubles }) => troubles.map((what) => `seed ${seed}: ${what}`)),
    crossed: first.crossed,
    losses: wire.losses,
    slowestMs,
  };
}

/** @param {Side} side */
function endOf({ courier }) {
  return {
    hear: courier.hear.bind(courier),
    setReachable: courier.setReachable.bind(courier),
  };
}

/**
 * Waits until both are stable with nothing under way.
 *
 * @param {Side[]} sides @param {Wire} wire
 * @returns {Promise<number>} milliseconds until the last change
 */
async function settled(sides, wire) {
  const from = performance.now();
  let changed = from;
  const onChange = () => (changed = performance.now());
  for (const { pc } of sides) pc.addEventListener("signalingstatechange", onChange);
  const isStable = () => wire.isEmpty && sides.every(({ pc }) => pc.signalingState === "stable");
  while (!isStable() || performance.now() - changed < QUIET_MS) {
    if (performance.now() - from > ENDLESS_MS) {
      for (const { pc, troubles } of sides) troubles.push(`${pc.signalingState}, without end`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const { pc } of sides) pc.removeEventListener("signalingstatechange", onChange);
  return changed - from;
}

/** @param {RTCPeerConnection} one @param {RTCPeerConnection} other */
function agree(one, other) {
  /** @type {Record<string, string>} */
  const turned = { sendonly: "recvonly", recvonly: "sendonly" };
  const theirs = new Map(other.getTransceivers().map((each) => [each.mid, each.currentDirection]));
  const ours = one.getTransceivers();
  return (
    ours.length === theirs.size &&
    ours.every(({ mid, currentDirection: way }) => way && theirs.get(mid) === (turned[way] ?? way))
  );
}
