import { expect, test } from "vitest";
import { FakeNetwork } from "../testing/fake-network.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Page } from "../testing/page.ts";
import { Dial } from "./dial.ts";

function dials() {
  const clock = new ManualClock();
  const server = new FakeServer();
  server.isSilent = true;
  const page = new Page({ clock, server, network: new FakeNetwork(), random: () => 0 });
  const told: string[] = [];
  const dial = new Dial(page, "wss://parley.example", {
    opened: () => told.push("opened"),
    heard: (text) => told.push(text),
    closed: (code) => told.push(`closed ${code}`),
  });
  return { clock, server, page, dial, told };
}

test("a network that is back is found within two seconds", async () => {
  const { clock, server, page, told } = dials();
  await clock.passes(3_700);
  server.isSilent = false;
  await clock.passes(1_200);
  expect(told).toEqual(["opened"]);
  await clock.passes(60_000);
  expect(page.lines).toHaveLength(5);
});

test("of several that open late the first is it, and the others are closed", async () => {
  const { clock, page, told } = dials();
  await clock.passes(2_500);
  const [one, two, three] = page.lines;
  two?.opens();
  one?.opens();
  expect(told).toEqual(["opened"]);
  expect([one, two, three].map((line) => line?.isOpen)).toEqual([false, true, false]);
  two?.closes(1012);
  await clock.passes(60_000);
  expect(told).toEqual(["opened", "closed 1012"]);
});

test("a refusal is an answer: there is no other try", async () => {
  const { clock, page, told } = dials();
  page.lines[0]?.closes(1006);
  await clock.passes(60_000);
  expect(told).toEqual(["closed 1006"]);
  expect(page.lines).toHaveLength(1);
});

test("a closed one is silent, and its tries are over", async () => {
  const { clock, page, dial, told } = dials();
  await clock.passes(1_500);
  dial.close();
  page.lines[0]?.opens();
  await clock.passes(60_000);
  expect(told).toEqual([]);
  expect(page.lines.map(({ isOpen }) => isOpen)).toEqual([false, false]);
});
