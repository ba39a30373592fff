// People who come to one gateway and only hold their seats: what that costs a pod.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";

/** As a balancer would let them through; more at once only wait for the handshakes before them. */
const AT_ONCE = 50;
/** The machine may be busy: a handshake and a join take milliseconds. */
const JOIN_DEADLINE_MS = 60_000;

/**
 * @param {string} url of a gateway @param {number} count of people, two a room
 * @param {() => string} mintToken
 * @returns {Promise<{end: () => Promise<void>}>} all of them, seated
 */
export async function seat(url, count, mintToken) {
  const run = randomUUID();
  /** @type {WebSocket[]} */
  const sockets = [];
  while (sockets.length < count) {
    const rooms = Array.from(
      { length: Math.min(AT_ONCE, count - sockets.length) },
      (_, index) => `load-${run}-${Math.floor((sockets.length + index) / 2)}`,
    );
    sockets.push(...(await Promise.all(rooms.map((room) => join(url, room, mintToken())))));
  }
  return {
    async end() {
      const closed = sockets.map((socket) => once(socket, "close"));
      for (const socket of sockets) socket.send(JSON.stringify({ type: "leave" }));
      for (const socket of sockets) socket.close(1000);
      await Promise.all(closed);
    },
  };
}

/** @param {string} url @param {string} room @param {string} token @returns {Promise<WebSocket>} */
async function join(url, room, token) {
  const socket = new WebSocket(url, "parley.v1", { perMessageDeflate: false });
  const signal = AbortSignal.timeout(JOIN_DEADLINE_MS);
  await once(socket, "open", { signal });
  socket.send(JSON.stringify({ type: "join", room, token }));
  const [frame] = await once(socket, "message", { signal });
  if (JSON.parse(String(frame)).type !== "joined") throw new Error(`no seat, but ${frame}`);
  return socket;
}
