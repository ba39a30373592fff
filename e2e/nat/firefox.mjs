// A real Firefox, spoken with by WebDriver BiDi. In a network namespace that is a port of its own
// loopback, to which a wire of two pipes leads from here.

import { connect as connectTo, createServer } from "node:net";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "puppeteer-core";
import { Child } from "../harness/child.mjs";
import { freePort, inRepository, locate } from "../harness/machine.mjs";

/** For a test's `skip`. */
export const withoutFirefox = locate("firefox") ? false : "no Firefox here";

/** A camera and a microphone that nobody is asked for, and no traffic but ours. */
const PREFERENCES = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
};

/**
 * @param {import("../harness/namespace.mjs").Namespace} [namespace] the network it is in; ours by
 *   default
 * @returns {Promise<{browser: import("puppeteer-core").Browser, close: () => Promise<void>}>}
 */
export async function startFirefox(namespace) {
  const folder = await mkdtemp(join(tmpdir(), "parley-firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(folder, "user.js"), lines.join("\n"));
  const flags = ["--headless", "--no-remote", "--profile", folder];
  // The same in there as out here: Firefox refuses whoever names it by another.
  const port = await freePort();
  const child = new Child(
    [...(namespace?.entry ?? []), "firefox", ...flags, "--remote-debugging-port", String(port)],
    { ...process.env, HOME: folder, PULSE_RUNTIME_PATH: folder },
  );
  const wire = namespace && (await layWire(namespace, join(folder, "bidi"), port));
  const close = async () => {
    await child.stop();
    await wire?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    await child.comesUp("Firefox listens", () => child.said.includes("WebDriver BiDi listening"));
    const browser = await connect({
      browserWSEndpoint: `ws://127.0.0.1:${port}/session`,
      protocol: "webDriverBiDi",
      acceptInsecureCerts: true,
    });
    return { browser, close: async () => browser.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * A port here that leads to the same one in there, by a socket in the file system, which namespaces
 * share.
 *
 * @param {import("../harness/namespace.mjs").Namespace} namespace @param {string} path
 * @param {number} port
 */
async function layWire(namespace, path, port) {
  const script = inRepository("e2e/nat/lead-to.mjs");
  const inside = new Child([...namespace.entry, process.execPath, script, path, String(port)]);
  await inside.comesUp("the wire is laid", () => inside.said.includes("ready"));
  const server = createServer((near) => {
    const far = connectTo(path);
    near.pipe(far).pipe(near);
    // Either end may break off when the browser goes.
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    async close() {
      server.close();
      await inside.stop();
    },
  };
}
