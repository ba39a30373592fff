// Media never depends on the WebSocket.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Cable } from "../harness/cable.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Parley } from "../harness/parley.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

/** Far more than a loaded machine holds a frame up, far less than any reconnection of media. */
const STALL_MAX_MS = 2_000;

describe("a call whose servers cannot be reached", { skip: withoutBrowser }, () => {
  const stage = new Stage();
  /** @type {Cable} */
  let cable;
  before(async () => (cable = await Cable.to(stage.parley.port)));
  after(() => cable?.close());

  test("goes on without a stall on the same connection, and is told the rest later", async () => {
    const room = new URL(stage.room()).pathname;
    const { first, second } = await stage.call(`${cable.origin}${room}`);
    await Promise.all([first.watchesForStalls(), second.watchesForStalls()]);

    cable.cut();
    await Promise.all([first, second].map((one) => one.callIs("reconnecting")));
    await until("both try to come back", () => cable.refused >= 4);
    await Promise.all([first.sees(), first.hears(), second.sees(), second.hears()]);
    cable.mend();
    await Promise.all([first, second].map((one) => one.callIs("connected")));
    await Promise.all([first.sees(), second.sees()]);

    for (const one of [first, second]) {
      const stallMs = await one.longestStallMs();
      assert.ok(stallMs > 0 && stallMs < STALL_MAX_MS, `longest stall: ${stallMs} ms`);
      assert.equal(await one.connectionsMade(), 1);
      assert.equal(await one.state(), "joined_conn");
    }
    // The sockets are back for real: a word crosses them.
    await second.leaves();
    await first.reaches("joined_unbind");
    await stage.goHome(first, second);
  });

  test("goes on though all servers are killed and those that come know nobody", async () => {
    const { first, second } = await stage.call(stage.room());
    const { port } = stage.parley;
    await stage.parley.dies();
    await Promise.all([first, second].map((one) => one.callIs("reconnecting")));
    await Promise.all([first.sees(), first.hears(), second.sees(), second.hears()]);
    stage.parley = await Parley.start({ PARLEY_PORT: String(port) });
    await Promise.all([first, second].map((one) => one.callIs("connected")));
    await Promise.all([first.sees(), second.sees()]);
    for (const one of [first, second]) {
      assert.equal(await one.connectionsMade(), 1);
      assert.equal(await one.state(), "joined_conn");
    }
    // They have found each other again: a word crosses the new server.
    await second.leaves();
    await first.reaches("joined_unbind");
    await stage.goHome(first, second);
  });
});
