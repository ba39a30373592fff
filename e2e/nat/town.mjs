// Where calls over real networks play: an internet with one Parley and one relay, two homes, and
// two people with a laptop and a browser each.

import { randomUUID } from "node:crypto";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { Parley } from "../harness/parley.mjs";
import { Relay } from "../harness/relay.mjs";
import { Certificates } from "./certificates.mjs";
import { startFirefox } from "./firefox.mjs";
import { Internet, RELAY, SERVER } from "./internet.mjs";

const TURN_PORT = 3478;
const HTTPS_PORT = 443;
/** A change of network breaks off what is being loaded, in at most two steps. */
const OPEN_TRIES = 4;
const NETWORK_CHANGED = /ERR_NETWORK_CHANGED/;

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("./internet.mjs").Laptop} Laptop */

export class Town {
  /** What to undo, the last first. @type {(() => unknown)[]} */
  #undo = [];
  internet = new Internet();
  homes = /** @type {const} */ ([this.internet.home(1), this.internet.home(2)]);
  laptops = /** @type {const} */ ([this.internet.laptop("ada"), this.internet.laptop("ben")]);
  /** @type {Certificates | undefined} */
  certificates;
  /** @type {Parley} */
  parley = /** @type {never} */ (undefined);
  /** @type {Relay} */
  relay = /** @type {never} */ (undefined);
  /** @type {Browser[]} */
  browsers = [];

  /**
   * @param {object} [plan]
   * @param {boolean} [plan.isTrusted] with certificates that browsers trust, and a relay over TLS
   * @param {Record<string, string>} [plan.settings] more PARLEY_* names and values
   * @param {number} [plan.firefoxAt] whose browser is a Firefox, 0 or 1; nobody's by default
   */
  static async open({ isTrusted = false, settings = {}, firefoxAt } = {}) {
    const town = new Town();
    try {
      town.#undo.push(() => town.internet.remove());
      if (isTrusted) town.#certify();
      town.settles();
      await town.#startServers(settings);
      await town.#startBrowsers(firefoxAt);
      return town;
    } catch (error) {
      await town.close();
      throw error;
    }
  }

  /** @param {string} [rest] of the link: a query, a fragment */
  room(rest = "") {
    return `https://${SERVER}/r/${randomUUID()}${rest}`;
  }

  /**
   * Both are at home, each in their own, with routers like these.
   *
   * @param {...import("./internet.mjs").Router} routers
   */
  settles(...routers) {
    for (const [number, home] of this.homes.entries()) {
      home.has(routers[number] ?? {});
      this.laptops[number]?.plugsInto(home);
    }
  }

  /** The second is a guest of the first. */
  visits() {
    const [home] = this.homes;
    home.has({});
    for (const laptop of this.laptops) laptop.plugsInto(home);
  }

  /** Both press Join, one after the other. @param {string} [url] */
  async call(url = this.room()) {
    const callers = [];
    for (const browser of this.browsers) callers.push(await opens(browser, url));
    const [first, second] = /** @type {[Caller, Caller]} */ (callers);
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await Promise.all([first.callIs("connected"), second.callIs("connected")]);
    await Promise.all([first.sees(), second.sees()]);
    return { first, second };
  }

  async close() {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }

  #certify() {
    const certificates = new Certificates([SERVER, RELAY]);
    this.certificates = certificates;
    this.#undo.push(() => certificates.remove());
  }

  /** @param {Record<string, string>} settings */
  async #startServers(settings) {
    const { entry } = this.internet.server;
    const tls = this.certificates && { ...this.certificates, port: HTTPS_PORT };
    const relay = await Relay.start({
      place: { address: RELAY, port: TURN_PORT },
      entry,
      ...(tls && { tls }),
    });
    this.relay = relay;
    this.#undo.push(() => relay.stop());
    this.#undo.push(() => this.parley?.stop());
    await this.startsParley(settings);
  }

  /** Also in the place of one that died. @param {Record<string, string>} [settings] */
  async startsParley(settings = {}) {
    const { entry } = this.internet.server;
    this.parley = await Parley.start({ ...this.#settings, ...settings }, entry);
  }

  get #settings() {
    const uris = [`stun:${RELAY}:${TURN_PORT}`, ...this.relay.uris];
    const tls = this.certificates;
    if (tls) uris.push(`turns:${RELAY}:${HTTPS_PORT}?transport=tcp`);
    return {
      ...this.relay.settings,
      PARLEY_HOST: SERVER,
      PARLEY_PORT: String(HTTPS_PORT),
      PARLEY_TURN_URIS: uris.join(","),
      ...(tls && {
        PARLEY_TLS: "files",
        PARLEY_TLS_CERT: tls.certificate,
        PARLEY_TLS_KEY: tls.key,
      }),
    };
  }

  /** @param {number} [firefoxAt] */
  async #startBrowsers(firefoxAt) {
    for (const [number, { namespace }] of this.laptops.entries()) {
      if (number === firefoxAt) {
        const firefox = await startFirefox(namespace);
        this.#undo.push(firefox.close);
        this.browsers.push(firefox.browser);
        continue;
      }
      const home = this.certificates && { home: this.certificates.home };
      const browser = await startBrowser({ namespace, ...home });
      this.#undo.push(() => browser.close());
      this.browsers.push(browser);
    }
  }
}

/**
 * A browser may still be busy noticing which network it is in.
 *
 * @param {Browser} browser @param {string} url @returns {Promise<Caller>}
 */
async function opens(browser, url) {
  for (let tries = 1; ; tries++) {
    try {
      const caller = await Caller.opens(browser, url);
      // The page may be there, and its scripts not.
      const isBroken = caller.complaints.some((words) => NETWORK_CHANGED.test(words));
      if (!isBroken || tries === OPEN_TRIES) return caller;
      await caller.closes();
    } catch (error) {
      if (tries === OPEN_TRIES || !NETWORK_CHANGED.test(String(error))) throw error;
    }
  }
}
