// What Parley is meant to reach, as ratios in one run, and how far it got.

/**
 * @typedef {import("./report.mjs").Results} Results
 * @typedef {{title: string, scenario: string, figure: string, ours: string, theirs?: string,
 *   bound: number, atLeast?: boolean}} Target
 */

const REDIS = "socket.io + Redis, 2 nodes";
const CLUSTER = "Parley, 2 gateways + 2 signaling";
const node = { ours: "Parley", theirs: "socket.io" };
const nodes = { ours: CLUSTER, theirs: REDIS };

/** @type {Target[]} */
const targets = [
  {
    title: "relay CPU a message, one node",
    scenario: "relay",
    figure: "relay, CPU µs",
    ...node,
    bound: 0.38,
  },
  {
    title: "whole call CPU, warm, plain",
    scenario: "call",
    figure: "call, CPU µs",
    ...node,
    bound: 0.45,
  },
  {
    title: "whole call CPU, warm, TLS",
    scenario: "tls",
    figure: "call, CPU µs",
    ...node,
    bound: 0.55,
  },
  {
    title: "idle bytes a connection",
    scenario: "idle",
    figure: "5,000 more, bytes each",
    ...node,
    bound: 0.45,
  },
  {
    title: "messages a second on one core",
    scenario: "peak",
    figure: "messages/s",
    ...node,
    bound: 3.5,
    atLeast: true,
  },
  {
    title: "relay across nodes, CPU of all processes",
    scenario: "nodes-relay",
    figure: "relay, CPU µs",
    ...nodes,
    bound: 0.28,
  },
  {
    title: "whole call across nodes",
    scenario: "nodes-call",
    figure: "call, CPU µs",
    ...nodes,
    bound: 0.5,
  },
  {
    title: "p50 relay latency",
    scenario: "relay",
    figure: "p50 µs",
    ...node,
    bound: 0.45,
  },
  {
    title: "call CPU in the first 10 s, to warm socket.io",
    scenario: "cold",
    figure: "call, CPU µs",
    ours: "Parley, first 10 s",
    theirs: "socket.io, warm",
    bound: 1.3,
  },
  {
    title: "clustered start to ready, ms",
    scenario: "rest",
    figure: "start to ready, ms",
    ours: "a gateway node",
    bound: 1_500,
  },
  {
    title: "clustered process at rest, % of a core",
    scenario: "rest",
    figure: "idle, % of a core",
    ours: "a gateway node",
    bound: 1,
  },
];

/** What nothing came of is no figure. @param {number | null | undefined} figure @returns {figure is number} */
const isMeasured = (figure) => Number.isFinite(figure) && figure !== 0;

/** @param {Results} results @returns {{title: string, bound: string, got: number, met: boolean}[]} those that were measured */
export function judged(results) {
  return targets.flatMap(
    ({ title, scenario, figure, ours, theirs, bound, atLeast }) => {
      const systems = results.scenarios[scenario]?.systems;
      const mine = systems?.[ours]?.[figure]?.median;
      const base =
        theirs === undefined ? 1 : systems?.[theirs]?.[figure]?.median;
      if (!isMeasured(mine) || !isMeasured(base)) return [];
      const got = mine / base;
      const met = atLeast ? got >= bound : got <= bound;
      return [{ title, bound: `${atLeast ? "≥" : "≤"} ${bound}`, got, met }];
    },
  );
}
