// One person at one page: does what a person does, by the names that the page shows,
// and perceives what a person perceives, by the statistics of the connection.

import { iceState, keepHistory, received, selectedPath, watchForStalls } from "./in-page.mjs";
import { DEADLINE_MS, until } from "./until.mjs";

/** A picture that moves, not the one frame with which a decoder begins. */
const FRAMES_OF_A_PICTURE = 20;
/** A decoder that is given silence may hum in the last of its sixteen bits; full scale is 1. */
const POWER_OF_SILENCE = (4 / 2 ** 15) ** 2;

export class Caller {
  /** Errors of the page: on the console, or thrown and caught by nobody. @type {string[]} */
  complaints = [];

  /** @param {import("puppeteer-core").BrowserContext} context @param {import("puppeteer-core").Page} page */
  constructor(context, page) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(DEADLINE_MS);
    page.on("console", (line) => {
      if (line.type() === "error") this.complaints.push(line.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  /**
   * With a storage of its own, as another device would have.
   *
   * @param {import("puppeteer-core").Browser} browser
   * @param {string} url
   * @param {{isDeniedAll?: boolean}} [how] whether every permission is denied to the page
   */
  static async opens(browser, url, { isDeniedAll = false } = {}) {
    const context = await browser.createBrowserContext();
    // A list of grants denies whatever is not on it.
    if (isDeniedAll) await context.overridePermissions(new URL(url).origin, []);
    const caller = new Caller(context, await context.newPage());
    await caller.page.evaluateOnNewDocument(keepHistory);
    await caller.page.goto(url);
    return caller;
  }

  /** @param {string} name of a button, as an assistive tool reads it */
  async presses(name) {
    await this.page.locator(button(name)).click();
  }

  /**
   * With a finger, as often as it takes: the first touch may only bring the controls back.
   *
   * @param {string} name of a button @param {string} next the button that is there after it
   */
  async tapsUntil(name, next) {
    await this.#waits(`${name} leads to ${next}`, async () => {
      if (await this.page.$(button(next))) return true;
      const found = await this.page.$(button(name));
      if (await found?.isVisible()) await found?.tap();
      return false;
    });
  }

  /** Waits for what an assistive tool reads. @param {string} name @param {string} [role] */
  async finds(name, role = "button") {
    await this.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
  }

  joins() {
    return this.presses("Join");
  }

  leaves() {
    return this.presses("Leave");
  }

  /** A reload in mid-call; the page may ask for one click on Join. */
  async reloads() {
    await this.page.reload();
    await this.#waits("the page takes its seat back or offers Join", async () => {
      if ((await this.state()) !== "init") return true;
      const join = await this.page.$(button("Join"));
      if (join && (await join.isVisible())) await join.click();
      return false;
    });
  }

  /** @returns {Promise<string | undefined>} one of the client's states: `init`, `joined`, … */
  state() {
    return this.page.evaluate(() => document.documentElement.dataset["state"]);
  }

  /** @returns {Promise<string | undefined>} how the call does: `idle`, `connecting`, … */
  call() {
    return this.page.evaluate(() => document.documentElement.dataset["call"]);
  }

  language() {
    return this.page.evaluate(() => document.documentElement.lang);
  }

  /** @param {string} state */
  reaches(state) {
    return this.#waits(`state is ${state}`, async () => (await this.state()) === state);
  }

  /** @param {string} call */
  callIs(call) {
    return this.#waits(`the call is ${call}`, async () => (await this.call()) === call);
  }

  /** Waits for new frames from the other. */
  async sees(frames = FRAMES_OF_A_PICTURE) {
    const before = (await this.received()).frames;
    // A connection built anew counts from nothing.
    await this.#waits(`${frames} new frames`, async () => {
      const now = (await this.received()).frames;
      return now >= frames && (now >= before + frames || now < before);
    });
  }

  /** Waits for sound from the other. */
  async hears() {
    const before = (await this.received()).soundEnergy;
    await this.#waits("new sound", async () => {
      const now = (await this.received()).soundEnergy;
      return now !== before && now > 0;
    });
  }

  /** Waits until nothing that an ear could hear comes from the other, over so many frames. @param {number} frames */
  async hearsNothing(frames) {
    await this.#waits("silence", async () => {
      const before = await this.received();
      await this.sees(frames);
      const now = await this.received();
      const power =
        (now.soundEnergy - before.soundEnergy) / (now.soundSeconds - before.soundSeconds);
      return power < POWER_OF_SILENCE;
    });
  }

  received() {
    return this.page.evaluate(received);
  }

  /** What carries the call now. */
  path() {
    return this.page.evaluate(selectedPath);
  }

  /** As a page may at any time, behind the library's back. */
  restartsIce() {
    return this.page.evaluate(() =>
      /** @type {import("./in-page.mjs").Watched} */ (globalThis).connections.at(-1)?.restartIce(),
    );
  }

  iceState() {
    return this.page.evaluate(iceState);
  }

  /** The types of the candidates that carry the call, e.g. `["relay", "relay"]`. */
  async selectedPair() {
    const path = await this.path();
    return [path?.local, path?.remote];
  }

  /** How many RTCPeerConnections this page has made since it was loaded. */
  connectionsMade() {
    return this.page.evaluate(
      () => /** @type {import("./in-page.mjs").Watched} */ (globalThis).connections.length,
    );
  }

  /** Whether any connection was ever given up by the browser. */
  hasFailed() {
    return this.page.evaluate(
      () => /** @type {import("./in-page.mjs").Watched} */ (globalThis).hasFailed,
    );
  }

  /** Whether any connection ever took a description of the other. */
  hasRemoteDescription() {
    return this.page.evaluate(() =>
      /** @type {import("./in-page.mjs").Watched} */ (globalThis).connections.some(
        ({ remoteDescription }) => remoteDescription !== null,
      ),
    );
  }

  /** Every state that this page has shown since it was loaded. @returns {Promise<string[]>} */
  states() {
    return this.page.evaluate(
      () => /** @type {import("./in-page.mjs").Watched} */ (globalThis).states,
    );
  }

  watchesForStalls() {
    return this.page.evaluate(watchForStalls);
  }

  /** The longest time without a new picture since `watchesForStalls`, in milliseconds. */
  longestStallMs() {
    return this.page.evaluate(
      () => /** @type {import("./in-page.mjs").Watched} */ (globalThis).longestStallMs,
    );
  }

  /** Waits for words on the page. @param {RegExp} words */
  reads(words) {
    return this.#waits(`the page says ${words}`, async () => words.test(await this.words()));
  }

  /**
   * Waits, and tells what the page looked like where it waited in vain.
   *
   * @param {string} fact
   * @param {() => unknown} ask
   */
  async #waits(fact, ask) {
    try {
      await until(fact, ask);
    } catch (cause) {
      const seen = {
        state: await this.state(),
        call: await this.call(),
        words: await this.words(),
        complaints: this.complaints,
      };
      throw new Error(`${fact}: in vain; the page: ${JSON.stringify(seen)}`, { cause });
    }
  }

  /** What a person can read. */
  words() {
    return this.page.evaluate(() => document.body.innerText);
  }

  closes() {
    return this.context.close();
  }
}

/** @param {string} name as an assistive tool reads it */
function button(name) {
  return `::-p-aria([name="${name}"][role="button"])`;
}
