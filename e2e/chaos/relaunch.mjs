// One browser that is killed and launched again with the same storage, while its partner stays.

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { until } from "../harness/until.mjs";

/** "Killed and relaunched within a second." */
const MOST_DOWN_MS = 1_000;
/** Of a browser that is killed the machine closes the sockets; of one that hangs it does not. */
const HANG_SHARE = 0.3;
const JOIN_DEADLINE_MS = 60_000;

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {import("./server.mjs").Server} Server */

/**
 * Kills and relaunches, so many times.
 *
 * @param {Stage} stage @param {number} number of the browser @param {number} rounds
 * @returns {Promise<number[]>} milliseconds until each had its seat again
 */
export async function relaunchOver(stage, number, rounds) {
  const room = `relaunch-${randomUUID()}`;
  const partner = new Page(stage, room, `partner ${number}`, new Storage());
  await partner.opens();
  const storage = new Storage();
  let page = new Page(stage, room, `browser ${number}`, storage);
  await page.opens();
  const { peer } = page;
  const joins = [];
  for (let round = 0; round < rounds; round++) {
    page.dies(stage.whim.next() < HANG_SHARE);
    const corpse = page;
    await delay(stage.whim.next() * MOST_DOWN_MS);
    page = new Page(stage, room, `browser ${number} in round ${round}`, storage);
    const beganMs = performance.now();
    await page.opens();
    joins.push(performance.now() - beganMs);
    corpse.isBuried();
    if (!page.isResumed || page.peer !== peer)
      stage.judge.blames("false bye", `${page.name} came back as somebody else`);
  }
  partner.parts();
  await page.leaves();
  await partner.leaves();
  return joins;
}

/** What a browser keeps on disk. */
class Storage {
  /** @type {string | undefined} */
  #seat;

  load() {
    return Promise.resolve(this.#seat);
  }

  /** @param {string} seat */
  save(seat) {
    this.#seat = seat;
  }

  forget() {
    this.#seat = undefined;
  }
}

/** A page with a call, which can die without a word: then nothing of it runs any more. */
class Page {
  #stage;
  #call;
  #isParting = false;
  #isDead = false;
  /** @type {Set<import("ws").WebSocket>} */
  #sockets = new Set();
  /** @type {string | undefined} */
  peer;
  isResumed = false;

  /** @param {Stage} stage @param {string} room @param {string} name @param {Storage} storage */
  constructor(stage, room, name, storage) {
    this.#stage = stage;
    this.name = name;
    this.#call = new stage.client.Call({
      room,
      signalUrl: "ws://balancer/api/v1/signal",
      token: async () => stage.mintToken(),
      seat: storage,
      platform: this.#mortal(stage.platformFor(stage.whim.pick(stage.cluster.gateways), this)),
    });
    this.#call.on("other", ({ what }) => {
      if (what === "gone")
        this.#blame("false bye", "the other is gone and was never away for long");
    });
    this.#call.on("ended", ({ reason }) => this.#blame("call ended", reason));
  }

  /** Joins, and returns when it has its seat. */
  async opens() {
    const never = /** @type {Promise<MediaStream>} */ (new Promise(() => undefined));
    this.#call.join(never).catch((/** @type {Error} */ error) => {
      this.#blame("false full", `its join was refused: ${error.message}`);
    });
    await until(`${this.name} has its seat`, () => this.peer !== undefined, JOIN_DEADLINE_MS);
  }

  /** @param {boolean} hangs its sockets stay until it {@link isBuried} */
  dies(hangs) {
    this.#isDead = true;
    if (!hangs) this.isBuried();
  }

  isBuried() {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** From now on the other's leaving is no offence. */
  parts() {
    this.#isParting = true;
  }

  leaves() {
    this.parts();
    return this.#call.leave();
  }

  /** As the platform has it: every socket of this page. @param {import("ws").WebSocket} socket */
  opening(socket) {
    this.#sockets.add(socket);
  }

  /** @param {string} frame */
  heard(frame) {
    if (!frame.startsWith('{"type":"joined"')) return;
    const { peer, resumed } = JSON.parse(frame);
    this.peer = peer;
    this.isResumed = resumed;
  }

  /** @param {number} _ @param {import("ws").WebSocket} socket */
  closed(_, socket) {
    this.#sockets.delete(socket);
  }

  /**
   * The platform as long as the page lives: afterwards no timer rings and no socket is heard.
   *
   * @param {import("../../webapp/src/client/index.ts").Platform} platform
   * @returns {import("../../webapp/src/client/index.ts").Platform}
   */
  #mortal(platform) {
    /** @template {unknown[]} A @param {(...args: A) => void} then @returns {(...args: A) => void} */
    const alive =
      (then) =>
      (...args) => {
        if (!this.#isDead) then(...args);
      };
    return {
      ...platform,
      after: (ms, then) => platform.after(ms, alive(then)),
      openSocket: (url, protocol, ears) =>
        platform.openSocket(url, protocol, {
          opened: alive(ears.opened),
          heard: alive(ears.heard),
          closed: alive(ears.closed),
        }),
    };
  }

  /** @param {import("./judge.mjs").Invariant} invariant @param {string} detail */
  #blame(invariant, detail) {
    if (!this.#isDead && !this.#isParting)
      this.#stage.judge.blames(invariant, `${this.name}: ${detail}`);
  }
}
