import { expect, test } from "vitest";
import * as Limits from "../limits.ts";
import { fakeStream, fakeTrack } from "../testing/fake-stream.ts";
import { World, type FakeBrowser } from "../testing/world.ts";

function scaleOf({ page }: FakeBrowser): number | undefined {
  const [, video] = page.connection?.getTransceivers() ?? [];
  return video?.sender.encodings[0]?.scaleResolutionDownBy;
}

function keyFramesOf({ page }: FakeBrowser): number | undefined {
  const [, video] = page.connection?.getTransceivers() ?? [];
  return video?.sender.keyFrames;
}

test("both send a small picture first, and the whole one soon after", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  const small = 720 / Limits.smallPictureHeight;
  expect([scaleOf(ada), scaleOf(ben)]).toEqual([small, small]);
  await world.clock.passes(2_000);
  expect([scaleOf(ada), scaleOf(ben)]).toEqual([1, 1]);
});

test("who changes cameras while nobody is there sends a small picture of the new one", async () => {
  const world = new World();
  const ada = world.browser();
  const ben = world.browser();
  await ada.joins();
  await ada.call.replaceTrack("video", fakeTrack("video", 1080));
  await ben.joins();
  await world.clock.passes(0);
  expect(scaleOf(ada)).toBe(1080 / Limits.smallPictureHeight);
});

test("who sends no picture is called all the same", async () => {
  const world = new World();
  const ada = world.browser();
  const ben = world.browser();
  await ada.joins(fakeStream("audio"));
  await ben.joins(fakeStream("audio"));
  await world.clock.passes(5_000);
  expect([ada.call.condition, ben.call.condition]).toEqual(["connected", "connected"]);
  expect([scaleOf(ada), scaleOf(ben)]).toEqual([1, undefined]);
});

test("a path that was lost and found does not shrink it again", async () => {
  const world = new World();
  const [ada] = await world.pair();
  await world.clock.passes(5_000);
  world.network.breaks();
  await world.clock.passes(5_000);
  expect(ada.call.report().iceRestarts).toBe(1);
  expect(scaleOf(ada)).toBe(1);
});

test("after a path that was lost both send a whole picture at once, and only then", async () => {
  const world = new World();
  const [ada, ben] = await world.pair();
  await world.clock.passes(5_000);
  expect([keyFramesOf(ada), keyFramesOf(ben)]).toEqual([0, 0]);
  world.network.breaks();
  await world.clock.passes(5_000);
  expect([keyFramesOf(ada), keyFramesOf(ben)]).toEqual([1, 1]);
});
