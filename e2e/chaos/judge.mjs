// Hears of everything that must not happen, says it at once, and keeps the count.

import { createWriteStream } from "node:fs";

/** As in the servers' logs. */
const timeOfDay = () => new Date().toISOString().slice(11, 23);

/**
 * @typedef {"third seat" | "false bye" | "false full" | "call ended" | "doubled" | "missing"
 *   | "drain" | "not ready" | "started anew" | "unreachable" | "left over"
 *   | "let in"} Invariant
 */

export class Judge {
  /** @type {Map<Invariant, number>} */
  #broken = new Map();
  #beginMs = performance.now();
  #fault = "start";

  #notes;

  /** @param {string} file for what is too much to be said */
  constructor(file) {
    this.#notes = createWriteStream(file);
  }

  /** @param {string} line */
  notes(line) {
    this.#notes.write(`${timeOfDay()} ${line}\n`);
  }

  /** What is said from now on happened during this fault. @param {string} fault */
  during(fault) {
    this.#fault = fault;
    this.tells(`— ${fault}`);
  }

  /** @param {string} line */
  tells(line) {
    const seconds = ((performance.now() - this.#beginMs) / 1_000).toFixed(1);
    console.log(`${timeOfDay()} ${seconds.padStart(6)} s  ${line}`);
    this.notes(line);
  }

  /** @param {Invariant} invariant @param {string} detail who and how */
  blames(invariant, detail) {
    this.#broken.set(invariant, (this.#broken.get(invariant) ?? 0) + 1);
    this.tells(`BROKEN: ${invariant} (during ${this.#fault}): ${detail}`);
  }

  get isContent() {
    return this.#broken.size === 0;
  }

  /** One line. */
  get verdict() {
    if (this.isContent) return "every invariant held";
    const counts = [...this.#broken].map(([invariant, count]) => `${invariant} × ${count}`);
    return `broken: ${counts.join(", ")}`;
  }
}
