// Runs the jar once, as callers would use it, so that the JVM remembers in an AOT
// cache what it loaded, linked and found hot (JEP 514, JEP 515): every later start is several
// times faster, and its first calls are cheaper.
// It runs as one of a cluster of two, which loads what one JVM by itself does and more: half of
// what its callers say crosses to the other process, and half of their rooms are kept there.
// Usage: train.mjs JAVA JAR CACHE [OPTION...]
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { call } from "./training-caller.mjs";

const DEADLINE_MS = 240_000; // a busy machine; it takes half a minute

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

/** What is memory to Hazelcast, and a warning to Java; as in processes.sh. */
const ALWAYS = ["--sun-misc-unsafe-memory-access=allow"];
const clusterPorts = [String(await freePort()), String(await freePort())];
const cluster = clusterPorts.map((port) => `127.0.0.1:${port}`).join(",");

/**
 * A process of all roles, and the address where it is ready.
 *
 * @param {string} clusterPort @param {string[]} options
 */
async function start(clusterPort, options) {
  const child = spawn(java, [...ALWAYS, ...options, "-jar", jar], {
    env: {
      ...Object.fromEntries(settings),
      PARLEY_HOST: "127.0.0.1",
      PARLEY_PORT: "0",
      PARLEY_MANAGEMENT_PORT: "0",
      PARLEY_TURN_URIS: "turn:127.0.0.1:3478",
      PARLEY_TURN_SECRET: "training",
      PARLEY_JWT_SECRET: SECRET,
      PARLEY_GUESTS: "true",
      PARLEY_CLUSTER: `tcp:${cluster}`,
      PARLEY_CLUSTER_PORT: clusterPort,
      PARLEY_BUS_PORT: String(await freePort()),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout });
  /** @type {URL} */
  const address = await new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const ready = /ready after .* (https:\S+)$/.exec(line)?.[1];
      if (ready) resolve(new URL(ready));
    });
    lines.on("close", () => reject(new Error("a process ended early")));
  });
  return { child, address };
}

/** @param {import("node:child_process").ChildProcess} child */
async function end(child) {
  child.kill("SIGTERM");
  if (child.exitCode === null && child.signalCode === null)
    await once(child, "exit");
}

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

/** Does what callers do: the page, a guest's token, credentials of the relay. @param {URL} address */
async function visit(address) {
  await (await fetch(address)).text();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ room: "training" });
  await (
    await fetch(new URL("/api/v1/tokens", address), {
      method: "POST",
      headers,
      body,
    })
  ).text();
  const authorization = `Bearer ${mintToken()}`;
  await (
    await fetch(new URL("/api/v1/turn?service=turn", address), {
      headers: { authorization },
    })
  ).text();
}

/** Calls of two who are both at the first, or one at either. @param {URL} first @param {URL} second */
async function callOn(first, second) {
  const token = mintToken();
  const ways = [
    [first, first],
    [first, second],
    [second, first],
  ];
  const until = performance.now() + CALLS_MS;
  let made = 0;
  const calls = async () => {
    while (made < CALLS && performance.now() < until)
      await call(ways[made++ % ways.length] ?? [], token).catch(console.error); // the next may fare better
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, calls));
}

const late = setTimeout(() => process.exit(1), DEADLINE_MS);
const trained = await start(clusterPorts[0] ?? "", [
  `-XX:AOTCacheOutput=${cache}`,
  ...extra, // those that the start to come will have
]);
const other = await start(clusterPorts[1] ?? "", extra);
await visit(trained.address);
await callOn(trained.address, other.address);
await end(other.child);
await end(trained.child);
clearTimeout(late);
