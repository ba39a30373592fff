import { describe, expect, test } from "vitest";
import { deferred } from "./deferred.ts";
import { fakeStream } from "./testing/fake-stream.ts";
import { World } from "./testing/world.ts";
import { CallRefused } from "./types.ts";

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
