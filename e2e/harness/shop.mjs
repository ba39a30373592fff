// Somebody else's product with a call in its page: the example for embedders, as it is.

import { Caller } from "./caller.mjs";
import { Child } from "./child.mjs";
import { freePort, inRepository } from "./machine.mjs";
import { findJava } from "./parley.mjs";
import { until } from "./until.mjs";

/** The two back ends of the example, each of which makes tokens. */
export const BACK_ENDS = {
  node: () => ["node", inRepository("examples/embed/node/token-server.mjs")],
  java: () => [findJava(), inRepository("examples/embed/java/TokenServer.java")],
};

export class Shop {
  /** @type {Child[]} */
  #children = [];

  /** @param {string} name @param {number} port */
  constructor(name, port) {
    this.port = port;
    /** Browsers find every name under localhost on this machine, and trust it like HTTPS. */
    this.origin = `http://${name}.localhost:${port}`;
  }

  /** @param {string} name of its own origin: its address is known before it is open */
  static async plans(name) {
    return new Shop(name, await freePort());
  }

  /**
   * @param {keyof typeof BACK_ENDS} backEnd
   * @param {{parley: string, secret: string, library: string}} with_
   */
  async opens(backEnd, { parley, secret, library }) {
    const port = String(await freePort());
    const tokens = `http://127.0.0.1:${port}`;
    await this.#starts(BACK_ENDS[backEnd](), `${tokens}/?room=blue`, {
      PORT: port,
      PARLEY_JWT_SECRET: secret,
    });
    const site = ["node", inRepository("examples/embed/serve.mjs")];
    await this.#starts(site, `http://127.0.0.1:${this.port}/`, {
      PORT: String(this.port),
      BACK_END: tokens,
      PARLEY: parley,
      LIBRARY: library,
    });
  }

  /** @param {string[]} line @param {string} url @param {Record<string, string>} settings */
  async #starts(line, url, settings) {
    const child = new Child(line, { ...process.env, ...settings });
    this.#children.push(child);
    await child.comesUp(`${url} answers`, () => answers(url));
  }

  async closes() {
    await Promise.all(this.#children.map((child) => child.stop()));
  }
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // nobody listens yet
  }
}

/** Somebody at the shop's page, who reads there what the page heard from its element. */
export class Customer extends Caller {
  /** @override @param {import("puppeteer-core").Browser} browser @param {string} url */
  static async opens(browser, url) {
    const { context, page } = await Caller.opens(browser, url);
    return new Customer(context, page);
  }

  /** What a person can read, in the element too. @override */
  words() {
    return this.page.evaluate(() =>
      [document.body, ...document.querySelectorAll("parley-call")]
        .map((one) => one.shadowRoot?.querySelector("div") ?? /** @type {HTMLElement} */ (one))
        .map(({ innerText }) => innerText)
        .join("\n"),
    );
  }

  /** @returns {Promise<string[]>} such as `parley-state joined` */
  events() {
    return this.page.$$eval("#events li", (items) => items.map((item) => item.textContent ?? ""));
  }

  /** Waits until the page has heard this. @param {RegExp} words */
  async hearsOf(words) {
    try {
      await until(`the page hears ${words}`, async () =>
        (await this.events()).some((event) => words.test(event)),
      );
    } catch (cause) {
      const seen = { events: await this.events(), complaints: this.complaints };
      throw new Error(`${words}: in vain; the page: ${JSON.stringify(seen)}`, { cause });
    }
  }
}
