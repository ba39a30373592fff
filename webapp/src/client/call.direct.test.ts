import { expect, test } from "vitest";
import { settle } from "./testing/manual-clock.ts";
import { World, type FakeBrowser } from "./testing/world.ts";
import type { Json } from "./types.ts";

interface Ears {
  readonly heard: Json[];
  readonly open: boolean[];
}

function listen({ call }: FakeBrowser): Ears {
  const ears: Ears = { heard: [], open: [] };
  call.on("direct", (data) => ears.heard.push(data));
  call.on("directOpen", (isOpen) => ears.open.push(isOpen));
  return ears;
}

async function pairWithEars(world: World) {
  const [ada, ben] = [world.browser(), world.browser()];
  const ears = [listen(ada), listen(ben)] as const;
  await ada.joins();
  await ben.joins();
  await world.clock.passes(1_000);
  return { ada, ben, ears };
}

test("both pages reach each other directly, in order, once they are connected", async () => {
  const { ada, ben, ears } = await pairWithEars(new World());
  for (const one of [1, 2, 3]) expect(ada.call.sendDirect({ one })).toBe(true);
  expect(ben.call.sendDirect("back")).toBe(true);
  await settle();
  expect(ears[1].heard).toEqual([{ one: 1 }, { one: 2 }, { one: 3 }]);
  expect(ears[0].heard).toEqual(["back"]);
  expect(ears.map(({ open }) => open)).toEqual([[true], [true]]);
});

test("nothing is sent directly to nobody", async () => {
  const ada = new World().browser();
  await ada.joins();
  expect(ada.call.sendDirect("hello?")).toBe(false);
});

test("a page that was loaded anew is reached again, and both are told", async () => {
  const world = new World();
  const { ada, ben, ears } = await pairWithEars(world);
  ben.reloads();
  const after = listen(ben);
  await ben.joins();
  await world.clock.passes(5_000);
  expect(ears[0].open.at(-1)).toBe(true);
  expect(ears[0].open).toHaveLength(3);
  ada.call.sendDirect("again");
  await settle();
  expect(after.heard).toEqual(["again"]);
});
