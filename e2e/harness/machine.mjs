// What this machine offers: paths, programs, ports.

import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** @param {string} path inside the repository */
export const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** @param {string} program @returns {string | undefined} where it is */
export function locate(program) {
  return (process.env["PATH"] ?? "")
    .split(":")
    .map((folder) => `${folder}/${program}`)
    .find((path) => existsSync(path));
}

export const chromium = locate("chromium") ?? locate("chromium-browser") ?? locate("google-chrome");

/** Where browsers reach this machine, or nothing where it has no network. */
export function relayPlace() {
  try {
    const place = execFileSync("node", [inRepository("scripts/relay-place.mjs")], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [address = "", port = ""] = place.trim().split(" ");
    return { address, port: Number(port) };
  } catch {
    return undefined;
  }
}

/** For a test's `skip`: false, or the words that say what is missing. */
export const withoutBrowser = chromium ? false : "no Chromium here";

export const withoutCoturn = locate("turnserver") ? false : "no coturn here";

/** The same for tests of browsers at a relay. */
export function withoutRelay() {
  return withoutBrowser || withoutCoturn || (relayPlace() ? false : "no network here");
}

/**
 * A port of loopback that nobody listens on: below those that outgoing connections are given, of
 * which one may be gone by the time that a server wants it.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
}

/** Whoever was given one may not listen there yet. @type {Set<number>} */
const given = new Set();

/** @param {number} port */
async function isFree(port) {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") return false;
    throw error;
  }
  server.close();
  await once(server, "close");
  return true;
}
