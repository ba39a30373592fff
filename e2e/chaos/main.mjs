// Two people never notice which server died: pairs talk over a real cluster while its processes
// are killed, frozen and restarted, and everything that the product promises is watched from
// outside. Ends with 1 where a promise was broken, and keeps the logs then.
// Usage: main.mjs, with SEED, MINUTES, PAIRS, FAULT (parts of names, between commas), JAR, ROUNDS,
// SOCKETS, and NETWORK=own in a network namespace of its own, JOIN=dns there, from the environment

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dice } from "./dice.mjs";
import { faultsAt } from "./faults/index.mjs";
import { seconds } from "./figures.mjs";
import { Judge } from "./judge.mjs";
import { Stage } from "./stage.mjs";
import { Trial } from "./trial.mjs";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const pairs = Number(process.env["PAIRS"] ?? 40);
const endMs = performance.now() + Number(process.env["MINUTES"] ?? 0) * 60_000;
const wanted = (process.env["FAULT"] ?? "").split(",");
const hasOwnNetwork = process.env["NETWORK"] === "own";
const byName = process.env["JOIN"] === "dns";

const folder = await mkdtemp(join(tmpdir(), "parley-chaos."));
const judge = new Judge(join(folder, "callers.log"));
const dice = new Dice(seed);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

judge.tells(`SEED=${seed} PAIRS=${pairs}; logs in ${folder}`);
const startMs = performance.now();
const stage = await Stage.set(folder, dice, judge, { hasOwnNetwork, byName, atOnce: true });
const startedMs = performance.now() - startMs;
judge.tells(`five processes, started at once, are ready after ${seconds(startedMs)}`);
for (const { name, pid } of stage.cluster.all) judge.tells(`${name}: pid ${pid}`);
if (!hasOwnNetwork) judge.tells("no network of our own: nothing is split");
const trial = await Trial.begins(stage, pairs);

const faults = Object.entries(faultsAt(stage.cluster.place));
// Every fault once, in an order of the seed; then again, until the time is over.
do {
  for (const [name, fault] of dice.shuffle(faults)) {
    if (wanted.some((part) => name.includes(part))) await trial.suffers(name, fault);
  }
} while (performance.now() < endMs);

await trial.ends();
await stage.strike();
judge.tells(`SEED=${seed}: ${judge.verdict}`);
if (judge.isContent) await rm(folder, { recursive: true });
process.exit(judge.isContent ? 0 : 1);
