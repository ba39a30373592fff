import { expect, test } from "vitest";
import { World, type FakeBrowser } from "../client/testing/world.ts";
import type { Written } from "./chat.ts";
import { ChatChannel } from "./chat-channel.ts";

/** Somebody's chat: what was told of it, with `waiting` as the lines that nobody has acknowledged. */
function chatOf({ call }: FakeBrowser, waiting: readonly Written[] = []) {
  const told: unknown[] = [];
  const chat = new ChatChannel(
    call,
    () => waiting,
    (event) => told.push(event),
  );
  return { told, chat };
}

const HELLO = { id: "1", text: "hello" };
const THERE = { id: "2", text: "are you there?" };

test("a line arrives, and who wrote it hears that it did", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const here = chatOf(ada);
  const there = chatOf(ben);
  here.chat.say(HELLO);
  await world.clock.passes(0);
  expect(there.told).toEqual([{ type: "heard", ...HELLO }]);
  expect(here.told).toEqual([
    { type: "wrote", ...HELLO },
    { type: "delivered", id: "1" },
  ]);
});

test("what could not leave leaves with the next channel, in the order in which it was written", async () => {
  const world = new World();
  const ada = world.browser();
  const ben = world.browser();
  const here = chatOf(ada, [HELLO, THERE]);
  const there = chatOf(ben);
  here.chat.say(HELLO);
  await ada.joins();
  await ben.joins();
  await world.clock.passes(1_000);
  expect(there.told).toEqual([
    { type: "heard", ...HELLO },
    { type: "heard", ...THERE },
  ]);
  expect(here.told).toEqual([
    { type: "wrote", ...HELLO },
    { type: "delivered", id: "1" },
    { type: "delivered", id: "2" },
  ]);
});

test("what a newer page says is left alone, and not acknowledged", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const here = chatOf(ada);
  const answers: unknown[] = [];
  ben.call.on("direct", (data) => answers.push(data));
  ben.call.sendDirect({ reaction: "applause" });
  await world.clock.passes(0);
  expect(here.told).toEqual([]);
  expect(answers).toEqual([]);
});
