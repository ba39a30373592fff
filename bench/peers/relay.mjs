// The least that Node can do: two sockets on one path hear each other. Nothing is parsed.
import { WebSocketServer } from "ws";

/** @typedef {import("ws").WebSocket} Socket */

/**
 * @param {ReturnType<typeof import("./listen.mjs").makeServer>} server
 * @param {{waitsForWord?: boolean}} [how] whether a socket is in its room only after its first frame
 */
export function relay(server, { waitsForWord = false } = {}) {
  /** @type {Map<string, Socket>} */
  const alone = new Map();

  /** @param {Socket} socket @param {string} room */
  function enter(socket, room) {
    socket.send("j");
    const other = alone.get(room);
    if (other) {
      alone.delete(room);
      socket.on("message", (data) => other.send(data, { binary: false }));
      other.on("message", (data) => socket.send(data, { binary: false }));
      other.send("o");
    } else {
      alone.set(room, socket);
      socket.on("close", () => {
        if (alone.get(room) === socket) alone.delete(room);
      });
    }
  }

  new WebSocketServer({ server }).on("connection", (socket, request) => {
    const room = request.url ?? "/";
    if (waitsForWord) socket.once("message", () => enter(socket, room));
    else enter(socket, room);
  });
}
