// Two people never notice which server died: the short form of `make chaos`, of any user on
// loopback alone. SEED=N throws the faults of an earlier run again.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Dice } from "../chaos/dice.mjs";
import { faultsAt } from "../chaos/faults/index.mjs";
import { Judge } from "../chaos/judge.mjs";
import { Stage } from "../chaos/stage.mjs";
import { Trial } from "../chaos/trial.mjs";

const PAIRS = 6;
const FAULTS = [
  "kill -9 of a signaling node",
  "kill -9 of a gateway",
  "impostors at the cluster's own ports",
];
/** Long enough that what is down is missed, short enough for every run of all tests. */
const PACE = { downMs: 3_000, aftermathMs: 3_000 };

describe("six pairs who talk over a cluster", () => {
  /** @type {string} */
  let folder;
  /** @type {Judge} */
  let judge;
  /** @type {Stage} */
  let stage;
  /** @type {Trial} */
  let trial;

  before(async () => {
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
    folder = await mkdtemp(join(tmpdir(), "parley-chaos."));
    judge = new Judge(join(folder, "callers.log"));
    judge.tells(`SEED=${seed}`);
    stage = await Stage.set(folder, new Dice(seed), judge, { pace: PACE });
    trial = await Trial.begins(stage, PAIRS);
  });

  after(async () => {
    await stage?.strike();
    // What was broken is looked for in the logs.
    if (judge?.isContent) await rm(folder, { recursive: true });
  });

  for (const name of FAULTS) {
    test(`notice nothing of ${name}`, async () => {
      const fault = faultsAt(stage.cluster.place)[name];
      assert.ok(fault);
      await trial.suffers(name, fault);
      assert.equal(judge.verdict, "every invariant held");
    });
  }

  test("leave nothing behind", async () => {
    await trial.ends();
    assert.equal(judge.verdict, "every invariant held");
  });
});
