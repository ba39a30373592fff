// Sums test reports and prints the last lines of `make test`: each failed test with the
// beginning of its reason, then "N passed, N failed", with ", N skipped" where any are.
// Where only the end of a log is kept, as in continuous integration, this is what is kept.
// Usage: sum-tests.mjs BROKEN_STEPS FOLDER...
//   BROKEN_STEPS  how many steps of the run failed: a step that broke without a failed
//                 test (a linter, a compiler) must not end in "0 failed"
//   FOLDER        holds Surefire's or node's JUnit XML (*.xml) or Vitest's JSON (*.json)

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * @typedef {{passed: number, failed: number, skipped: number, failures: string[]}} Count
 *   failures: "where > test: reason", a line each
 */

/** @param {string} text @returns {string} */
const plain = (text) =>
  text
    .replace(/&#(?:10|xa);/gi, "\n")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

/**
 * @param {string} where
 * @param {string} test
 * @param {string} reason
 */
const failure = (where, test, reason) =>
  `${where} > ${test}: ${reason.trim().replace(/\s+/g, " ").slice(0, 400)}`;

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
  const attribute = (/** @type {string} */ tag, /** @type {string} */ name) =>
    plain(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "");
  const failures = [
    ...cases.matchAll(
      /<testcase\b([^>]*)>(?:(?!<\/?testcase\b)[^])*?<(?:failure|error)\b([^>]*)>/g,
    ),
  ].map(([, test = "", reason = ""]) =>
    failure(
      attribute(test, "classname"),
      attribute(test, "name"),
      attribute(reason, "message") || attribute(reason, "type"),
    ),
  );
  return {
    passed: count(/<testcase\b/g) - failed - skipped,
    failed,
    skipped,
    failures,
  };
}

/** @param {string} json @returns {Count} */
function vitest(json) {
  const report = JSON.parse(json);
  const failures = report.testResults.flatMap(
    (/** @type {any} */ { name, assertionResults }) =>
      assertionResults
        .filter((/** @type {any} */ test) => test.status === "failed")
        .map((/** @type {any} */ test) =>
          failure(basename(name), test.fullName, test.failureMessages[0] ?? ""),
        ),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
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
      failures: [...a.failures, ...b.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  );
for (const line of sum.failures.slice(0, 20)) console.log(`  ${line}`);
const failed = Math.max(sum.failed, Number(brokenSteps));
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
console.log(`${sum.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 || sum.passed === 0 ? 1 : 0;
