// What a million calls at once take, from what was measured here: reads bench/results, writes
// the figures into docs/scaling.md and the chart of a storm beside the results.
// Usage: scaling.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { inRepository } from "../e2e/harness/machine.mjs";
import { shown } from "./figures.mjs";
import { storm } from "./storm.mjs";

/** What people do; the rest is measured. */
export const HABITS = {
  calls: 1_000_000,
  callSeconds: 600,
  messagesPerCall: 26,
  /** Sockets that break and come back, in a call of that length: a phone changes its network. */
  resumesPerCall: 1,
  relayedShare: [0.15, 0.25],
  mbitPerDirection: 1.5,
  /** Of a core that a process may use on a usual day: the rest is for the unusual one. */
  load: 0.4,
  /** More in one process is more that one death interrupts. */
  socketsPerGateway: 20_000,
};

const results = JSON.parse(
  readFileSync(inRepository("bench/results/results.json"), "utf8"),
);

/** @param {string} scenario @param {string} system @param {string} figure @returns {number} */
function measured(scenario, system, figure) {
  const median =
    results.scenarios[scenario]?.systems?.[system]?.[figure]?.median;
  if (median === undefined)
    throw new Error(
      `not measured yet: ${scenario}, ${system}, ${figure}; make bench SCENARIO=${scenario}`,
    );
  return median;
}

const CLUSTER = "Parley, 2 gateways + 2 signaling";

export function units() {
  const plain = measured("call", "Parley", "call, CPU µs");
  const tls = measured("tls", "Parley", "call, CPU µs");
  return {
    gatewayJoinUs:
      measured("joins", "2 signaling", "join, gateway CPU µs") +
      (tls - plain) / 2,
    signalingJoinUs: measured("joins", "2 signaling", "join, signaling CPU µs"),
    relayUs: measured("nodes-relay", CLUSTER, "relay, CPU µs"),
    idleBytes: measured("idle", "Parley", "5,000 more, bytes each"),
    idleUsPerSecond: measured(
      "idle",
      "Parley",
      "at rest, CPU µs each a second",
    ),
    memberPercent: measured("rest", "a gateway node", "idle, % of a core"),
    members: 4,
  };
}

/** @param {ReturnType<typeof units>} unit */
export function needs(unit) {
  const { calls, callSeconds, messagesPerCall, resumesPerCall, load } = HABITS;
  const sockets = 2 * calls;
  const joinsPerSecond = (sockets * (1 + resumesPerCall)) / callSeconds;
  const leavesPerSecond = sockets / callSeconds; // as dear as a join to signaling
  const messagesPerSecond = (calls * messagesPerCall) / callSeconds;
  const gatewayCores =
    (joinsPerSecond * unit.gatewayJoinUs +
      messagesPerSecond * unit.relayUs +
      sockets * unit.idleUsPerSecond) /
    1e6;
  const signalingCores =
    ((joinsPerSecond + leavesPerSecond) * unit.signalingJoinUs) / 1e6;
  const gateways = Math.ceil(
    Math.max(gatewayCores / load, sockets / HABITS.socketsPerGateway),
  );
  return {
    joinsPerSecond,
    messagesPerSecond,
    gatewayCores,
    signalingCores,
    gateways,
    signaling: Math.ceil(signalingCores / load),
    gigabytes: (sockets * unit.idleBytes) / 1e9,
    relayedGbit: HABITS.relayedShare.map(
      (share) => (calls * share * 2 * HABITS.mbitPerDirection) / 1_000,
    ),
  };
}

/** Each member hears each other's heart: what a member costs grows with their number. @param {ReturnType<typeof units>} unit @param {number} members */
export const meshPercent = (unit, members) =>
  (unit.memberPercent / (unit.members - 1)) * (members - 1);

const MESH_BUDGET_PERCENT = 10;

function page() {
  const unit = units();
  const need = needs(unit);
  const members =
    Math.floor(
      (MESH_BUDGET_PERCENT / unit.memberPercent) * (unit.members - 1),
    ) + 1;
  const inCell = Math.min(members, 100); // Hazelcast's own advice, whatever the heartbeats cost
  const cells = Math.ceil((need.gateways + need.signaling) / inCell);
  const region = (need.gateways + need.signaling) / 2; // of one core each
  const joinUs = unit.gatewayJoinUs + unit.signalingJoinUs;
  const usual = (need.gatewayCores + need.signalingCores) / 2;
  const all = [1, 2, 4].map((headroom) => ({
    headroom,
    ...storm(HABITS.calls, joinUs, region * headroom - usual),
  }));
  writeFileSync(inRepository("bench/results/storm.svg"), chart(all));
  const rows = [
    [
      "a join, gateway with TLS / signaling, CPU µs",
      `${shown(unit.gatewayJoinUs)} / ${shown(unit.signalingJoinUs)}`,
    ],
    ["a message between gateways, CPU µs", shown(unit.relayUs)],
    [
      "an idle connection, bytes / CPU µs a second",
      `${shown(unit.idleBytes)} / ${shown(unit.idleUsPerSecond)}`,
    ],
    ["an idle member among four, % of a core", shown(unit.memberPercent)],
    [
      "**a million calls**: joins and resumes / messages a second",
      `${shown(need.joinsPerSecond)} / ${shown(need.messagesPerSecond)}`,
    ],
    [
      "gateway cores busy, gateways",
      `${shown(need.gatewayCores)}, ${need.gateways}`,
    ],
    [
      "signaling cores busy, signaling nodes",
      `${shown(need.signalingCores)}, ${need.signaling}`,
    ],
    ["memory of all connections, GB", shown(need.gigabytes)],
    [
      "relays, Gbit/s in and as much out, at 15 % / 25 % relayed",
      need.relayedGbit.map(shown).join(" / "),
    ],
    [
      `members at ${MESH_BUDGET_PERCENT} % of a core for their mesh; cells of ${inCell}`,
      `${members}; ${cells}`,
    ],
    ...all.map(({ headroom, halfSeconds, allSeconds, lost }) => [
      `a region dies; the other has ${shown(region * headroom)} cores: half / 99 % of the lost sockets are back, s`,
      `${shown(halfSeconds)} / ${shown(allSeconds)}${lost > 0 ? `, ${shown(lost * 100)} % after their grace` : ""}`,
    ]),
  ];
  return [
    "| | |",
    "|---|---:|",
    ...rows.map(([name, figure]) => `| ${name} | ${figure} |`),
  ].join("\n");
}

/** Who is back, by seconds. @param {{headroom: number, back: number[]}[]} all */
function chart(all) {
  const [width, height, left, top, seconds] = [560, 260, 50, 30, 120];
  const colors = ["#c92a2a", "#e67700", "#0b7285", "#2b8a3e"];
  const x = (/** @type {number} */ second) =>
    left + (second / seconds) * (width - left - 20);
  const y = (/** @type {number} */ share) =>
    height - 30 - share * (height - 30 - top);
  const lines = all.map(({ headroom, back }, i) => {
    const points = back
      .slice(0, seconds + 1)
      .map((share, second) => `${x(second).toFixed(1)},${y(share).toFixed(1)}`);
    return `<polyline fill="none" stroke="${colors[i]}" stroke-width="2" points="${points.join(" ")}"/>
<text x="${width - 130}" y="${y(0.1 + 0.08 * i)}" fill="${colors[i]}">${headroom} × its cores</text>`;
  });
  const ticks = [0, 30, 60, 90, 120].map(
    (second) =>
      `<text x="${x(second)}" y="${height - 12}" text-anchor="middle">${second} s</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="18" font-weight="bold">A region dies: how many of its callers are back</text>
<text x="${left - 6}" y="${y(1) + 4}" text-anchor="end">100 %</text><text x="${left - 6}" y="${y(0)}" text-anchor="end">0</text>
<line x1="${left}" x2="${x(seconds)}" y1="${y(0)}" y2="${y(0)}" stroke="#868e96"/><line x1="${left}" x2="${x(seconds)}" y1="${y(1)}" y2="${y(1)}" stroke="#dee2e6"/>
${[...lines, ...ticks].join("\n")}
</svg>
`;
}

const file = inRepository("docs/scaling.md");
const [begin, end] = ["<!-- figures -->\n", "\n<!-- /figures -->"];
const doc = readFileSync(file, "utf8");
const made =
  doc.slice(0, doc.indexOf(begin) + begin.length) +
  page() +
  doc.slice(doc.indexOf(end));
writeFileSync(file, made);
console.log(page());
