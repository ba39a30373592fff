import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { FakeNetwork } from "../testing/fake-network.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { Page } from "../testing/page.ts";
import { Trickle } from "./trickle.ts";

class FakeGathering extends EventTarget {
  localDescription = { sdp: "a=ice-ufrag:now\r\n" };

  finds(candidate: string, usernameFragment = "now"): void {
    const toJSON = () => ({ candidate, usernameFragment });
    this.#tells({ candidate, type: candidate.split(" ", 1)[0], toJSON });
  }

  finishes(): void {
    this.#tells({ candidate: "", toJSON: () => ({}) });
    this.#tells(null);
  }

  #tells(candidate: unknown): void {
    this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate }));
  }
}

function gathering() {
  const clock = new ManualClock();
  const page = new Page({
    clock,
    random: () => 0,
    server: new FakeServer(),
    network: new FakeNetwork(),
  });
  const pc = new FakeGathering();
  const said: [string[], boolean][] = [];
  let moves = 0;
  const trickle = new Trickle(
    page,
    pc as unknown as RTCPeerConnection,
    (batch, end) => {
      said.push([batch.map(({ candidate }) => candidate ?? ""), end]);
    },
    () => (moves += 1),
  );
  return { clock, pc, said, trickle, movesOf: () => moves };
}

test("a burst is one batch, the first of a kind quickly", async () => {
  const { clock, pc, said } = gathering();
  pc.finds("host 1");
  pc.finds("host 2");
  await clock.passes(20);
  expect(said).toEqual([[["host 1", "host 2"], false]]);
  pc.finds("host 3");
  await clock.passes(50);
  pc.finds("host 4");
  await clock.passes(30);
  expect(said.slice(1)).toEqual([[["host 3", "host 4"], false]]);
});

test("the first of a kind takes along what could have waited", async () => {
  const { clock, pc, said } = gathering();
  pc.finds("host 1");
  await clock.passes(20);
  pc.finds("host 2");
  pc.finds("srflx");
  await clock.passes(20);
  expect(said.slice(1)).toEqual([[["host 2", "srflx"], false]]);
  pc.finds("relay");
  await clock.passes(20);
  expect(said.slice(2)).toEqual([[["relay"], false]]);
  await clock.passes(1_000);
  expect(said).toHaveLength(3);
});

test("the end is said at once, with what was still waiting", () => {
  const { pc, said } = gathering();
  pc.finds("host");
  pc.finishes();
  expect(said).toEqual([[["host"], true]]);
});

test("the end is said even when nothing was found", () => {
  const { pc, said } = gathering();
  pc.finishes();
  expect(said).toEqual([[[], true]]);
});

test("candidates of a generation that was given up are not sent", async () => {
  const { clock, pc, said } = gathering();
  pc.finds("stale", "before");
  pc.finds("host");
  await clock.passes(20);
  expect(said).toEqual([[["host"], false]]);
});

test("a closed one says nothing more", async () => {
  const { clock, pc, said, trickle } = gathering();
  pc.finds("host");
  trickle.close();
  await clock.passes(1_000);
  expect(said).toEqual([]);
});

test("a candidate after the last one means another network, and is told once", () => {
  const { pc, movesOf } = gathering();
  pc.finds("host");
  pc.finishes();
  expect(movesOf()).toBe(0);
  pc.finds("another host");
  pc.finds("another srflx");
  expect(movesOf()).toBe(1);
});

test("candidates of a restart are not those of another network", () => {
  const { pc, movesOf } = gathering();
  pc.finds("host");
  pc.finishes();
  pc.localDescription = { sdp: "a=ice-ufrag:next\r\n" };
  pc.finds("host", "next");
  expect(movesOf()).toBe(0);
});
