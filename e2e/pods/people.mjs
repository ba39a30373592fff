// Two people with real browsers, in a call that the relay carries.

import { randomUUID } from "node:crypto";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { Service } from "./service.mjs";

/** Enough to see a stall by; more takes the processors from the pods that are tried. */
const FPS = 10;

export class People {
  /** How many connections each had made when stock was last taken. @type {readonly number[]} */
  #stock = [];

  /** @param {import("puppeteer-core").Browser} browser @param {Service} service @param {Caller[]} callers */
  constructor(browser, service, callers) {
    this.browser = browser;
    this.service = service;
    this.callers = callers;
  }

  /** @param {import("./cluster.mjs").PodCluster} cluster */
  static async meet(cluster) {
    const service = await Service.over(() => cluster.gateways);
    const browser = await startBrowser({ fps: FPS });
    const url = `${service.origin}/r/${randomUUID()}?relay=1`;
    const first = await Caller.opens(browser, url);
    const second = await Caller.opens(browser, url);
    const people = new People(browser, service, [first, second]);
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await people.stillSeeEachOther();
    await people.takeStock();
    return people;
  }

  async stillSeeEachOther() {
    for (const caller of this.callers) {
      await caller.reaches("joined_conn");
      await caller.callIs("connected");
      await caller.sees();
    }
  }

  /** From now on; see {@link longestStallMs}. */
  async watchForStalls() {
    for (const caller of this.callers) await caller.watchesForStalls();
  }

  /** The longest time without a new picture, of the two who see. */
  async longestStallMs() {
    return Math.max(...(await Promise.all(this.callers.map((caller) => caller.longestStallMs()))));
  }

  async takeStock() {
    this.#stock = await this.#connectionsMade();
  }

  /** Whether a connection was made since stock was taken; an ICE restart makes none. */
  async haveReconnected() {
    const made = await this.#connectionsMade();
    return made.some((count, side) => count !== this.#stock[side]);
  }

  #connectionsMade() {
    return Promise.all(this.callers.map((caller) => caller.connectionsMade()));
  }

  async goHome() {
    for (const caller of this.callers) await caller.leaves();
    await this.browser.close();
    this.service.close();
  }
}
