// Every scene of the page, looked at as a person with any device, eyes or language would.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { bringAxe, hurts } from "../harness/axe.mjs";
import { startBrowser } from "../harness/browser.mjs";
import { Gallery } from "../harness/gallery.mjs";
import { coloursIn, misfits, painted, TOUCH_PX } from "../harness/looks.mjs";
import { inRepository, withoutBrowser } from "../harness/machine.mjs";

/** For designers: what was looked at. */
const SHOTS = inRepository("e2e/target/gallery");

/** Both schemes, both languages, and the ends of what people hold in their hands. */
const EYES = [
  { name: "desktop", width: 1280, height: 800, scheme: "light", lang: "en", isClose: true },
  { name: "phone", width: 390, height: 844, scheme: "dark", lang: "en", isClose: true },
  { name: "small", width: 320, height: 568, scheme: "light", lang: "en", isClose: false },
  { name: "sideways", width: 740, height: 360, scheme: "dark", lang: "en", isClose: false },
  { name: "tablet", width: 1024, height: 768, scheme: "dark", lang: "zh", isClose: false },
  { name: "wall", width: 3840, height: 2160, scheme: "light", lang: "zh", isClose: false },
];

/** Fewer are an empty page: text alone brings its own shades. */
const COLOURS_OF_SOMETHING = 8;

describe("the gallery", { skip: withoutBrowser }, () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** @type {Gallery} */
  let gallery;

  before(async () => {
    browser = await startBrowser();
    gallery = await Gallery.opens();
    await mkdir(SHOTS, { recursive: true });
  });
  after(() => Promise.all([browser?.close(), gallery?.close()]));

  for (const eyes of EYES) {
    test(`fits a ${eyes.name} (${eyes.scheme}, ${eyes.lang}), and hurts nobody`, async () => {
      const page = await opens(browser, `${gallery.url}?lang=${eyes.lang}`, eyes);
      if (eyes.isClose) await bringAxe(page);
      const wrong = [];
      for (const scene of await scenesOf(page)) {
        await show(page, scene);
        const seen = await page.evaluate(misfits, TOUCH_PX);
        if (eyes.isClose)
          seen.push(...(await hurts(page)), ...(await emptiness(page, `${eyes.name}-${scene}`)));
        wrong.push(...seen.map((words) => `${scene}: ${words}`));
      }
      assert.deepEqual([...wrong, ...page.complaints], []);
      await page.close();
    });
  }
});

/** Takes the picture, and says so where there is nothing on it. @param {import("puppeteer-core").Page} page @param {string} name */
async function emptiness(page, name) {
  const shot = await page.screenshot({ encoding: "base64" });
  await writeFile(`${SHOTS}/${name}.png`, shot, "base64");
  const colours = await page.evaluate(coloursIn, shot);
  return colours < COLOURS_OF_SOMETHING ? [`only ${colours} colours`] : [];
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {typeof EYES[number]} eyes
 */
async function opens(browser, url, { width, height, scheme }) {
  const page = Object.assign(await browser.newPage(), {
    complaints: /** @type {string[]} */ ([]),
  });
  page.on("console", (line) => {
    if (line.type() === "error") page.complaints.push(line.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.setViewport({ width, height, hasTouch: width < 800 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(url);
  return page;
}

/** @param {import("puppeteer-core").Page} page @returns {Promise<string[]>} */
async function scenesOf(page) {
  await page.waitForSelector("li a");
  return page.$$eval("li a", (links) => links.map(({ hash }) => hash.slice(1)));
}

/** @param {import("puppeteer-core").Page} page @param {string} scene */
async function show(page, scene) {
  await page.evaluate((name) => (location.hash = name), scene);
  await page.evaluate(painted);
}
