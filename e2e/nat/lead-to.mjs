// The far end of a wire into a network namespace: from a socket in the file system to a port of
// this loopback. Usage: lead-to.mjs PATH PORT

import { connect, createServer } from "node:net";

const [, , path = "", port = ""] = process.argv;

const server = createServer((near) => {
  const far = connect(Number(port), "127.0.0.1");
  near.pipe(far).pipe(near);
  near.on("error", () => far.destroy());
  far.on("error", () => near.destroy());
});
server.listen(path, () => console.log("ready"));
process.once("SIGTERM", () => process.exit(0));
