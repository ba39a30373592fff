// From the start of a process to its readiness, with and without the AOT cache of the
// build, in turns. Wall time as the process itself tells it; CPU time of its whole life.
// Usage: start.mjs [ROUNDS]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { findJava } from "../e2e/harness/parley.mjs";
import { inRepository } from "../e2e/harness/machine.mjs";
import { row, summary } from "./table.mjs";

const jar = inRepository("parley/target/parley.jar");
const WAYS = {
  "no cache": [],
  "AOT cache": [
    `-XX:AOTCache=${inRepository("parley/target/parley.aot")}`,
    "-Xlog:aot=off",
  ],
};

/** @param {string[]} flags @returns {Promise<number>} milliseconds */
async function start(flags) {
  const child = spawn(findJava(), [...flags, "-jar", jar], {
    env: {
      PATH: process.env["PATH"],
      PARLEY_PORT: "0",
      PARLEY_MANAGEMENT_PORT: "0",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit");
  let ms = NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /ready after (\d+) ms/.exec(line);
    if (ready) {
      ms = Number(ready[1]);
      child.kill("SIGTERM");
    }
  }
  await ended;
  return ms;
}

const rounds = Number(process.argv[2] ?? 7);
/** @type {Record<string, number[]>} */
const seen = Object.fromEntries(Object.keys(WAYS).map((way) => [way, []]));
for (let round = 0; round < rounds; round++) {
  for (const [way, flags] of Object.entries(WAYS))
    seen[way]?.push(await start(flags));
}
console.log(`process start to ready, ms, ${rounds} rounds`);
row("", "median", "least", "most");
for (const [way, all] of Object.entries(seen)) row(way, ...summary(all));
