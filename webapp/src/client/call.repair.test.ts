import { describe, expect, test } from "vitest";
import { connected } from "./testing/connected.ts";
import { World } from "./testing/world.ts";

/** A pair of which one is in another network: its socket is dead, though it does not look so yet. */
async function movedFrom(mover: number) {
  const world = new World();
  const pair = await world.pair();
  await world.clock.passes(60_000);
  const { page, call } = pair[mover] ?? pair[0];
  for (const line of page.lines) line.isNumb = true;
  return { world, pair, page, call };
}

describe("a media path that broke", () => {
  test("is found again by one ICE restart, with fresh credentials", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await world.clock.passes(60_000);
    const before = ada.page.connection?.getConfiguration().iceServers?.[0]?.username;
    world.network.breaks();
    expect(ada.call.condition).toBe("reconnecting");
    await world.clock.passes(1_000);
    connected(ada, ben);
    expect(ada.call.report()).toMatchObject({ iceRestarts: 1, rebuilds: 0 });
    expect(ben.call.report()).toMatchObject({ iceRestarts: 0, rebuilds: 0 });
    const after = ada.page.connection?.getConfiguration().iceServers?.[0]?.username;
    expect(after).not.toBe(before);
  });

  test("gets a moment to come back by itself", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.network.breaks("disconnected");
    await world.clock.passes(2_000);
    ada.page.connection?.setConnectionState("connected");
    await world.clock.passes(10_000);
    expect(ada.call.report().iceRestarts).toBe(0);
    expect(ada.conditions.at(-1)).toBe("connected");
  });

  test("waits for the socket: without it nothing can be agreed on", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.server.isUp = false;
    world.server.cuts();
    world.network.breaks();
    await world.clock.passes(30_000);
    expect(ada.call.report().iceRestarts).toBe(0);
    world.server.isUp = true;
    await world.clock.passes(15_000);
    connected(ada, ben);
  });

  test("over which packets still arrive is left alone by a move", async () => {
    for (const mover of [0, 1]) {
      const { world, pair, page, call } = await movedFrom(mover);
      page.goesOnline();
      await world.clock.passes(60_000);
      expect(page.lines).toHaveLength(2);
      expect(call.report()).toMatchObject({ resumes: 1, iceRestarts: 0, rebuilds: 0 });
      connected(...pair);
    }
  });

  test("that the browser clings to after a move is left for a connection built anew", async () => {
    for (const mover of [0, 1]) {
      const { world, pair, page, call } = await movedFrom(mover);
      if (page.connection) page.connection.isDeaf = true;
      page.goesOnline();
      await world.clock.passes(600);
      expect(call.report()).toMatchObject({ resumes: 1, iceRestarts: 0, rebuilds: 1 });
      connected(...pair);
      await world.clock.passes(60_000);
      expect(world.network.made).toBe(4);
    }
  });

  test("is left also after a move of which the browser says nothing", async () => {
    for (const mover of [0, 1]) {
      const { world, pair, page, call } = await movedFrom(mover);
      if (page.connection) page.connection.isDeaf = true;
      await world.clock.passes(4_500);
      expect(call.report()).toMatchObject({ resumes: 1, rebuilds: 1 });
      connected(...pair);
      expect(world.network.made).toBe(4);
    }
  });

  test("is looked for again when what was built anew does not connect", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    if (ada.page.connection) ada.page.connection.isDeaf = true;
    world.network.isBroken = true;
    ada.page.goesOnline();
    await world.clock.passes(5_000);
    expect(ada.call.condition).toBe("reconnecting");
    world.network.isBroken = false;
    await world.clock.passes(10_000);
    connected(ada, ben);
    expect(ada.call.report().rebuilds).toBe(2);
  });

  test("is followed at once by somebody who moves every four seconds", async () => {
    const world = new World();
    const [ada] = await world.pair();
    for (let move = 1; move <= 20; move += 1) {
      if (ada.page.connection) ada.page.connection.isDeaf = true;
      ada.page.goesOnline();
      await world.clock.passes(600);
      expect(ada.call.report().rebuilds).toBe(move);
      connected(ada);
      await world.clock.passes(3_400);
    }
  });

  test("is not looked for more than a few times a minute, however the network flaps", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    for (let second = 0; second < 60; second += 1) {
      if (ada.page.connection) ada.page.connection.isDeaf = true;
      ada.page.goesOnline();
      await world.clock.passes(1_000);
    }
    expect(ada.call.report().rebuilds).toBeGreaterThan(6);
    expect(ada.call.report().rebuilds).toBeLessThanOrEqual(26);
    await world.clock.passes(10_000);
    connected(ada, ben);
  });

  test("that stays broken is given up after every rung, spaced, and said to be failed", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.network.isBroken = true;
    world.network.breaks();
    await world.clock.passes(300_000);
    const { iceRestarts, rebuilds } = ada.call.report();
    expect(iceRestarts).toBeLessThanOrEqual(3);
    expect(rebuilds).toBeGreaterThan(0);
    expect(rebuilds).toBeLessThanOrEqual(4);
    expect([ada.call.condition, ben.call.condition]).toEqual(["failed", "failed"]);
    expect(ada.call.state).toBe("joined_conn");
  });

  test("that failed is tried again when the socket was resumed", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.network.isBroken = true;
    world.network.breaks();
    await world.clock.passes(300_000);
    world.network.isBroken = false;
    world.server.cuts();
    await world.clock.passes(20_000);
    connected(ada, ben);
  });
});

describe("under a key", () => {
  const key = new Uint8Array(32).fill(7);

  test("the call works, and the server reads neither descriptions nor notices", async () => {
    const world = new World();
    const [ada, ben] = await world.pair({ key });
    ada.call.notify("for your eyes only");
    await world.clock.passes(10);
    expect(ben.notices).toEqual(["for your eyes only"]);
    connected(ada, ben);
    const heard = JSON.stringify(world.server.heard);
    expect(heard).not.toContain("ufrag");
    expect(heard).not.toContain("eyes");
  });

  test("a reload goes on with the call", async () => {
    const world = new World();
    const [ada, ben] = await world.pair({ key });
    ada.reloads();
    await ada.joins();
    await world.clock.passes(1_000);
    connected(ada, ben);
  });

  test("one without the key is not believed, and both pages hear why", async () => {
    const world = new World();
    const ada = world.browser({ key });
    const ben = world.browser();
    await ada.joins();
    await ben.joins();
    await world.clock.passes(2_000);
    expect(ada.secrecy).toContain("plain");
    expect(ben.secrecy).toContain("sealed");
    expect(ada.call.condition).toBe("connecting");
  });

  test("a key that is not of 32 bytes is refused", () => {
    const world = new World();
    expect(() => world.browser({ key: new Uint8Array(16) })).toThrow(RangeError);
  });
});
