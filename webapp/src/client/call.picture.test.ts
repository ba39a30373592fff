import { expect, test } from "vitest";
import { fakeStream } from "./testing/fake-stream.ts";
import { connected } from "./testing/connected.ts";
import { World, type FakeBrowser } from "./testing/world.ts";

function picturesAt({ call }: FakeBrowser): number | undefined {
  return call.remoteStream?.getVideoTracks().length;
}

test("a picture that is sent is in the stream before its first packet", async () => {
  const [ada, ben] = await new World().pair();
  expect([picturesAt(ada), picturesAt(ben)]).toEqual([1, 1]);
});

test("one that was announced and does not come leaves the sound alone in another stream", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const [before, { streams }] = [ben.call.remoteStream, ben];
  await world.clock.passes(3_000);
  expect(ben.call.remoteStream).not.toBe(before);
  expect(ben.call.remoteStream?.getTracks().map(({ kind }) => kind)).toEqual(["audio"]);
  expect(ben.streams).toBe(streams + 1);
  connected(ada);
});

test("one that came stays, whatever the time", async () => {
  const world = new World();
  const [, ben] = await world.pair();
  const before = ben.call.remoteStream;
  const [, video] = ben.page.connection?.getTransceivers() ?? [];
  video?.receiver.track.dispatchEvent(new Event("unmute"));
  await world.clock.passes(3_000);
  expect([ben.call.remoteStream, picturesAt(ben)]).toEqual([before, 1]);
});

test("one that is not sent comes into the stream with its first packet", async () => {
  const world = new World();
  const [ada, ben] = [world.browser(), world.browser()];
  await ada.joins(fakeStream("audio"));
  await ben.joins();
  await world.clock.passes(1_000);
  expect([picturesAt(ada), picturesAt(ben)]).toEqual([1, 0]);
  const [, video] = ben.page.connection?.getTransceivers() ?? [];
  video?.receiver.track.dispatchEvent(new Event("unmute"));
  expect(picturesAt(ben)).toBe(1);
});

test("who answers without a camera announces no picture either", async () => {
  const world = new World();
  const [ada, ben] = [world.browser(), world.browser()];
  await ada.joins();
  await ben.joins(fakeStream("audio"));
  await world.clock.passes(1_000);
  expect([picturesAt(ada), picturesAt(ben)]).toEqual([0, 1]);
});
