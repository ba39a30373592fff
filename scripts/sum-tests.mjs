// Sums test reports and prints the last line of `make test`: "N passed, N failed",
// with ", N skipped" where any are.
// Usage: sum-tests.mjs BROKEN_STEPS FOLDER...
//   BROKEN_STEPS  how many steps of the run failed: a step that broke without a failed
//                 test (a linter, a compiler) must not end in "0 failed"
//   FOLDER        holds Surefire's or node's JUnit XML (*.xml) or Vitest's JSON (*.json)

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{passed: number, failed: number, skipped: number}} Count */

/** @param {string} tag @param {string} name @returns {number} */
function attribute(tag, name) {
  return Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
}

/** One `<testsuite>` a file, with its sums. @param {string} xml @returns {Count} */
function surefire(xml) {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? "";
  const failed = attribute(suite, "failures") + attribute(suite, "errors");
  const skipped = attribute(suite, "skipped");
  return {
    passed: attribute(suite, "tests") - failed - skipped,
    failed,
    skipped,
  };
}

/** Node's reporter writes its sums as comments at the end. @param {string} xml @returns {Count} */
function nodeRunner(xml) {
  const sum = (/** @type {string} */ word) =>
    Number(new RegExp(`<!-- ${word} (\\d+) -->`).exec(xml)?.[1] ?? 0);
  return {
    passed: sum("pass"),
    failed: sum("fail") + sum("cancelled"),
    skipped: sum("skipped"),
  };
}

/** @param {string} json @returns {Count} */
function vitest(json) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } =
    JSON.parse(json);
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @param {string} file @returns {Count} */
function count(file) {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json")) return vitest(text);
  return text.includes("<!-- pass ") ? nodeRunner(text) : surefire(text);
}

const [brokenSteps, ...folders] = process.argv.slice(2);
const sum = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter(
    (file) => file.endsWith(".json") || /(TEST-[^/]*|e2e)\.xml$/.test(file),
  )
  .map(count)
  .reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
const failed = Math.max(sum.failed, Number(brokenSteps));
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
console.log(`${sum.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 || sum.passed === 0 ? 1 : 0;
