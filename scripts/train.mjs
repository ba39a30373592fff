// Runs the jar once, as a caller would use it, so that the JVM remembers in an AOT
// cache what it loaded and linked (JEP 514): every later start is several times faster.
// It runs as a cluster of one, which loads what one JVM by itself does and more.
// Usage: train.mjs JAVA JAR CACHE [OPTION...]
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { call } from "./training-caller.mjs";

const DEADLINE_MS = 240_000; // a busy machine; it takes ten seconds

/** So many that the JVM has counted what is hot: the cache keeps that too (JEP 515). */
const CALLS = 1_500;
/** On a machine that is busy with other things fewer have to do. */
const CALLS_MS = 20_000;
const CALLS_AT_ONCE = 8;
const SECRET = "training-training-training-training";

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
    PARLEY_JWT_SECRET: SECRET,
    PARLEY_GUESTS: "true",
    PARLEY_CLUSTER: `tcp:127.0.0.1:${clusterPort}`,
    PARLEY_CLUSTER_PORT: clusterPort,
    PARLEY_BUS_PORT: String(await freePort()),
  },
  stdio: ["ignore", "pipe", "inherit"],
});
process.once("exit", () => child.kill("SIGKILL"));
const deadline = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);

// The certificate is the one that the process has just made for itself.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
process.removeAllListeners("warning");

/** @param {unknown} part */
const encode = (part) =>
  Buffer.from(JSON.stringify(part)).toString("base64url");

/** A token for any room, as an operator's own backend makes them: those of guests are limited. */
function mintToken() {
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const claims = { aud: "parley", sub: "training", room: "*", exp };
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${createHmac("sha256", SECRET).update(content).digest("base64url")}`;
}

/** Does what callers do. @param {string} address */
async function visit(address) {
  await (await fetch(`${address}/`)).text();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ room: "training" });
  await (
    await fetch(`${address}/api/v1/tokens`, { method: "POST", headers, body })
  ).text();
  const token = mintToken();
  const authorization = `Bearer ${token}`;
  await (
    await fetch(`${address}/api/v1/turn?service=turn`, {
      headers: { authorization },
    })
  ).text();
  const end = performance.now() + CALLS_MS;
  let left = CALLS;
  const callOn = async () => {
    while (left-- > 0 && performance.now() < end)
      await call(new URL(address), token).catch(console.error); // the next may fare better
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, callOn));
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
