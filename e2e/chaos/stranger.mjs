// Somebody without a library or a seat: asks once for a place in a room and says what came.

import { WebSocket } from "ws";

/** Longer than a server may take to say that it cannot. */
const ANSWER_DEADLINE_MS = 12_000;

/**
 * @typedef {object} Answer
 * @property {string} word `joined`, `full`, an error's code, or `silence`
 * @property {number} others how many were there already
 * @property {number} heardMs when it came
 */

/**
 * Joins, leaves again where there was room, and goes.
 *
 * @param {string} url of a gateway @param {string} room @param {string} token
 * @returns {Promise<Answer>}
 */
export function knock(url, room, token) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, "parley.v1", { perMessageDeflate: false });
    /** @type {Answer} */
    let answer = { word: "silence", others: 0, heardMs: NaN };
    const timer = setTimeout(() => socket.terminate(), ANSWER_DEADLINE_MS);
    const say = (/** @type {object} */ command) => socket.send(JSON.stringify(command));
    socket.on("open", () => say({ type: "join", id: "knock", room, token }));
    socket.on("message", (frame) => {
      const event = JSON.parse(String(frame));
      if (event.type === "joined") {
        answer = { word: "joined", others: event.others.length, heardMs: performance.now() };
        say({ type: "leave" });
      } else if (event.id === "knock") {
        answer = { word: event.code ?? event.type, others: 0, heardMs: performance.now() };
        socket.close(1000);
      } else if (event.type === "leaved") {
        socket.close(1000);
      }
    });
    // A close follows.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
