// Who is none of us, at the ports that only our own processes use.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { connect as connectSecurely } from "node:tls";
import { inRepository } from "../../harness/machine.mjs";
import { tellWhoNoticed } from "./aftermath.mjs";

/** A refusal takes milliseconds, and a handshake that never begins is given up after seconds. */
const REFUSAL_DEADLINE_MS = 30_000;

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const IMPOSTORS = {
  async "impostors at the cluster's own ports"(stage, crowd) {
    const [first] = stage.cluster.all;
    const foreign = await foreignCertificate(dirname(first?.plan.settings["PARLEY_BUS_CA"] ?? ""));
    for (const server of stage.cluster.all) {
      const settings = server.plan.settings;
      const host = settings["PARLEY_CLUSTER_HOST"];
      const bus = { host, port: Number(settings["PARLEY_BUS_PORT"]), rejectUnauthorized: false };
      const member = { host, port: Number(settings["PARLEY_CLUSTER_PORT"]) };
      const knocks = {
        "without a certificate, on the bus": connectSecurely(bus),
        "with a certificate of another CA, on the bus": connectSecurely({ ...bus, ...foreign }),
        "in plain, on the bus": connect(bus),
        "with noise, among the members": connect(member),
      };
      const refusals = Object.entries(knocks).map(async ([how, socket]) => {
        if (!(await isRefused(socket))) stage.judge.blames("let in", `${how} of ${server.name}`);
      });
      await Promise.all(refusals);
    }
    tellWhoNoticed(stage, crowd);
  },
};

/** As good as ours but for who signed it. @param {string} folder of the cluster's own */
async function foreignCertificate(folder) {
  const foreign = join(folder, "foreign");
  execFileSync(inRepository("scripts/bus-certificates.sh"), [foreign, "1", "impostor"]);
  const [cert, key] = await Promise.all(
    ["impostor.pem", "impostor.key"].map((file) => readFile(join(foreign, file))),
  );
  return { cert, key };
}

/**
 * Whether it is hung up on. In TLS 1.3 a client may believe for a moment that it is in: it speaks,
 * and what counts is what comes of that.
 *
 * @param {import("node:net").Socket} socket
 * @returns {Promise<boolean>}
 */
function isRefused(socket) {
  return new Promise((resolve) => {
    socket.setTimeout(REFUSAL_DEADLINE_MS, () => {
      resolve(false);
      socket.destroy();
    });
    socket.on("error", () => undefined); // a close follows
    socket.on("close", () => resolve(true));
    socket.resume();
    socket.write("let me in, let me in, let me in, let me in");
  });
}
