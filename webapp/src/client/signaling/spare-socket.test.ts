import { expect, test } from "vitest";
import * as Limits from "../limits.ts";
import { FakeNetwork } from "../testing/fake-network.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Page } from "../testing/page.ts";
import { World } from "../testing/world.ts";
import { SpareSocket } from "./spare-socket.ts";
import { SUBPROTOCOL } from "./wire.ts";

const ADDRESS = "wss://parley.example/api/v1/signal";

function spare() {
  const clock = new ManualClock();
  const server = new FakeServer();
  const page = new Page({ clock, server, network: new FakeNetwork(), random: () => 0 });
  const told: string[] = [];
  const socket = new SpareSocket(ADDRESS, page);
  const take = () =>
    socket.openSocket(ADDRESS, SUBPROTOCOL, {
      opened: () => told.push("opened"),
      heard: (text) => told.push(text),
      closed: (code) => told.push(`closed ${code}`),
    });
  return { clock, server, page, told, socket, take };
}

test("a socket that is open already opens for the call at once, and is the only one", async () => {
  const { clock, page, told, socket, take } = spare();
  socket.open();
  await clock.passes(1_000);
  take();
  expect(told).toEqual([]);
  await clock.passes(0);
  expect(told).toEqual(["opened"]);
  page.lines[0]?.closes(1012);
  await clock.passes(60_000);
  expect(told).toEqual(["opened", "closed 1012"]);
  expect(page.lines).toHaveLength(1);
});

test("one that is still opening opens for the call when it does", async () => {
  const { clock, server, page, told, socket, take } = spare();
  server.isSilent = true;
  socket.open();
  take();
  await clock.passes(500);
  expect(told).toEqual([]);
  page.lines[0]?.opens();
  expect(told).toEqual(["opened"]);
});

test("nobody's is closed before the server would, and a call then opens its own", async () => {
  const { clock, page, told, socket, take } = spare();
  socket.open();
  await clock.passes(Limits.spareMs);
  expect(page.lines.map(({ isOpen }) => isOpen)).toEqual([false]);
  take();
  await clock.passes(0);
  expect(told).toEqual(["opened"]);
  expect(page.lines).toHaveLength(2);
});

test("however often somebody seems about to join, there is one at a time, and an end", async () => {
  const { clock, page, socket } = spare();
  for (let second = 0; second < 600; second++) {
    socket.open();
    expect(page.lines.filter(({ isOpen }) => isOpen).length).toBeLessThanOrEqual(1);
    await clock.passes(1_000);
  }
  expect(page.lines).toHaveLength(Limits.spareTimes);
  expect(page.lines.every(({ isOpen }) => !isOpen)).toBe(true);
});

test.each<[string, (page: Page) => void]>([
  ["the server closed it", (page) => page.lines[0]?.closes(1012)],
  ["the network is another one", (page) => page.goesOnline()],
])("it is not handed over once %s", async (_, ends) => {
  const { clock, page, told, socket, take } = spare();
  socket.open();
  await clock.passes(1_000);
  ends(page);
  await clock.passes(0);
  take();
  await clock.passes(0);
  expect(page.lines).toHaveLength(2);
  expect(told).toEqual(["opened"]);
});

test("a call joins over it", async () => {
  const world = new World();
  const page = new Page(world);
  const socket = new SpareSocket(ADDRESS, page);
  socket.open();
  const ada = world.browser();
  ada.page.openSocket = socket.openSocket;
  await world.clock.passes(1_000);
  await ada.joins();
  expect(ada.call.state).toBe("joined");
  expect(page.lines).toHaveLength(1);
});
