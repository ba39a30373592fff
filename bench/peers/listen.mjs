// How every peer here listens: on HOST or loopback, plain or with the certificate of this run,
// and says "ready". Usage of a peer: PEER.mjs PORT [CERT KEY]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";

const [port, cert, key] = process.argv.slice(2);

/** @param {import("node:http").RequestListener} [app] */
export function makeServer(app) {
  return cert && key
    ? createSecureServer(
        { cert: readFileSync(cert), key: readFileSync(key) },
        app,
      )
    : createServer(app);
}

/** @param {import("node:http").Server | import("node:https").Server} server */
export function listen(server) {
  const host = process.env["HOST"] ?? "127.0.0.1";
  server.listen({ port: Number(port), host, backlog: 4_096 }, () =>
    console.log("ready"),
  );
}

// Idle bytes are counted after a collection, here as in a JVM.
process.on("SIGUSR2", () => globalThis.gc?.());
