import { describe, expect, test } from "vitest";
import { deferred } from "./deferred.ts";
import { fakeStream, fakeTrack } from "./testing/fake-stream.ts";
import { connected } from "./testing/connected.ts";
import { settle } from "./testing/manual-clock.ts";
import { World } from "./testing/world.ts";

const CREDENTIALS = { room: "blue", token: "token" };

describe("joining", () => {
  test("the first one waits alone, with an offer that is ready and that nobody hears", async () => {
    const world = new World();
    const ada = world.browser({ name: "Ada" });
    await ada.joins();
    expect(ada.states).toEqual(["joined"]);
    expect(ada.call.condition).toBe("idle");
    expect(world.network.made).toBe(1);
    expect(ada.page.connection?.offers).toBe(1);
    // Nothing is gathered before it is set, and no relay is asked for anything.
    expect(ada.page.connection?.localDescription).toBeNull();
    expect(world.server.heard).toEqual([
      {
        type: "join",
        id: "join",
        name: "Ada",
        ...CREDENTIALS,
        incarnation: expect.any(String) as string,
      },
    ]);
  });

  test("two get connected, by one offer of the one who was there first", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    expect(ada.states).toEqual(["joined", "joined_conn"]);
    expect(ben.states).toEqual(["joined_conn"]);
    connected(ada, ben);
    expect([ada.streams, ben.streams]).toEqual([1, 1]);
    expect(ada.call.report().steps).toMatchObject({ offerSent: 0, answerReceived: 0 });
    expect(ben.call.report().steps).toMatchObject({ offerReceived: 0, answerSent: 0 });
    expect(ben.call.report().steps.offerSent).toBeUndefined();
    expect(world.network.made).toBe(2);
  });

  test("what was made ready is what the two are connected by", async () => {
    const world = new World();
    const ada = world.browser();
    await ada.joins();
    const ready = ada.page.connection;
    const username = () => ready?.getConfiguration().iceServers?.[0]?.username;
    const before = username();
    const screen = fakeTrack("video");
    await ada.call.replaceTrack("video", screen);
    await world.clock.passes(480_000);
    expect(username()).not.toBe(before);
    const ben = world.browser();
    await ben.joins();
    await world.clock.passes(1_000);
    connected(ada, ben);
    expect(ada.page.connections).toEqual([ready]);
    expect(ready?.getTransceivers().map(({ sender }) => sender.track)).toContain(screen);
  });

  test("who turns out to be the second makes no use of what was ready", async () => {
    const world = new World();
    const ada = world.browser();
    const ben = world.browser();
    await ada.joins();
    world.server.cuts();
    await settle();
    world.server.letsGraceEnd();
    await ben.joins();
    await world.clock.passes(5_000);
    connected(ada, ben);
    expect(world.network.alive).toHaveLength(2);
    expect(ada.call.report().steps.offerSent).toBeUndefined();
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
    connected(ben);
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

  test("alone closes at once what was made ready", async () => {
    const world = new World();
    const ada = world.browser();
    await ada.joins();
    const leaving = ada.call.leave();
    expect(world.network.alive).toEqual([]);
    await leaving;
  });

  test("a newcomer is connected with the one who stayed", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await ben.call.leave();
    const eve = world.browser();
    await eve.joins();
    await world.clock.passes(1_000);
    connected(ada, eve);
  });

  test("the same call may be joined again", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await ben.call.leave();
    await ben.joins();
    await world.clock.passes(1_000);
    expect(ben.states).toEqual(["joined_conn", "leaved", "joined_conn"]);
    connected(ada, ben);
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
