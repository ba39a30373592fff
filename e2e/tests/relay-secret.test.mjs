// What an operator sees where the relay and the role that makes its credentials have secrets
// that differ: the real jar in a cluster of its own, and a real coturn.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { commandLine } from "../chaos/cluster.mjs";
import { Server } from "../chaos/server.mjs";
import { freePort, inRepository, withoutCoturn } from "../harness/machine.mjs";
import { Relay } from "../harness/relay.mjs";
import { until } from "../harness/until.mjs";

const LOOPBACK = "127.0.0.1";
const JAR = inRepository("parley/target/parley.jar");

describe(
  "a turn-credential process",
  {
    skip: withoutCoturn || (!existsSync(JAR) && "no jar"),
  },
  () => {
    /** @type {string} */
    let folder;
    /** @type {Relay} */
    let relay;
    /** @type {Server[]} */
    const servers = [];
    /** @type {string} */
    let signaling;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "parley-relay-secret."));
      relay = await Relay.start({ place: { address: LOOPBACK, port: await freePort() } });
      const port = String(await freePort());
      signaling = `tcp:${LOOPBACK}:${port}`;
      const decider = await starts("signaling", { PARLEY_CLUSTER_PORT: port });
      await decider.comesUp();
    });
    after(async () => {
      for (const server of servers.toReversed()) await server.ends();
      await relay?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** @param {string} name of the role, with what tells it from another @param {Record<string, string>} settings */
    async function starts(name, settings) {
      const server = new Server({
        name,
        line: commandLine(),
        settings: {
          PARLEY_ROLES: name.split(" ", 1)[0] ?? "",
          PARLEY_CLUSTER: signaling,
          PARLEY_CLUSTER_PORT: String(await freePort()),
          PARLEY_BUS_PORT: String(await freePort()),
          PARLEY_MANAGEMENT_HOST: LOOPBACK,
          PARLEY_MANAGEMENT_PORT: String(await freePort()),
          ...settings,
        },
        log: join(folder, `${name}.log`),
      });
      servers.push(server);
      server.start();
      return server;
    }

    test("says in one line and in readiness that a relay has another secret", async () => {
      const server = await starts("turn-credential mistaken", {
        PARLEY_TURN_URIS: relay.uris.join(","),
        PARLEY_TURN_SECRET: "another",
      });
      const line = `${relay.at} refuses our credentials: PARLEY_TURN_SECRET is not one of its static-auth-secret`;
      const said = async () => (await readFile(server.plan.log, "utf8")).split(line).length - 1;
      await until("it says so", async () => (await said()) > 0);
      assert.equal(await said(), 1);
      await until("nothing else keeps it from being ready", async () => {
        const { checks } = await readiness(server);
        const down = checks.filter(({ status }) => status !== "UP").map(({ id }) => id);
        return down.join() === "relay";
      });
      const { code, checks } = await readiness(server);
      assert.equal(code, 503);
      assert.deepEqual(checks.find(({ id }) => id === "relay")?.data, { refusing: relay.at });
    });

    test("is ready with the secret of the relay", async () => {
      const server = await starts("turn-credential", relay.settings);
      await server.comesUp();
      const { checks } = await readiness(server);
      assert.equal(checks.find(({ id }) => id === "relay")?.status, "UP");
    });
  },
);

/**
 * @typedef {{id: string, status: "UP" | "DOWN", data?: object}} Check
 * @param {Server} server
 * @returns {Promise<{code: number, checks: Check[]}>}
 */
async function readiness({ plan }) {
  const port = plan.settings["PARLEY_MANAGEMENT_PORT"];
  const answer = await fetch(`http://${LOOPBACK}:${port}/health/ready`).catch(() => undefined);
  if (!answer) return { code: 0, checks: [] };
  const { checks } = /** @type {{checks: Check[]}} */ (await answer.json());
  return { code: answer.status, checks };
}
