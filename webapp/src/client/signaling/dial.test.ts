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
  const dial = new Dial(page, "wss://parley.example", 1_000, {
    opened: () => told.push("opened"),
    heard: (text) => told.push(text),
    closed: (code) => told.push(`closed ${code}`),
  });
  return { clock, server, page, dial, told };
}

test("a network that is back is found by the next try", async () => {
  const { clock, server, page, told } = dials();
  await clock.passes(900);
  server.isSilent = false;
  expect(told).toEqual([]);
  await clock.passes(100);
  expect(told).toEqual(["opened"]);
  await clock.passes(60_000);
  expect(page.lines).toHaveLength(2);
});

test("one try at a time, each with twice the patience, and no more than three", async () => {
  const { clock, page, told } = dials();
  const made = [];
  for (let second = 0; second < 60; second++) {
    made.push(page.lines.length);
    await clock.passes(1_000);
  }
  expect(made.slice(0, 5)).toEqual([1, 2, 2, 3, 3]);
  expect(made.at(-1)).toBe(3);
  expect(told).toEqual([]);
});

test("what comes of a try that was given up is not heard", async () => {
  const { clock, page, told } = dials();
  await clock.passes(1_500);
  const [one, two] = page.lines;
  one?.opens();
  one?.closes(1006);
  expect(told).toEqual([]);
  two?.opens();
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
