// `make run`, as a person types it: everything comes up by one command and is gone after.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../harness/browser.mjs";
import { Caller } from "../harness/caller.mjs";
import { Child } from "../harness/child.mjs";
import { freePort, inRepository, withoutRelay } from "../harness/machine.mjs";

describe("make run", { skip: withoutRelay() }, () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** Where it puts what lasts as long as itself. @type {string} */
  let temporary;

  before(async () => {
    browser = await startBrowser();
    temporary = await mkdtemp(join(tmpdir(), "parley-test-"));
  });
  after(async () => {
    await browser?.close();
    await rm(temporary, { recursive: true, force: true });
  });

  /** Runs it from the repository's root, where a person does, on ports that are free. */
  async function run() {
    const port = await freePort();
    const child = new Child(["make", "--directory", inRepository(""), "run"], {
      ...process.env,
      TMPDIR: temporary,
      PARLEY_PORT: String(port),
      PARLEY_MANAGEMENT_PORT: String(await freePort()),
    });
    const address = `https://localhost:${port}`;
    await child.comesUp("it prints its address", () => child.said.includes(address));
    return { child, address };
  }

  test("serves a call through a relay of its own", async () => {
    const { child, address } = await run();
    try {
      const url = `${address}/r/blue?relay=1`;
      const callers = [await Caller.opens(browser, url), await Caller.opens(browser, url)];
      for (const caller of callers) await caller.joins();
      await Promise.all(callers.map((one) => one.sees()));
      for (const caller of callers) {
        assert.deepEqual(await caller.selectedPair(), ["relay", "relay"]);
        await caller.closes();
      }
    } finally {
      await child.stop();
    }
  });

  test("leaves no process and no file behind, and no secret on a command line", async () => {
    const { child } = await run();
    const [folder = ""] = await readdir(temporary);
    assert.match(folder, /^parley\./);
    const commands = execFileSync("ps", ["-e", "-o", "args"], { encoding: "utf8" });
    assert.equal(commands.split(join(temporary, folder)).length, 2, "coturn, once, by its file");
    assert.doesNotMatch(commands, /static-auth-secret/);

    await child.stop();
    assert.deepEqual(await readdir(temporary), []);
    assert.ok(!execFileSync("ps", ["-e", "-o", "args"], { encoding: "utf8" }).includes(temporary));
  });
});
