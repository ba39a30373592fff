// Two people with real browsers, in a call that the relay carries.

import { randomUUID } from "node:crypto";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { Service } from "./service.mjs";

export class People {
  /** @param {import("puppeteer-core").Browser} browser @param {Service} service @param {Caller[]} callers */
  constructor(browser, service, callers) {
    this.browser = browser;
    this.service = service;
    this.callers = callers;
  }

  /** @param {import("./cluster.mjs").PodCluster} cluster */
  static async meet(cluster) {
    const service = await Service.over(() => cluster.gateways);
    const browser = await startBrowser();
    const url = `${service.origin}/r/${randomUUID()}?relay=1`;
    const first = await Caller.opens(browser, url);
    const second = await Caller.opens(browser, url);
    const people = new People(browser, service, [first, second]);
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await people.stillSeeEachOther();
    return people;
  }

  async stillSeeEachOther() {
    for (const caller of this.callers) {
      await caller.reaches("joined_conn");
      await caller.callIs("connected");
      await caller.sees();
    }
  }

  /** How many connections the two have made since they came: one each, if nothing broke. */
  connectionsMade() {
    return Promise.all(this.callers.map((caller) => caller.connectionsMade()));
  }

  async goHome() {
    for (const caller of this.callers) await caller.leaves();
    await this.browser.close();
    this.service.close();
  }
}
