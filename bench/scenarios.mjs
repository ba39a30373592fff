// What is measured. Every scenario warms all its systems, then takes rounds in which each has its
// turn; the systems that wait do nothing meanwhile.
import { measureCalls } from "./scenarios/calls.mjs";
import { measureCold } from "./scenarios/cold.mjs";
import { measureGrowth } from "./scenarios/growth.mjs";
import { measureIdle } from "./scenarios/idle.mjs";
import { measureJoins } from "./scenarios/joins.mjs";
import {
  measurePeak,
  measureRelay,
  RELAY_PER_SECOND,
} from "./scenarios/relay.mjs";
import { measureRest } from "./scenarios/rest.mjs";
import { withAll } from "./scenarios/stand.mjs";
import { measureStorm } from "./scenarios/storm.mjs";
import * as systems from "./systems.mjs";

/** @typedef {import("./scenarios/stand.mjs").Bench} Bench @typedef {import("./scenarios/stand.mjs").System} System */

const all = [
  systems.startParley,
  systems.startSocketIo,
  systems.startPeerJs,
  systems.startWs,
  systems.startVertx,
];
const two = [systems.startParley, systems.startSocketIo];
const nodes = [() => systems.startParleyCluster(), systems.startSocketIoRedis];

/**
 * @param {(() => Promise<System>)[]} starts
 * @param {(bench: Bench, running: System[]) => Promise<void>} measure
 * @returns {(bench: Bench) => Promise<void>}
 */
const among = (starts, measure) => (bench) =>
  withAll(bench, starts, (running) => measure(bench, running));

/** @param {Bench} bench */
function measureTls(bench) {
  const certificate = systems.makeCertificate();
  const starts = all.map((start) => () => start(certificate));
  return among(starts, measureCalls)(bench);
}

/** @type {import("./scenarios/stand.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "call",
    title:
      "A whole call: two connects, joins, offer, answer, 24 candidates, leaves",
    run: among(all, measureCalls),
  },
  { name: "tls", title: "The same over TLS 1.3", run: measureTls },
  {
    name: "relay",
    title: `Relay at ${RELAY_PER_SECOND} messages a second by open loop, 230 bytes each`,
    run: among(all, measureRelay),
  },
  {
    name: "peak",
    title: "Relay as fast as one core can, 1,000 callers",
    run: among(all, measurePeak),
  },
  {
    name: "idle",
    title: "Joined and idle: memory of a connection",
    run: among(all, measureIdle),
  },
  {
    name: "storm",
    title: "10,000 sockets are cut at once and come back, 500 at a time",
    run: among(two, measureStorm),
  },
  {
    name: "nodes-call",
    title: "A whole call, its two callers on two nodes",
    run: among(nodes, measureCalls),
  },
  {
    name: "nodes-relay",
    title: "Relay from node to node",
    run: among(nodes, measureRelay),
  },
  {
    name: "joins",
    title: "Joins by the number of signaling nodes, one gateway",
    run: measureJoins,
  },
  {
    name: "growth",
    title: "Does it cost more where there are more rooms?",
    run: measureGrowth,
  },
  {
    name: "cold",
    title: "The first ten seconds after ready",
    run: measureCold,
  },
  {
    name: "rest",
    title: "A clustered process: its start, and what it costs doing nothing",
    run: measureRest,
  },
];
