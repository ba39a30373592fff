import { expect, test } from "vitest";
import * as Limits from "../limits.ts";
import { FakeNetwork } from "../testing/fake-network.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Page } from "../testing/page.ts";
import { UNANSWERED } from "./closes.ts";
import { Line } from "./line.ts";

function dial({ answers = true } = {}) {
  const clock = new ManualClock();
  const server = new FakeServer();
  const page = new Page({ clock, server, network: new FakeNetwork(), random: () => 0 });
  if (!answers) server.isSilent = true;
  const lost: number[] = [];
  const heard: string[] = [];
  const ignored: string[] = [];
  const line = new Line(page, "wss://parley.example", Limits.openMs, {
    heard: ({ type }) => heard.push(type),
    ignored: (what) => ignored.push(what),
    lost: (code) => lost.push(code),
  });
  return { clock, server, page, line, lost, heard, ignored };
}

test("asks only after a silence, and lives while it is answered", async () => {
  const { clock, server, lost, heard } = dial();
  await clock.passes(60_000);
  expect(lost).toEqual([]);
  expect(heard).toEqual(Array.from({ length: 15 }, () => "pong"));
  expect(server.heard).toHaveLength(15);
});

test("is lost once, within nine seconds of silence", async () => {
  const { clock, page, lost } = dial();
  await clock.passes(0);
  const [served] = page.lines;
  if (served) served.isNumb = true;
  await clock.passes(8_400);
  expect(lost).toEqual([]);
  await clock.passes(100);
  expect(lost).toEqual([1006]);
  served?.closes(1012);
  await clock.passes(60_000);
  expect(lost).toEqual([1006]);
});

test("is lost when it never opens", async () => {
  const { clock, lost } = dial({ answers: false });
  await clock.passes(8_000);
  expect(lost).toEqual([UNANSWERED]);
});

test("a probe finds out within two seconds", async () => {
  const { clock, page, line, lost } = dial();
  await clock.passes(0);
  const [served] = page.lines;
  if (served) served.isNumb = true;
  line.probe();
  await clock.passes(2_000);
  expect(lost).toEqual([1006]);
});

test("says nothing before it is open, nor after it was closed", async () => {
  const { clock, server, line } = dial();
  expect(line.say({ type: "leave" })).toBe(false);
  await clock.passes(0);
  expect(line.say({ type: "ping" })).toBe(true);
  await clock.passes(0);
  line.close();
  expect(line.say({ type: "ping" })).toBe(false);
  expect(server.heard).toEqual([{ type: "ping" }]);
});

test("what it does not understand is counted by name", async () => {
  const { clock, page, ignored } = dial();
  await clock.passes(0);
  page.lines[0]?.saysText("hello");
  await clock.passes(0);
  expect(ignored).toEqual(["not_json"]);
});
