// The design we come from: Node, express and socket.io, rooms of two, every event handed to
// the rest of the room. With REDIS_URL it is one node of several, by the usual adapter.
import { createAdapter } from "@socket.io/redis-adapter";
import express from "express";
import { createClient } from "redis";
import { Server } from "socket.io";
import { listen, makeServer } from "./listen.mjs";

const SEATS = 2;
const server = makeServer(express());
const io = new Server(server);

const redis = process.env["REDIS_URL"];
if (redis) {
  const [publishing, subscribing] = [
    createClient({ url: redis }),
    createClient({ url: redis }),
  ];
  await Promise.all([publishing.connect(), subscribing.connect()]);
  io.adapter(createAdapter(publishing, subscribing));
}

/** How many are in a room, on all nodes. @param {string} room */
async function count(room) {
  if (redis) return (await io.in(room).fetchSockets()).length;
  return io.sockets.adapter.rooms.get(room)?.size ?? 0;
}

io.on("connection", (socket) => {
  socket.on("join", async (room) => {
    if ((await count(room)) >= SEATS) {
      socket.emit("full", room);
      return;
    }
    await socket.join(room);
    socket.emit("joined", room, socket.id);
    socket.to(room).emit("other_joined", room, socket.id);
  });
  socket.on("leave", async (room) => {
    await socket.leave(room);
    socket.to(room).emit("bye", room, socket.id);
    socket.emit("leaved", room, socket.id);
  });
  socket.on("message", (room, data) => {
    socket.to(room).emit("message", data);
  });
});

listen(server);
