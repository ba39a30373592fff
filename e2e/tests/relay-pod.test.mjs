// What a relay's pod writes down for its coturn.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { promisify } from "node:util";
import { inRepository } from "../harness/machine.mjs";

const TEMPLATE = "turn-credential-verticle/coturn/turnserver.conf";
const run = promisify(execFile);

describe("a relay's pod", () => {
  /** @type {string} */
  let folder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-relay-pod."));
    for (const part of ["template", "secret", "tls", "run"]) await mkdir(join(folder, part));
    await cp(inRepository(TEMPLATE), join(folder, "template/turnserver.conf"));
    await writeFile(join(folder, "secret/secrets"), "new\nold\n");
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** @param {Record<string, string>} [env] @returns {Promise<string[]>} lines of coturn's configuration */
  async function configures(env = {}) {
    await run("sh", [inRepository("k8s/relay/configure.sh"), folder, join(folder, "run")], {
      env: { PATH: process.env["PATH"], ADDRESS: "192.0.2.1", REALM: "turn.example.org", ...env },
    });
    return (await readFile(join(folder, "run/turnserver.conf"), "utf8")).split("\n");
  }

  /** @param {string[]} lines @param {string} name */
  const values = (lines, name) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));

  test("takes every secret, and all of the template", async () => {
    const lines = await configures();
    assert.deepEqual(values(lines, "static-auth-secret"), ["new", "old"]);
    const template = await readFile(inRepository(TEMPLATE), "utf8");
    for (const line of template.split("\n")) assert.ok(lines.includes(line), line);
  });

  test("listens and relays on its node's address, and says where it is behind NAT", async () => {
    const plain = await configures({ EXTERNAL_ADDRESS: "" });
    assert.deepEqual(values(plain, "relay-ip"), ["192.0.2.1"]);
    assert.deepEqual(values(plain, "external-ip"), []);
    const behind = await configures({ EXTERNAL_ADDRESS: "198.51.100.1" });
    assert.deepEqual(values(behind, "external-ip"), ["198.51.100.1/192.0.2.1"]);
  });

  test("denies what its operator adds, each on a line of its own", async () => {
    const before = values(await configures({ DENIED_PEERS: "" }), "denied-peer-ip");
    const ranges = ["198.51.100.0-198.51.100.255", "2001:db8:1::-2001:db8:1:ffff::"];
    const lines = await configures({ DENIED_PEERS: ranges.join(", "), ALLOWED_PEERS: "192.0.2.1" });
    assert.deepEqual(values(lines, "denied-peer-ip"), [...before, ...ranges]);
    assert.deepEqual(values(lines, "allowed-peer-ip"), ["192.0.2.1"]);
  });

  test("speaks TLS where there is a certificate", async () => {
    assert.ok((await configures()).includes("no-tls"));
    await writeFile(join(folder, "tls/tls.crt"), "certificate");
    const lines = await configures();
    assert.ok(!lines.includes("no-tls"));
    assert.deepEqual(values(lines, "cert"), [join(folder, "tls/tls.crt")]);
  });

  test("does not start without a secret, and says so in one line", async () => {
    await writeFile(join(folder, "secret/secrets"), "");
    await assert.rejects(configures(), (/** @type {any} */ { code, stderr }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^relay: .*secrets is missing or empty\n$/);
      return true;
    });
  });
});
