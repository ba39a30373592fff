import { describe, expect, test } from "vitest";
import { deferred } from "./deferred.ts";
import { fakeStream, fakeTrack } from "./testing/fake-stream.ts";
import { World } from "./testing/world.ts";
import { CallRefused } from "./types.ts";

const CREDENTIALS = { room: "blue", token: "token" };

describe("joining", () => {
  test("the first one waits alone, and has no peer connection", async () => {
    const world = new World();
    const ada = world.browser({ name: "Ada" });
    await ada.joins();
    expect(ada.states).toEqual(["joined"]);
    expect(ada.call.condition).toBe("idle");
    expect(world.network.made).toBe(0);
    expect(world.server.heard).toEqual([{ type: "join", id: "join", name: "Ada", ...CREDENTIALS }]);
  });

  test("two get connected, by one offer of the one who was there first", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    expect(ada.states).toEqual(["joined", "joined_conn"]);
    expect(ben.states).toEqual(["joined_conn"]);
    expect([ada.call.condition, ben.call.condition]).toEqual(["connected", "connected"]);
    expect([ada.streams, ben.streams]).toEqual([1, 1]);
    expect(ada.call.report().steps).toMatchObject({ offerSent: 0, answerReceived: 0 });
    expect(ben.call.report().steps).toMatchObject({ offerReceived: 0, answerSent: 0 });
    expect(ben.call.report().steps.offerSent).toBeUndefined();
    expect(world.network.made).toBe(2);
  });

  test("a call's setup costs each side at most six frames", async () => {
    const world = new World();
    await world.pair();
    const messages = world.server.heard.filter(({ type }) => type === "message");
    expect(messages.length).toBeLessThanOrEqual(12);
  });

  test("the camera may come later than the other's offer", async () => {
    const world = new World();
    const ada = world.browser();
    const ben = world.browser();
    await ada.joins();
    const camera = deferred<MediaStream>();
    const joining = ben.joins(camera.promise);
    await world.clock.passes(5_000);
    expect(ben.call.state).toBe("joined_conn");
    expect(ben.page.connections).toEqual([]);
    camera.resolve(fakeStream("audio"));
    await joining;
    await world.clock.passes(100);
    expect(ben.call.condition).toBe("connected");
  });
});

describe("joining that fails", () => {
  test("a third hears full, and its state does not move", async () => {
    const world = new World();
    await world.pair();
    const third = world.browser();
    await expect(third.joins()).rejects.toMatchObject({ code: "full" });
    expect(third.call.state).toBe("init");
    expect(third.states).toEqual([]);
    expect(third.page.lines.some(({ isOpen }) => isOpen)).toBe(false);
  });

  test("full says when to try again, and trying again works", async () => {
    const world = new World();
    world.server.answers.push({ type: "full", room: "blue", retryAfter: 12 });
    const ada = world.browser();
    await expect(ada.joins()).rejects.toMatchObject({ code: "full", retryAfter: 12 });
    await ada.joins();
    expect(ada.call.state).toBe("joined");
  });

  test("full is believed at once, but not after a join whose answer was lost: it may be our own seat", async () => {
    const world = new World();
    const lost = { type: "error", code: "unavailable", message: "try again" } as const;
    const full = { type: "full", room: "blue" } as const;
    world.server.answers.push(lost, full);
    const ada = world.browser();
    const joined = ada.joins();
    await world.clock.passes(10_000);
    await joined;
    expect(ada.call.state).toBe("joined");
    world.server.answers.push(lost, full, full, full);
    const ben = world.browser();
    const refused = expect(ben.joins()).rejects.toMatchObject({ code: "full" });
    await world.clock.passes(20_000);
    await refused;
    expect(world.server.answers).toEqual([]);
  });

  test("a refused token is followed by a fresh one, once", async () => {
    const world = new World();
    const tokens = ["old", "fresh"];
    const refusal = { type: "error", code: "unauthorized", message: "expired" } as const;
    world.server.answers.push(refusal);
    const ada = world.browser({ token: () => Promise.resolve(tokens.shift() ?? "none") });
    await ada.joins();
    expect(world.server.heard).toMatchObject([{ token: "old" }, { token: "fresh" }]);

    world.server.answers.push(refusal, refusal);
    const ben = world.browser();
    await expect(ben.joins()).rejects.toMatchObject({ code: "unauthorized", message: "expired" });
  });

  test("a cluster that cannot answer is asked again, but not for ever", async () => {
    const world = new World();
    const refusal = { type: "error", code: "unavailable", message: "no quorum" } as const;
    world.server.answers.push(...Array.from({ length: 7 }, () => refusal));
    const ada = world.browser();
    const joining = expect(ada.joins()).rejects.toMatchObject({ code: "unavailable" });
    await world.clock.passes(30_000);
    await joining;
    expect(world.server.heard.length).toBe(7);
  });

  test("a server that limits is left alone for as long as it says", async () => {
    const world = new World();
    world.server.answers.push({
      type: "error",
      code: "rate_limited",
      message: "slower",
      retryAfter: 5,
    });
    const ada = world.browser();
    const joining = ada.joins();
    await world.clock.passes(4_900);
    expect(ada.call.state).toBe("init");
    await world.clock.passes(200);
    await joining;
    expect(ada.call.state).toBe("joined");
  });

  test("a camera that is refused gives the seat up", async () => {
    const world = new World();
    const ada = world.browser();
    await expect(ada.joins(Promise.reject(new Error("no camera")))).rejects.toThrow("no camera");
    await world.clock.passes(2_000);
    expect(world.server.openLines).toEqual([]);
    const ben = world.browser();
    await ben.joins();
    expect(ben.call.state).toBe("joined");
  });

  test("a token source that says why is believed at once", async () => {
    const world = new World();
    const refusal = new CallRefused("unauthorized", "guests are off");
    const ada = world.browser({ token: () => Promise.reject(refusal) });
    await expect(ada.joins()).rejects.toBe(refusal);
  });

  test("being replaced while the camera opens rejects the join", async () => {
    const world = new World();
    const ada = world.browser();
    const camera = deferred<MediaStream>();
    const joining = expect(ada.joins(camera.promise)).rejects.toMatchObject({
      code: "replaced",
    });
    await world.clock.passes(0);
    const twin = world.browser();
    twin.seat = ada.seat;
    await twin.joins();
    camera.resolve(fakeStream("video"));
    await joining;
    expect(ada.ends).toEqual(["replaced"]);
    expect(twin.call.state).toBe("joined");
  });

  test("leaving while the camera opens rejects the join, and the seat is free", async () => {
    const world = new World();
    const ada = world.browser();
    const joining = expect(ada.joins(deferred<MediaStream>().promise)).rejects.toMatchObject({
      code: "left",
    });
    await world.clock.passes(0);
    const leaving = ada.call.leave();
    await world.clock.passes(0);
    await leaving;
    await joining;
    expect(ada.call.state).toBe("leaved");
    expect(world.server.openLines).toEqual([]);
  });

  test("joining twice is a defect of the page", async () => {
    const world = new World();
    const ada = world.browser();
    await ada.joins();
    await expect(ada.joins()).rejects.toThrow("joined already");
    expect(ada.call.state).toBe("joined");
  });
});

describe("leaving", () => {
  test("closes the connection, and the other waits with its seat and its camera", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await ben.call.leave();
    await world.clock.passes(0);
    expect(ben.states.at(-1)).toBe("leaved");
    expect(ben.ends).toEqual(["left"]);
    expect(ben.seat).toBeUndefined();
    expect(ada.states.at(-1)).toBe("joined_unbind");
    expect(ada.others).toEqual(["came", "gone left"]);
    expect(ada.call.remoteStream).toBeUndefined();
    expect(world.network.alive).toEqual([]);
  });

  test("a newcomer is connected with the one who stayed", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await ben.call.leave();
    const eve = world.browser();
    await eve.joins();
    await world.clock.passes(1_000);
    expect([ada.call.condition, eve.call.condition]).toEqual(["connected", "connected"]);
  });

  test("the same call may be joined again", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await ben.call.leave();
    await ben.joins();
    await world.clock.passes(1_000);
    expect(ben.states).toEqual(["joined_conn", "leaved", "joined_conn"]);
    expect([ada.call.condition, ben.call.condition]).toEqual(["connected", "connected"]);
  });

  test("does not wait for a server that is not there", async () => {
    const world = new World();
    const [ada] = await world.pair();
    for (const line of ada.page.lines) line.isNumb = true;
    const leaving = ada.call.leave();
    expect(ada.page.connection).toBeUndefined();
    await world.clock.passes(1_000);
    await leaving;
    expect(ada.call.state).toBe("leaved");
  });

  test("leaves no timer and no socket behind", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await Promise.all([ada.call.leave(), ben.call.leave()]);
    expect(world.clock.waiting).toBe(0);
    expect(world.server.openLines).toEqual([]);
  });
});

describe("in a call", () => {
  test("notices arrive once and in order", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    for (const number of [1, 2, 3]) ada.call.notify({ number });
    await world.clock.passes(0);
    expect(ben.notices).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  test("another track takes the place of one, and stays after a rebuild", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    const screen = fakeTrack("video");
    await ada.call.replaceTrack("video", screen);
    const sent = () => ada.page.connection?.getTransceivers().map(({ sender }) => sender.track);
    expect(sent()?.[1]).toBe(screen);
    ben.reloads();
    await ben.joins();
    await world.clock.passes(1_000);
    expect(sent()?.[1]).toBe(screen);
  });

  test("credentials are renewed before they expire, on the connection that lives", async () => {
    const world = new World();
    const [ada] = await world.pair();
    const before = ada.page.connection?.getConfiguration().iceServers;
    await world.clock.passes(480_000);
    const after = ada.page.connection?.getConfiguration().iceServers;
    expect(after?.[0]?.username).not.toBe(before?.[0]?.username);
    expect(ada.page.connections).toHaveLength(1);
  });

  test("a resume brings fresh credentials to the connection that lives", async () => {
    const world = new World();
    const [ada] = await world.pair();
    const username = () => ada.page.connection?.getConfiguration().iceServers?.[0]?.username;
    const before = username();
    world.server.cuts();
    await world.clock.passes(1_000);
    expect(username()).not.toBe(before);
    expect(ada.page.connections).toHaveLength(1);
  });

  test("relayOnly forces the relay", async () => {
    const world = new World();
    const [ada] = await world.pair({ relayOnly: true });
    expect(ada.page.connection?.getConfiguration().iceTransportPolicy).toBe("relay");
  });

  test("words out of place are ignored and counted, never thrown", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.server.says({ type: "full", room: "blue" });
    world.server.says({ type: "bye", peer: "nobody", reason: "left" });
    world.server.says({ type: "other_back", peer: "nobody" });
    world.server.says({ type: "message", from: "nobody", data: 1 });
    await world.clock.passes(0);
    expect(ada.call.state).toBe("joined_conn");
    expect(ada.call.report().ignored).toMatchObject({
      "full in joined_conn": 1,
      "bye of another": 1,
      "other_back of another": 1,
      "message of another": 1,
    });
  });
});
