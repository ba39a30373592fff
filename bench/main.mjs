// Runs the benchmarks and leaves what they found in bench/results.
// Usage: main.mjs; SCENARIO=REGEX and SYSTEM=REGEX pick, ROUNDS=N says how often (3).
import { Generator } from "./generator.mjs";
import { leave, print, printTargets } from "./report.mjs";
import { scenarios } from "./scenarios.mjs";

const pick = new RegExp(process.env["SCENARIO"] ?? "", "i");
const bench = {
  generator: new Generator(),
  rounds: Number(process.env["ROUNDS"] ?? 3),
  only: new RegExp(process.env["SYSTEM"] ?? "", "i"),
  say: console.log,
};
try {
  for (const scenario of scenarios.filter(({ name }) => pick.test(name))) {
    const began = performance.now();
    const found = new Map();
    await scenario.run({ ...bench, found });
    print(scenario, found, bench.rounds);
    leave(scenario, found, bench.rounds);
    bench.say(`  (${((performance.now() - began) / 1_000).toFixed(0)} s)`);
  }
  printTargets();
} finally {
  for (const warning of bench.generator.warnings) bench.say(`! ${warning}`);
  await bench.generator.stop();
}
