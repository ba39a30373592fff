import { describe, expect, test } from "vitest";
import { connected } from "./testing/connected.ts";
import { World } from "./testing/world.ts";

describe("a lost socket", () => {
  test("closes nothing: the same connection goes on, and the seat is taken back", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    const { connection } = ada.page;
    world.server.cuts();
    await world.clock.passes(1_000);
    connected(ada, ben);
    expect(ada.page.connections).toEqual([connection]);
    expect(ada.states).toEqual(["joined", "joined_conn"]);
    expect(ada.conditions).toEqual(["connecting", "connected", "reconnecting", "connected"]);
    expect(ada.call.report()).toMatchObject({ resumes: 1, iceRestarts: 0, rebuilds: 0 });
  });

  test("what was told meanwhile arrives, once and in order", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ada.call.notify(1);
    world.server.cuts();
    ada.call.notify(2);
    await world.clock.passes(0);
    ada.call.notify(3);
    await world.clock.passes(5_000);
    expect(ben.notices).toEqual([1, 2, 3]);
  });

  test("what was told to one that is away waits for it", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ben.page.lines[0]?.closes(1006);
    world.server.isUp = false;
    await world.clock.passes(10);
    ada.call.notify("still there?");
    expect(ada.call.other?.away).toBe(true);
    world.server.isUp = true;
    await world.clock.passes(10_000);
    expect(ben.notices).toEqual(["still there?"]);
    expect(ada.others).toEqual(["came", "away", "back"]);
  });

  test("one that is half dead is noticed within ten seconds", async () => {
    const world = new World();
    const [ada] = await world.pair();
    const [line] = ada.page.lines;
    if (line) line.isNumb = true;
    await world.clock.passes(9_500);
    expect(ada.page.lines).toHaveLength(2);
    connected(ada);
  });

  test("a network that swallowed everything for half a minute is used by the next try", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.server.isSilent = true;
    for (const line of world.server.openLines) line.isNumb = true;
    await world.clock.passes(30_000);
    expect([ada.call.condition, ben.call.condition]).toEqual(["reconnecting", "reconnecting"]);
    world.server.isSilent = false;
    await world.clock.passes(4_500);
    connected(ada, ben);
  });

  test("is resumed with the token that it has, and with another where that is refused", async () => {
    const world = new World();
    let asked = 0;
    const token = () => Promise.resolve(`token ${++asked}`);
    const [ada] = await world.pair({ token });
    expect(asked).toBe(2);
    world.server.cuts();
    await world.clock.passes(1_000);
    expect(asked).toBe(2);
    world.server.answers.push({ type: "error", code: "unauthorized", message: "expired" });
    ada.page.lines.at(-1)?.closes(1006);
    await world.clock.passes(1_000);
    expect(asked).toBe(3);
    connected(ada);
  });

  test("a servers' outage of minutes is outlived", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.server.isUp = false;
    world.server.cuts();
    await world.clock.passes(300_000);
    expect(ada.call.state).toBe("joined_conn");
    world.server.isUp = true;
    await world.clock.passes(10_000);
    connected(ada, ben);
    expect(world.network.made).toBe(2);
  });

  test("coming online again is a reason to try at once", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.isUp = false;
    world.server.cuts();
    await world.clock.passes(60_000);
    world.server.isUp = true;
    ada.page.goesOnline();
    await world.clock.passes(0);
    connected(ada);
  });

  test("however often it is told to, it never tries twice at a time", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.cuts();
    for (let round = 0; round < 20; round += 1) {
      ada.page.goesOnline();
      await world.clock.passes(world.random() * 500);
      expect(ada.page.lines.filter(({ isOpen }) => isOpen).length).toBeLessThanOrEqual(1);
    }
    await world.clock.passes(10_000);
    connected(ada);
  });

  test("a server that drains is left when it says so, without a word to the page", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    world.server.says({ type: "reconnect", afterMs: 500, reason: "drain" });
    await world.clock.passes(400);
    expect(ada.page.lines).toHaveLength(1);
    await world.clock.passes(1_000);
    expect(ada.page.lines.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    connected(ada, ben);
    expect(ada.conditions).not.toContain("reconnecting");
    expect(ada.others).toEqual(["came"]);
  });

  test.each([1001, 1006, 1011, 1012, 4003])("close code %i means: come back", async (code) => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.cuts(code);
    await world.clock.passes(1_000);
    connected(ada);
  });

  test.each([1008, 1013])("close code %i means: come back, but slowly", async (code) => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.cuts(code);
    await world.clock.passes(6_900);
    expect(ada.call.condition).toBe("reconnecting");
    await world.clock.passes(2_000);
    connected(ada);
  });

  test.each([1003, 1009])("close code %i is a defect of ours, and the end", async (code) => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.cuts(code);
    await world.clock.passes(60_000);
    expect(ada.ends).toEqual(["protocol"]);
    expect(ada.call.state).toBe("leaved");
    expect(ada.page.lines).toHaveLength(1);
  });
});

describe("after a resume", () => {
  test("a goodbye that was not heard is made up for", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ada.page.lines[0]?.closes(1006);
    await ben.call.leave();
    await world.clock.passes(1_000);
    expect(ada.call.state).toBe("joined_unbind");
    expect(ada.others).toEqual(["came", "gone lost"]);
    expect(ada.page.connection).toBeUndefined();
  });

  test("a newcomer that was not heard of is met", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ada.page.lines[0]?.closes(1006);
    await ben.call.leave();
    const eve = world.browser();
    await eve.joins();
    await world.clock.passes(1_000);
    connected(ada, eve);
    expect(ada.others).toEqual(["came", "gone lost", "came"]);
  });

  test("who lost the seat comes back as a newcomer and is called anew", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ben.page.lines[0]?.closes(1006);
    world.server.isUp = false;
    await world.clock.passes(1_000);
    world.server.letsGraceEnd();
    world.server.isUp = true;
    await world.clock.passes(10_000);
    expect(ada.others).toEqual(["came", "away", "gone lost", "came"]);
    connected(ada, ben);
  });

  test("who lost the seat to a stranger hears that it is over", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ben.page.lines[0]?.closes(1006);
    world.server.isUp = false;
    await world.clock.passes(1_000);
    world.server.letsGraceEnd();
    world.server.seatsStranger("eve");
    world.server.isUp = true;
    await world.clock.passes(10_000);
    expect(ben.ends).toEqual(["full"]);
    expect(ben.call.state).toBe("leaved");
    expect(ben.page.connection).toBeUndefined();
    expect(ada.call.state).not.toBe("joined_conn");
  });

  test("full is not the end while another seat is in grace", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.answers.push({ type: "full", room: "blue", retryAfter: 2 });
    ada.page.lines[0]?.closes(1006);
    await world.clock.passes(10_000);
    expect(ada.ends).toEqual([]);
    connected(ada);
  });

  test("a token that is refused twice ends it", async () => {
    const world = new World();
    const [ada] = await world.pair();
    const refusal = { type: "error", code: "unauthorized", message: "expired" } as const;
    world.server.answers.push(refusal, refusal);
    ada.page.lines[0]?.closes(1006);
    await world.clock.passes(1_000);
    expect(ada.ends).toEqual(["unauthorized"]);
    expect(ada.call.state).toBe("leaved");
  });

  test("another page with the same secret replaces this one, and keeps the secret", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    const twin = world.browser();
    twin.seat = ben.seat;
    await twin.joins();
    await world.clock.passes(1_000);
    expect(ben.ends).toEqual(["replaced"]);
    expect(ben.states.at(-1)).toBe("leaved");
    expect(ben.seat).toBe(twin.seat);
    connected(ada, twin);
  });
});
