// Somebody who only holds a seat, without a library: thousands of them fit into one process.

import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";

const ANSWER_DEADLINE_MS = 60_000;
/** As a client waits after a refusal. */
const AGAIN_MS = 500;

/** Of this run alone. */
const RUN = randomUUID().slice(0, 8);

/** @typedef {import("./server.mjs").Server} Server */

export class Holder {
  #stage;
  #room;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {string | undefined} */
  #seat;
  #isLeaving = false;
  #afterMs = 0;
  /** @type {() => void} */
  #done = () => undefined;

  /** Where it goes when it is sent away. @type {Server | undefined} */
  refuge;
  resumedMs = NaN;
  byes = 0;

  /** @param {import("./stage.mjs").Stage} stage @param {number} room two get the same */
  constructor(stage, room) {
    this.#stage = stage;
    this.#room = `full-${RUN}-${room}`;
  }

  /** @param {Server} gateway @returns {Promise<void>} when it has its seat */
  joins(gateway) {
    const seated = this.#hasIts("seat");
    this.#open(gateway);
    return seated;
  }

  /** @returns {Promise<void>} when it has left */
  leaves() {
    this.#isLeaving = true;
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.resolve();
    const left = this.#hasIts("leave to go");
    this.#say({ type: "leave" });
    return left;
  }

  /** @param {string} what @returns {Promise<void>} */
  #hasIts(what) {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`${this.#room}: no ${what} in time`));
      const timer = setTimeout(late, ANSWER_DEADLINE_MS);
      this.#done = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @param {Server} gateway */
  #open(gateway) {
    const socket = new WebSocket(gateway.url, "parley.v1", { perMessageDeflate: false });
    this.#socket = socket;
    socket.on("open", () => this.#asks());
    socket.on("message", (frame) => this.#hears(JSON.parse(String(frame))));
    socket.on("error", () => undefined); // a close follows
    socket.on("close", () => this.#isClosed(gateway));
  }

  #asks() {
    const seat = this.#seat === undefined ? {} : { seat: this.#seat };
    this.#say({ type: "join", room: this.#room, token: this.#stage.mintToken(), ...seat });
  }

  /** A socket that closed meanwhile is followed by another, which asks by itself. @param {object} command */
  #say(command) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(command));
  }

  /** @param {Record<string, any>} event of the contract */
  #hears(event) {
    switch (event["type"]) {
      case "joined":
        if (this.#seat !== undefined && event["resumed"] !== true)
          this.#stage.judge.blames("false bye", `${this.#room}: its seat was given up`);
        this.#seat = event["seat"];
        this.resumedMs = performance.now();
        this.#done();
        break;
      case "reconnect":
        this.#afterMs = event["afterMs"];
        break;
      case "bye":
        this.byes += 1;
        break;
      case "full":
        this.#stage.judge.blames("false full", `${this.#room} has two who want in`);
        break;
      case "leaved":
        this.#socket?.close(1000);
        this.#done();
        break;
      case "error":
        if (event["code"] === "unavailable") setTimeout(() => this.#asks(), AGAIN_MS);
        break;
    }
  }

  /** @param {Server} gateway that it was at */
  #isClosed(gateway) {
    if (this.#isLeaving) this.#done();
    else setTimeout(() => this.#open(this.refuge ?? gateway), this.#afterMs || AGAIN_MS);
  }
}
