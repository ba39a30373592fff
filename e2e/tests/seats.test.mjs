// A room has two seats, and each belongs to whoever holds its secret.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";

describe("a seat", { skip: withoutBrowser }, () => {
  const stage = new Stage();

  test("is not for a third, who is told that the room is full", async () => {
    const url = stage.room();
    const { first, second } = await stage.call(url);

    const third = await stage.opens(url);
    await third.joins();
    await third.reads(/full|two people/i);
    assert.equal(await third.state(), "init");
    assert.equal(await third.connectionsMade(), 0);

    for (const one of [first, second]) {
      assert.equal(await one.state(), "joined_conn");
      assert.equal(await one.connectionsMade(), 1);
      assert.deepEqual(one.complaints, []);
      await Promise.all([one.sees(), one.hears()]);
    }
    await stage.goHome(first, second, third);
  });

  for (const who of /** @type {const} */ (["first", "second"])) {
    test(`is taken back by a reload in mid-call of the ${who}, and the call goes on`, async () => {
      const callers = await stage.call(stage.room());
      const [reloader, other] =
        who === "first" ? [callers.first, callers.second] : [callers.second, callers.first];
      const statesBefore = await other.states();

      await reloader.reloads();
      await reloader.reaches("joined_conn");
      await Promise.all([reloader.sees(), reloader.hears(), other.sees(), other.hears()]);

      // The other never heard "bye": to it the one who came back had been there all along.
      assert.deepEqual(await other.states(), statesBefore);
      assert.deepEqual([...reloader.complaints, ...other.complaints], []);
      await stage.goHome(reloader, other);
    });
  }

  test("of a page that was closed is free after its grace", async () => {
    const url = stage.room();
    const { first, second } = await stage.call(url);
    await second.closes();
    await first.reaches("joined_unbind");
    const newcomer = await stage.opens(url);
    await newcomer.joins();
    await Promise.all([first.sees(), newcomer.sees()]);
    await stage.goHome(first, newcomer);
  });
});
