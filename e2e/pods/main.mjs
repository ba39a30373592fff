// The real image, as pods made of the laptop's manifests, on a network of their own:
// pairs talk and two browsers call each other while signaling is scaled, every role is
// restarted and pods are killed. Ends with 1 where a promise was broken, and keeps the
// logs then. To be run in a network namespace, by scripts/pods.sh.
// Usage: main.mjs IMAGE, with PAIRS and SCENE (parts of names, with commas between them) from the environment

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Balancer } from "../chaos/balancer.mjs";
import { loadClientLibrary } from "../chaos/client-library.mjs";
import { Dice } from "../chaos/dice.mjs";
import { Judge } from "../chaos/judge.mjs";
import { Stage } from "../chaos/stage.mjs";
import { Installation } from "../harness/installation.mjs";
import { PodCluster } from "./cluster.mjs";
import { Node } from "./node.mjs";
import { Podman } from "./podman.mjs";
import { makeRelayImage } from "./relay-image.mjs";
import { play } from "./scenes.mjs";
import { restOf, sizesOf } from "./sizes.mjs";

/** Private as a cluster's pods are, and nobody's here. */
const PREFIX = "10.89.7.";
/** What is done to pods ends with all of them ready: nothing is kept down. */
const PACE = { downMs: 0, aftermathMs: 8_000 };

// The gateways' certificates are made by themselves.
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
process.removeAllListeners("warning");

const [, , image = ""] = process.argv;
const pairs = Number(process.env["PAIRS"] ?? 20);
const logs = await mkdtemp(join(tmpdir(), "parley-pods-logs."));
const judge = new Judge(join(logs, "callers.log"));
const podman = await Podman.start(await mkdtemp(join(tmpdir(), "parley-pods.")), `${PREFIX}0/24`);
const installation = await Installation.make();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
process.once("exit", () => {
  podman.close();
  installation.remove();
});

try {
  await podman.does("load", "--input", image);
  const node = new Node(podman, installation.renders("laptop"), PREFIX, logs, judge);
  const cluster = new PodCluster(node);
  judge.tells(`logs in ${logs}`);
  await makeRelayImage(podman, cluster.relayImage);
  await cluster.start();
  for (const line of await sizesOf(cluster.pods)) judge.tells(line);
  judge.tells(await restOf(cluster.pods));
  const client = await loadClientLibrary(podman.folder);
  // What the crowd asks of a cluster of processes, pods answer in the same way.
  const seen = /** @type {import("../chaos/cluster.mjs").Cluster} */ (
    /** @type {unknown} */ (cluster)
  );
  const balancer = new Balancer(seen.gateways);
  const stage = new Stage(client, seen, balancer, new Dice(1), judge, PACE);
  await play(stage, cluster, pairs, process.env["SCENE"] ?? "");
  balancer.close();
  await cluster.stop();
} catch (error) {
  judge.blames("not ready", /** @type {Error} */ (error).stack ?? String(error));
} finally {
  await podman.keepsLogs(logs);
}
judge.tells(judge.verdict);
if (judge.isContent) await rm(logs, { recursive: true });
process.exit(judge.isContent ? 0 : 1);
