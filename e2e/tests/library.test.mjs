// The client library as an npm package, seen from somebody else's project.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { complaintsOfDocs, Embedder, example } from "../harness/library.mjs";

const EXAMPLE_LINES = 20;

/** Uses what it promises, and misuses it where `@ts-expect-error` wants a complaint. */
const CONSUMER = `
import { Call, CallRefused, captureLocal, keyFromText, type CallCondition } from "@parley/client";
import { type ParleyErrorCode } from "@parley/client/element";

const key = keyFromText("A".repeat(43));
const call = new Call({
  room: "blue",
  signalUrl: "wss://calls.example/api/v1/signal",
  token: () => Promise.resolve("token"),
  ...(key && { key }),
});
const off: () => void = call.on("condition", (condition: CallCondition) => console.log(condition));
call.on("ended", ({ reason }) => console.log(reason.toUpperCase()));
// @ts-expect-error no such event
call.on("finished", () => undefined);
// @ts-expect-error a room is needed
new Call({ signalUrl: "", token: () => Promise.resolve("") });
call.join(captureLocal({ audio: true, video: false })).catch((error: unknown) => {
  if (error instanceof CallRefused && error.code === "full") console.log(error.retryAfter ?? 0);
});
off();

const element = document.createElement("parley-call");
element.tokenSource = () => Promise.resolve("token");
element.addEventListener("parley-error", ({ detail }) => {
  const code: ParleyErrorCode = detail.code;
  console.log(code, detail.retryAfter ?? 0);
});
// @ts-expect-error only read
element.scene = "idle";
`;

describe("the npm package", () => {
  let embedder = /** @type {Embedder} */ (/** @type {unknown} */ (undefined));
  before(async () => {
    embedder = await Embedder.installs();
  });
  after(() => embedder?.goes());

  test("brings its license and readme, and no other package", async () => {
    const files = await readdir(embedder.installed);
    for (const name of ["LICENSE", "README.md"]) assert.ok(files.includes(name), name);
    const { dependencies, peerDependencies } = await embedder.manifest();
    assert.deepEqual([dependencies, peerDependencies], [undefined, undefined]);
    assert.deepEqual(await readdir(`${embedder.installed}/..`), ["client"]);
  });

  test("has types that hold in a strict project", async () => {
    await embedder.writes("consumer.ts", CONSUMER);
    const options = ["--strict", "--exactOptionalPropertyTypes", "--module", "nodenext"];
    assert.equal(await embedder.typeChecks(...options, "consumer.ts"), "");
  });

  test("has documentation for all that it exports", async () => {
    assert.equal(await complaintsOfDocs(), "");
  });

  test("can be imported where there is no DOM", async () => {
    const code = `import * as library from "@parley/client"; console.log(typeof library.Call)`;
    assert.equal((await embedder.runs(code)).trim(), "function");
  });

  test(`shows a call in ${EXAMPLE_LINES} lines that type-check before a bundler`, async () => {
    const code = example(await embedder.readme(), "js");
    assert.ok(code.trim().split("\n").length <= EXAMPLE_LINES, code);
    await embedder.writes("example.js", code);
    const options = ["--module", "esnext", "--moduleResolution", "bundler", "--strict", "false"];
    assert.equal(await embedder.typeChecks(...options, "--allowJs", "--checkJs", "example.js"), "");
  });
});
