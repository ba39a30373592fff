import { describe, expect, test } from "vitest";
import { deferred } from "./deferred.ts";
import { connected } from "./testing/connected.ts";
import { fakeStream } from "./testing/fake-stream.ts";
import { World } from "./testing/world.ts";

describe("a reload", () => {
  test.each(["ada", "ben"] as const)("of %s goes on with the call", async (who) => {
    const world = new World();
    const [ada, ben] = await world.pair();
    const browser = who === "ada" ? ada : ben;
    browser.reloads();
    await world.clock.passes(500);
    await browser.joins();
    await world.clock.passes(1_000);
    connected(ada, ben);
    expect(world.network.alive).toHaveLength(2);
    expect([...ada.others, ...ben.others]).not.toContain("gone lost");
    const stayed = who === "ada" ? ben : ada;
    expect(stayed.conditions.slice(-2)).toEqual(["reconnecting", "connected"]);
  });

  test("is told to the page that stayed, so that it can tell again what it told", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    expect(ada.meetings).toBe(1);
    ben.reloads();
    await ben.joins();
    await world.clock.passes(1_000);
    expect(ada.meetings).toBe(2);
  });

  test("that waits for its camera is waited for, without repairs", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    ben.reloads();
    world.network.breaks("disconnected");
    const camera = deferred<MediaStream>();
    const joining = ben.joins(camera.promise);
    await world.clock.passes(120_000);
    expect(ada.call.condition).toBe("reconnecting");
    camera.resolve(fakeStream("video"));
    await joining;
    await world.clock.passes(1_000);
    connected(ada, ben);
    expect(ada.call.report()).toMatchObject({ iceRestarts: 0, rebuilds: 1 });
  });

  test.each([1, 2, 3, 4, 5, 6])("of both at once goes on with the call (seed %i)", async (seed) => {
    const world = new World(seed);
    const [ada, ben] = await world.pair();
    ada.reloads();
    ben.reloads();
    await Promise.all([ada.joins(), ben.joins()]);
    await world.clock.passes(5_000);
    connected(ada, ben);
    expect(world.network.alive).toHaveLength(2);
  });

  test("ten times over, by turns and at any moment, ends connected", async () => {
    const world = new World(7);
    const browsers = await world.pair();
    for (let round = 0; round < 10; round += 1) {
      const browser = browsers[world.random() < 0.5 ? 0 : 1];
      browser.reloads();
      await world.clock.passes(world.random() * 100);
      await browser.joins();
    }
    await world.clock.passes(20_000);
    connected(...browsers);
  });
});
