// Runs the jar once, as a caller would use it, so that the JVM remembers in an AOT
// cache what it loaded and linked (JEP 514): every later start is several times faster.
// It runs as a cluster of one, which loads what one JVM by itself does and more.
// Usage: train.mjs JAVA JAR CACHE [OPTION...]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

const DEADLINE_MS = 120_000; // a busy machine; a start takes a few seconds

const [java = "", jar = "", cache = "", ...extra] = process.argv.slice(2);
const settings = Object.entries(process.env).filter(
  ([name]) => !name.startsWith("PARLEY_"),
);

/** A port of loopback that nobody listens on now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (
    server.address()
  );
  server.close();
  await once(server, "close");
  return port;
}

const clusterPort = String(await freePort());
const options = [
  `-XX:AOTCacheOutput=${cache}`,
  "--sun-misc-unsafe-memory-access=allow", // Hazelcast's, as in processes.sh
  ...extra, // those that the start to come will have
];
const child = spawn(java, [...options, "-jar", jar], {
  env: {
    ...Object.fromEntries(settings),
    PARLEY_HOST: "127.0.0.1",
    PARLEY_PORT: "0",
    PARLEY_MANAGEMENT_PORT: "0",
    PARLEY_TURN_URIS: "turn:127.0.0.1:3478",
    PARLEY_TURN_SECRET: "training",
    PARLEY_JWT_SECRET: "training-training-training-training",
    PARLEY_GUESTS: "true",
    PARLEY_CLUSTER: `tcp:127.0.0.1:${clusterPort}`,
    PARLEY_CLUSTER_PORT: clusterPort,
    PARLEY_BUS_PORT: String(await freePort()),
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const deadline = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);

// The certificate is the one that the process has just made for itself.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
process.removeAllListeners("warning");

/** Loads what a call loads. @param {string} address */
async function visit(address) {
  await (await fetch(`${address}/`)).text();
  const body = JSON.stringify({ room: "training" });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${address}/api/v1/tokens`, {
    method: "POST",
    headers,
    body,
  });
  const { token } = await answer.json();
  const authorization = `Bearer ${token}`;
  await (
    await fetch(`${address}/api/v1/turn?service=turn`, {
      headers: { authorization },
    })
  ).text();
}

for await (const line of createInterface({ input: child.stdout })) {
  const address = /ready after .* (https:\S+)$/.exec(line)?.[1];
  if (address) {
    await visit(address);
    child.kill("SIGTERM");
  }
}
if (child.exitCode === null && child.signalCode === null)
  await once(child, "exit");
clearTimeout(deadline);
