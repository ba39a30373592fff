import { describe, expect, test } from "vitest";
import { connected } from "./testing/connected.ts";
import { World } from "./testing/world.ts";

/** An outage of the servers in which both seats are lost, with the media untouched. */
async function loseBothSeats(world: World): Promise<void> {
  world.server.isUp = false;
  world.server.cuts();
  await world.clock.passes(20_000);
  world.server.letsGraceEnd();
}

describe("a call whose seats the servers forgot", () => {
  test("goes on over the same connection, and the two find each other again", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await loseBothSeats(world);
    ada.call.notify("still there?");
    world.server.isUp = true;
    await world.clock.passes(10_000);
    connected(ada, ben);
    expect(world.network.made).toBe(2);
    expect([ada.states, ben.states]).toEqual([["joined", "joined_conn"], ["joined_conn"]]);
    expect([ada.others, ben.others].toSorted()).toEqual([["came"], ["came", "away", "back"]]);
    expect(ben.notices).toEqual(["still there?"]);
  });

  test("can be repaired afterwards", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await loseBothSeats(world);
    world.server.isUp = true;
    await world.clock.passes(10_000);
    world.network.breaks();
    await world.clock.passes(10_000);
    connected(ada, ben);
    expect(world.network.made).toBe(2);
  });

  test("is over when the media break before the other is found, and begins again with it", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await loseBothSeats(world);
    for (const line of ben.page.lines) line.close();
    world.server.isUp = true;
    ada.page.goesOnline();
    await world.clock.passes(0);
    expect(ada.others).toEqual(["came", "away"]);
    world.network.breaks("disconnected");
    expect(ada.call.state).toBe("joined_unbind");
    expect(ada.others).toEqual(["came", "away", "gone lost"]);
    await world.clock.passes(10_000);
    connected(ada, ben);
  });

  test("whoever takes the place of the other is called anew", async () => {
    const world = new World();
    const [ada, ben] = await world.pair();
    await loseBothSeats(world);
    ben.page.dies();
    world.server.isUp = true;
    const eve = world.browser();
    await eve.joins();
    await world.clock.passes(10_000);
    connected(ada, eve);
    expect(eve.page.connections).toHaveLength(1);
  });
});
