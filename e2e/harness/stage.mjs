// Where a file of tests plays: one Parley, one browser, and callers who come and go.

import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { Caller } from "./caller.mjs";
import { Parley } from "./parley.mjs";

export class Stage {
  // Both are there from `before` on, which is when tests run.
  browser = /** @type {import("puppeteer-core").Browser} */ (/** @type {unknown} */ (undefined));
  parley = /** @type {Parley} */ (/** @type {unknown} */ (undefined));

  /**
   * Sets itself up before the tests of the suite that calls this, and is gone after them.
   *
   * @param {() => Promise<Record<string, string>>} [settings]
   * @param {() => Promise<Parameters<typeof startBrowser>[0]>} [how] the browser is
   */
  constructor(settings = async () => ({}), how = async () => ({})) {
    before(async () => {
      // One after the other: what did start is ended even if the next does not.
      this.browser = await startBrowser(await how());
      this.parley = await Parley.start(await settings());
    });
    after(() => Promise.all([this.browser?.close(), this.parley?.stop()]));
  }

  /** A room of nobody else. */
  room(query = "") {
    return `${this.parley.origin}/r/${randomUUID()}${query}`;
  }

  /** @param {string} url @returns {Promise<Caller>} */
  opens(url) {
    return Caller.opens(this.browser, url);
  }

  /** Two who are in a call, seeing each other. @param {string} url */
  async call(url) {
    const [first, second] = [await this.opens(url), await this.opens(url)];
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await Promise.all([first, second].map((one) => one.reaches("joined_conn")));
    await Promise.all([first, second].map((one) => one.callIs("connected")));
    await Promise.all([first, second].map((one) => one.sees()));
    return { first, second };
  }

  /** @param {Caller[]} callers */
  async goHome(...callers) {
    await Promise.all(callers.map((one) => one.closes()));
  }
}
