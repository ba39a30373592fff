// A bare relay, and no more.
import { listen, makeServer } from "./listen.mjs";
import { relay } from "./relay.mjs";

const server = makeServer();
relay(server);
listen(server);
