// PeerJS's own signaling server, as its README starts it inside an application, which here is a
// page with PeerJS's own client.
import { ExpressPeerServer } from "peer";
import { listen, makeServer } from "./listen.mjs";
import { pages } from "./pages.mjs";

const app = pages("peerjs");
const server = makeServer(app);
app.use(
  "/",
  ExpressPeerServer(server, { path: "/", concurrent_limit: 20_000 }),
);
listen(server);
