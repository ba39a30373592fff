// The least that Node can do: two sockets on one path hear each other. Nothing is parsed.
import { WebSocketServer } from "ws";
import { listen, makeServer } from "./listen.mjs";

const server = makeServer();
/** @type {Map<string, import("ws").WebSocket>} */
const alone = new Map();

new WebSocketServer({ server }).on("connection", (socket, request) => {
  const room = request.url ?? "/";
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
});

listen(server);
