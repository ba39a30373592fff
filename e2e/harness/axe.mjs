// What axe-core says against a page, shadow trees included.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Before the first look. @param {import("puppeteer-core").Page} page */
export async function bringAxe(page) {
  await page.evaluate(await readFile(AXE, "utf8"));
}

/** One line for each rule that is broken. @param {import("puppeteer-core").Page} page */
export function hurts(page) {
  return page.evaluate(violations);
}

/** Runs in the page. @returns {Promise<string[]>} */
async function violations() {
  const { axe } = /** @type {{axe: typeof import("axe-core")}} */ (
    /** @type {unknown} */ (globalThis)
  );
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}
