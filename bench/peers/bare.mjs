// A bare relay with a page that calls over it; as with Parley, a frame takes a socket into a room.
import { listen, makeServer } from "./listen.mjs";
import { pages } from "./pages.mjs";
import { relay } from "./relay.mjs";

const server = makeServer(pages("bare"));
relay(server, { waitsForWord: true });
listen(server);
