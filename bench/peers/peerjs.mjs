// PeerJS's own signaling server, as its README starts it inside an application.
import express from "express";
import { ExpressPeerServer } from "peer";
import { listen, makeServer } from "./listen.mjs";

const app = express();
const server = makeServer(app);
app.use(
  "/",
  ExpressPeerServer(server, { path: "/", concurrent_limit: 20_000 }),
);
listen(server);
