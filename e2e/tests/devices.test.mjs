// Cameras and microphones in a call: absent, chosen, lost; and a call of voices alone.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Beeps } from "../harness/beeps.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

/** Bits a second: a picture of this is no picture. */
const TOO_LITTLE_BITS = 50_000;

/** @typedef {import("../harness/caller.mjs").Caller} Caller */

describe("devices", { skip: withoutBrowser }, () => {
  /** @type {Beeps} */ let beeps;
  const stage = new Stage(undefined, async () => {
    beeps = await Beeps.make();
    return { cameras: 3, grantsCamera: false, flags: [beeps.flag] };
  });
  after(() => beeps?.remove());

  /** @param {string} url */
  async function opens(url) {
    const caller = await stage.opens(url);
    await caller.context.overridePermissions(stage.parley.origin, ["camera", "microphone"]);
    return caller;
  }

  /** One with a camera, and one who joins with the camera off. */
  async function voiceAndFace() {
    const url = stage.room();
    const [face, voice] = [await opens(url), await opens(url)];
    await face.joins();
    await face.reaches("joined");
    await voice.page.locator("::-p-aria([name='Camera'][role='switch'])").click();
    await voice.joins();
    await Promise.all([face, voice].map((one) => one.callIs("connected")));
    return { face, voice };
  }

  test("who joins with the camera off is heard, sees, and may turn it on", async () => {
    const { face, voice } = await voiceAndFace();
    await Promise.all([voice.sees(), voice.hears()]);
    await face.reads(/Camera is off/);
    // All microphones hear the same: what comes back from the other is cancelled as an echo.
    await face.presses("Mute");
    await face.hears();
    assert.deepEqual(await opened(voice), ["audio"]);
    await voice.presses("Camera on");
    await face.sees();
    assert.ok(!/Camera is off/.test(await face.words()));
    assert.deepEqual([...face.complaints, ...voice.complaints], []);
    await stage.goHome(face, voice);
  });

  test("whose picture fails to leave after it was announced is heard", async () => {
    const url = stage.room();
    const [face, voice] = [await opens(url), await opens(url)];
    await face.joins();
    await face.reaches("joined");
    await voice.page.evaluate(losesPictureWithAnswer);
    await voice.joins();
    await face.callIs("connected");
    await until("the other is played, without a picture", () => playsSoundAlone(face));
    await voice.sees();
    assert.deepEqual([...face.complaints, ...voice.complaints], []);
    await stage.goHome(face, voice);
  });

  test("another camera, microphone and speaker take over in mid-call, and stay chosen", async () => {
    const { face, voice } = await voiceAndFace();
    await face.presses("More");
    await chooses(face, "Which microphone", "Fake Audio Input 2");
    await sends(face, "audio", "Fake Audio Input 2");
    await chooses(face, "Which camera", "fake_device_2");
    await sends(face, "video", "fake_device_2");
    await Promise.all([voice.sees(), voice.hears()]);
    await chooses(face, "Which speaker", "Fake Audio Output 2");
    await until("the sound goes to the chosen speaker", () => speaker(face, "Fake Audio Output 2"));

    await face.reloads();
    await Promise.all([face.callIs("connected"), voice.sees()]);
    await sends(face, "video", "fake_device_2");
    assert.deepEqual([...face.complaints, ...voice.complaints], []);
    await stage.goHome(face, voice);
  });

  test("a chosen device that is not there any more keeps nobody out", async () => {
    const caller = await opens(stage.room());
    await caller.page.evaluate(() => localStorage.setItem("parley.device.camera", "unplugged"));
    await caller.page.reload();
    await caller.joins();
    await caller.reaches("joined");
    assert.deepEqual(await opened(caller), ["audio", "video"]);
    assert.deepEqual(caller.complaints, []);
    await stage.goHome(caller);
  });

  test("what the browser takes away in mid-call is told to both, and the call goes on", async () => {
    const { face, voice } = await voiceAndFace();
    await face.context.overridePermissions(stage.parley.origin, []);
    await voice.reads(/Camera is off/);
    await face.finds("Camera on");
    await face.finds("Unmute");
    await face.reads(/blocked/);
    assert.equal(await face.call(), "connected");
    await face.context.overridePermissions(stage.parley.origin, ["camera", "microphone"]);
    await face.presses("Unmute");
    await face.presses("Camera on");
    await Promise.all([voice.sees(), voice.hears()]);
    assert.deepEqual([...face.complaints, ...voice.complaints], []);
    await stage.goHome(face, voice);
  });

  test("a weak connection is offered audio only, and pictures again", async () => {
    const { face, voice } = await voiceAndFace();
    await face.page.evaluate(findsLittleRoom, TOO_LITTLE_BITS);
    await face.presses("Audio only");
    await voice.reads(/Audio only, to save bandwidth/);
    await until("no picture is sent", async () => !(await sending(face)).includes("video"));
    await voice.hears();
    await face.presses("Pictures again");
    await voice.sees();
    assert.deepEqual([...face.complaints, ...voice.complaints], []);
    await stage.goHome(face, voice);
  });
});

/** From the list in "More". @param {Caller} caller @param {string} which @param {string} device */
async function chooses({ page }, which, device) {
  const list = await page.waitForSelector(`::-p-aria([name="${which}"][role="combobox"])`);
  const value = await list?.evaluate((element, label) => {
    const { options } = /** @type {HTMLSelectElement} */ (element);
    return [...options].find((option) => option.label === label)?.value;
  }, device);
  assert.ok(value, `no ${device} to choose`);
  await list?.select(value);
}

/** The kinds of the devices that the page has open. @param {Caller} caller */
function opened({ page }) {
  return page.$eval("#localvideo", (video) => {
    const { srcObject } = /** @type {HTMLVideoElement & {srcObject: MediaStream}} */ (video);
    return srcObject.getTracks().map(({ kind }) => kind);
  });
}

/** Kinds and names of what leaves for the other. @param {Caller} caller @returns {Promise<string[]>} */
function sending({ page }) {
  return page.evaluate(() => {
    const { connections } = /** @type {import("../harness/in-page.mjs").Watched} */ (globalThis);
    const tracks =
      connections
        .at(-1)
        ?.getSenders()
        .map(({ track }) => track) ?? [];
    return tracks.flatMap((track) => (track ? [track.kind, `${track.kind} ${track.label}`] : []));
  });
}

/** @param {Caller} caller @param {"audio" | "video"} kind @param {string} device */
function sends(caller, kind, device) {
  return until(`${device} is sent`, async () =>
    (await sending(caller)).includes(`${kind} ${device}`),
  );
}

/** Whether the other is heard from this one. @param {Caller} caller @param {string} name */
function speaker({ page }, name) {
  return page.$eval(
    "#remotevideo",
    async (video, label) => {
      const { sinkId } = /** @type {HTMLVideoElement & {sinkId: string}} */ (video);
      const found = await navigator.mediaDevices.enumerateDevices();
      return found.some((device) => device.label === label && device.deviceId === sinkId);
    },
    name,
  );
}

/** A stream that waits for its picture stands still, and is silent. @param {Caller} caller */
function playsSoundAlone({ page }) {
  return page.$eval("#remotevideo", (element) => {
    const video = /** @type {HTMLVideoElement & {srcObject: MediaStream}} */ (element);
    const kinds = video.srcObject.getTracks().map(({ kind }) => kind);
    return kinds.join() === "audio" && !video.paused && video.currentTime > 0;
  });
}

/** Runs in the page: its answer promises a picture, of which nothing leaves. */
function losesPictureWithAnswer() {
  const { setLocalDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setLocalDescription = async function () {
    await /** @type {() => Promise<void>} */ (setLocalDescription).call(this);
    const sender = this.getSenders().find(({ track }) => track?.kind === "video");
    await sender?.replaceTrack(null);
  };
}

/** Runs in the page: its browser estimates no more than this, whatever the network is like. @param {number} bits */
function findsLittleRoom(bits) {
  const { getStats } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.getStats = async function () {
    const report = await getStats.call(this);
    const worse = [...report].map(([id, one]) => [
      id,
      one.type === "candidate-pair" ? { ...one, availableOutgoingBitrate: bits } : one,
    ]);
    return /** @type {any} */ (new Map(/** @type {any} */ (worse)));
  };
}
