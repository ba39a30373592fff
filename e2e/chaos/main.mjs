// Two people never notice which server died: pairs talk over a real cluster while its processes
// are killed, frozen and restarted, and everything that the product promises is watched from
// outside. Ends with 1 where a promise was broken, and keeps the logs then.
// Usage: main.mjs, with SEED, MINUTES, PAIRS, FAULT (parts of names, between commas), JAR, ROUNDS,
// SOCKETS, and NETWORK=own in a network namespace of its own, from the environment

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { until } from "../harness/until.mjs";
import { Crowd } from "./crowd.mjs";
import { Dice } from "./dice.mjs";
import { faultsAt } from "./faults/index.mjs";
import { seconds } from "./figures.mjs";
import { Judge } from "./judge.mjs";
import { Stage } from "./stage.mjs";
import { countGhosts, knockAtTaken } from "./strangers.mjs";

/** After a fault's end everybody must be talking again. */
const TALK_DEADLINE_MS = 60_000;
/** What is back has yet to find its place in the cluster: some faults show only then. */
const AFTERMATH_MS = 12_000;
/** A lost seat's grace, and what it takes to see that it is over. */
const EMPTY_DEADLINE_MS = 45_000;

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const pairs = Number(process.env["PAIRS"] ?? 40);
const endMs = performance.now() + Number(process.env["MINUTES"] ?? 0) * 60_000;
const wanted = (process.env["FAULT"] ?? "").split(",");
const hasOwnNetwork = process.env["NETWORK"] === "own";

const folder = await mkdtemp(join(tmpdir(), "parley-chaos."));
const judge = new Judge(join(folder, "callers.log"));
const dice = new Dice(seed);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

judge.tells(`SEED=${seed} PAIRS=${pairs}; logs in ${folder}`);
const startMs = performance.now();
const stage = await Stage.set(folder, dice, judge, { hasOwnNetwork, atOnce: true });
judge.tells(
  `five processes, started at once, are ready after ${seconds(performance.now() - startMs)}`,
);
if (!hasOwnNetwork) judge.tells("no network of our own: nothing is split");
for (const { name, pid } of stage.cluster.all) judge.tells(`${name} is ready, pid ${pid}`);
const crowd = Crowd.of(stage, pairs);
await crowd.joins();
judge.tells(`${pairs} pairs are together`);
const stop = new AbortController();
const knocks = knockAtTaken(stage, crowd.callers, stop.signal);

const faults = faultsAt(stage.cluster.place);
// Every fault once, in an order of the seed; then again, until the time is over.
do {
  for (const name of dice.shuffle(Object.keys(faults))) {
    if (wanted.some((part) => name.includes(part))) await suffer(name);
  }
} while (performance.now() < endMs);

judge.during("the end");
stop.abort();
judge.tells(`strangers who heard full: ${await knocks}`);
await leave();
await stage.strike();
judge.tells(`SEED=${seed}: ${judge.verdict}`);
if (judge.isContent) await rm(folder, { recursive: true });
process.exit(judge.isContent ? 0 : 1);

/** @param {string} name of a fault */
async function suffer(name) {
  judge.during(name);
  crowd.mark();
  await faults[name]?.(stage, crowd).catch((/** @type {Error} */ error) => {
    judge.blames("not ready", error.message);
  });
  await delay(AFTERMATH_MS);
  await expectTalk();
  stage.isTorn = false;
  crowd.goesHome();
  await expectTalk();
}

async function expectTalk() {
  for (const { plan, state, lifeline } of await crowd.talks(TALK_DEADLINE_MS)) {
    judge.blames(
      "unreachable",
      `${plan.name} in ${state} at ${lifeline.gateway?.name} hears nothing`,
    );
  }
}

async function leave() {
  for (const { plan } of await crowd.leaves())
    judge.blames("left over", `${plan.name} heard no bye when the other left`);
  await expectNone("parley_sockets", stage.cluster.gateways);
  await expectNone("parley_rooms", stage.cluster.signaling);
  judge.tells(`ghosts: ${await countGhosts(stage, crowd.callers)}`);
  await expectNone("parley_rooms", stage.cluster.signaling);
}

/** @param {string} gauge @param {readonly import("./server.mjs").Server[]} servers */
async function expectNone(gauge, servers) {
  /** @type {number[]} */
  let seen = [];
  const isNone = async () => {
    seen = await Promise.all(servers.map((server) => server.gauge(gauge)));
    return seen.every((count) => count === 0);
  };
  await until(`${gauge} is 0`, isNone, EMPTY_DEADLINE_MS).catch(() =>
    judge.blames("left over", `${gauge}: ${seen.join(" + ")}`),
  );
}
