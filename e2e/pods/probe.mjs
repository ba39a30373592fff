// A probe of a manifest, as a kubelet reads it: what it asks a container, how often, how patiently.

import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Kubernetes' own. */
const DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/**
 * @typedef {object} Question
 * @property {{ path: string, port: string | number }} [httpGet]
 * @property {{ port: string | number }} [tcpSocket]
 * @property {number} [periodSeconds]
 * @property {number} [timeoutSeconds]
 * @property {number} [failureThreshold] failures in a row that are believed
 * @property {number} [terminationGracePeriodSeconds] for one that is ended by it
 */

export class Probe {
  #address;
  #portOf;

  /** @param {Question} question @param {string} address @param {(port: string | number) => number} portOf */
  constructor(question, address, portOf) {
    this.question = { ...DEFAULTS, ...question };
    this.#address = address;
    this.#portOf = portOf;
  }

  /** Asks once. @returns {Promise<boolean>} */
  async succeeds() {
    const { httpGet, tcpSocket, timeoutSeconds } = this.question;
    const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
    try {
      if (httpGet) return (await this.#get(httpGet, signal)).ok;
      if (tcpSocket) await this.#connects(this.#portOf(tcpSocket.port), signal);
      return tcpSocket !== undefined;
    } catch {
      return false; // nobody listens, or it does not answer in time
    }
  }

  /** Returns after the first success. @param {AbortSignal} signal ends the asking, by an error */
  async hasSucceeded(signal) {
    while (!(await this.succeeds()))
      await delay(this.question.periodSeconds * 1_000, undefined, { signal });
  }

  /** Returns when it failed too often. @param {AbortSignal} signal ends the asking, by an error */
  async hasFailed(signal) {
    for (let failures = 0; failures < this.question.failureThreshold;) {
      await delay(this.question.periodSeconds * 1_000, undefined, { signal });
      failures = (await this.succeeds()) ? 0 : failures + 1;
    }
  }

  /** @param {NonNullable<Question["httpGet"]>} what @param {AbortSignal} signal */
  #get({ port, path }, signal) {
    return fetch(`http://${this.#address}:${this.#portOf(port)}${path}`, { signal });
  }

  /** @param {number} port @param {AbortSignal} signal */
  async #connects(port, signal) {
    const socket = connect({ host: this.#address, port });
    try {
      await once(socket, "connect", { signal });
    } finally {
      socket.destroy();
    }
  }
}
