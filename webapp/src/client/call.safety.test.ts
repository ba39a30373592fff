import { expect, test } from "vitest";
import { connected } from "./testing/connected.ts";
import { World } from "./testing/world.ts";

test("two in a call have the same safety code, and are told that there is one", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const code = await ada.call.safetyCode();
  expect(code).toMatch(/^\d{5}( \d{5}){4}$/);
  expect(await ben.call.safetyCode()).toBe(code);
  expect([ada.codes, ben.codes]).toEqual([["first"], ["first"]]);
});

test("before the other is there, and after the call, there is none", async () => {
  const world = new World();
  const ada = world.browser();
  expect(await ada.call.safetyCode()).toBeUndefined();
  await ada.joins();
  expect(await ada.call.safetyCode()).toBeUndefined();
  const ben = world.browser();
  await ben.joins();
  await world.clock.passes(1_000);
  await ada.call.leave();
  expect(await ada.call.safetyCode()).toBeUndefined();
});

test("one that was asked for is not told when the other is gone by then", async () => {
  const world = new World();
  const [ada] = await world.pair();
  const code = ada.call.safetyCode();
  void ada.call.leave();
  expect(await code).toBeUndefined();
});

test("neither an ICE restart nor a connection built anew changes it", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const code = await ada.call.safetyCode();
  world.network.isBroken = true;
  world.network.breaks();
  await world.clock.passes(26_000);
  world.network.isBroken = false;
  await world.clock.passes(30_000);
  expect(ada.call.report().rebuilds).toBeGreaterThan(0);
  connected(ada, ben);
  expect(await ada.call.safetyCode()).toBe(code);
  expect(await ben.call.safetyCode()).toBe(code);
  expect(ada.codes).toEqual(["first"]);
});

test("another page on the other side has another one, and that is told", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const code = await ada.call.safetyCode();
  ben.reloads();
  await ben.joins();
  await world.clock.passes(5_000);
  expect(ada.codes).toEqual(["first", "changed"]);
  expect(await ada.call.safetyCode()).not.toBe(code);
  expect(await ada.call.safetyCode()).toBe(await ben.call.safetyCode());
});
