// Sums test reports and prints the last line of `make test`: "N passed, N failed",
// with ", N skipped" where any are.
// Usage: sum-tests.mjs BROKEN_STEPS FOLDER...
//   BROKEN_STEPS  how many steps of the run failed: a step that broke without a failed
//                 test (a linter, a compiler) must not end in "0 failed"
//   FOLDER        holds Surefire's or node's JUnit XML (*.xml) or Vitest's JSON (*.json)

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{passed: number, failed: number, skipped: number}} Count */

/**
 * Counts the cases themselves: the sums that Surefire and node write know nothing of a
 * suite that was skipped as a whole.
 *
 * @param {string} xml
 * @returns {Count}
 */
function junit(xml) {
  const cases = xml.replace(/<!\[CDATA\[.*?\]\]>/gs, ""); // what a test printed
  const count = (/** @type {RegExp} */ element) =>
    cases.match(element)?.length ?? 0;
  const failed = count(/<(failure|error)\b/g);
  const skipped = count(/<skipped\b/g);
  return { passed: count(/<testcase\b/g) - failed - skipped, failed, skipped };
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
  return file.endsWith(".json") ? vitest(text) : junit(text);
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
