// What was found, for people on the terminal and in bench/results, for programs as JSON.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { inRepository } from "../e2e/harness/machine.mjs";
import { findJava } from "../e2e/harness/parley.mjs";
import { chart } from "./chart.mjs";
import { shown, spread } from "./figures.mjs";
import { judged } from "./targets.mjs";

/**
 * @typedef {import("./figures.mjs").Spread} Spread
 * @typedef {{title: string, date: string, commit: string, rounds: number,
 *   systems: Record<string, Record<string, Spread>>}} Result
 * @typedef {{machine: Record<string, string>, versions: Record<string, string>,
 *   scenarios: Record<string, Result>}} Results
 */

const FOLDER = inRepository("bench/results");
const JSON_FILE = `${FOLDER}/results.json`;

/** @param {import("./scenarios/stand.mjs").Scenario} scenario @param {import("./figures.mjs").Found} found @param {number} rounds @returns {Result} */
function result(scenario, found, rounds) {
  const systems = Object.fromEntries(
    [...found].map(([system, figures]) => [
      system,
      Object.fromEntries(
        [...figures].map(([figure, values]) => [figure, spread(values)]),
      ),
    ]),
  );
  const commit = run("git", ["rev-parse", "--short", "HEAD"]);
  return {
    title: scenario.title,
    date: new Date().toISOString(),
    commit,
    rounds,
    systems,
  };
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  return execFileSync(program, args, {
    encoding: "utf8",
    cwd: inRepository("."),
  }).trim();
}

/** @param {string} peer */
function version(peer) {
  const file = inRepository(`bench/peers/node_modules/${peer}/package.json`);
  return JSON.parse(readFileSync(file, "utf8")).version;
}

/** @returns {Omit<Results, "scenarios">} */
function circumstances() {
  const [cpu] = cpus();
  return {
    machine: {
      cpu: `${cpus().length} × ${cpu?.model ?? "?"}`,
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      kernel: release(),
    },
    versions: {
      java: run(findJava(), ["--version"]).split("\n")[0] ?? "",
      node: process.version,
      redis: run("redis-server", ["--version"]).split(" ")[2] ?? "",
      ...Object.fromEntries(
        ["socket.io", "express", "peer", "ws"].map((peer) => [
          peer,
          version(peer),
        ]),
      ),
    },
  };
}

/** @param {Result} result @returns {string[]} rows of a Markdown table */
function table({ systems }) {
  const figures = [
    ...new Set(Object.values(systems).flatMap((each) => Object.keys(each))),
  ];
  return [
    `| | ${figures.join(" | ")} |`,
    `|---|${figures.map(() => "---:|").join("")}`,
    ...Object.entries(systems).map(
      ([system, found]) =>
        `| ${system} | ${figures.map((figure) => cell(found[figure])).join(" | ")} |`,
    ),
  ];
}

/** @param {Spread | undefined} found */
function cell(found) {
  if (!found) return "";
  const { median, least, most, all } = found;
  return all.length < 2
    ? shown(median)
    : `${shown(median)} (${shown(least)}–${shown(most)})`;
}

/** @param {import("./scenarios/stand.mjs").Scenario} scenario @param {import("./figures.mjs").Found} found @param {number} rounds */
export function print(scenario, found, rounds) {
  console.log(`\n${scenario.title}: median (least–most) of ${rounds} rounds`);
  for (const row of table(result(scenario, found, rounds))) console.log(row);
}

/** @returns {Results} what earlier runs left, of other scenarios too */
function earlier() {
  if (existsSync(JSON_FILE)) return JSON.parse(readFileSync(JSON_FILE, "utf8"));
  return { machine: {}, versions: {}, scenarios: {} };
}

/** Adds to what is there: table, JSON and chart. @param {import("./scenarios/stand.mjs").Scenario} scenario @param {import("./figures.mjs").Found} found @param {number} rounds */
export function leave(scenario, found, rounds) {
  mkdirSync(FOLDER, { recursive: true });
  const before = earlier();
  const scenarios = {
    ...before.scenarios,
    [scenario.name]: result(scenario, found, rounds),
  };
  const results = { ...circumstances(), scenarios };
  writeFileSync(JSON_FILE, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${FOLDER}/README.md`, page(results));
  writeFileSync(`${FOLDER}/results.svg`, chart(results));
}

/** @param {Results} results @returns {string[]} */
export function targetRows(results) {
  return [
    "| target | bound | reached | |",
    "|---|---:|---:|---|",
    ...judged(results).map(
      ({ title, bound, got, met }) =>
        `| ${title} | ${bound} | ${shown(got)} | ${met ? "yes" : "**no**"} |`,
    ),
  ];
}

/** @param {Results} results */
function page(results) {
  const { machine, versions, scenarios } = results;
  const list = (/** @type {Record<string, string>} */ some) =>
    Object.entries(some)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ");
  const lines = [
    "<!-- Written by make bench. -->",
    "# Results",
    "",
    `${list(machine)}; ${list(versions)}. Every server is pinned to one core.`,
    "Figures are medians (least–most); only those of one table were taken in one run.",
    "",
    "![Chart](results.svg)",
    "",
    ...targetRows(results),
  ];
  for (const each of Object.values(scenarios))
    lines.push(
      "",
      `## ${each.title}`,
      "",
      `${each.date.slice(0, 10)}, ${each.commit}, ${each.rounds} rounds`,
      "",
      ...table(each),
    );
  return `${lines.join("\n")}\n`;
}

/** How far the targets are reached, by all that was ever measured here. */
export function printTargets() {
  console.log("");
  for (const row of targetRows(earlier())) console.log(row);
}
