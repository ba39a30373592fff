// From the second person's click to the first picture of the other, step by step, on
// loopback in one Chromium; beside it what the browser itself needs for the same without
// any server: two connections in one page that hand each other everything at once.
// Usage: first-frame.mjs [ROUNDS]
import { randomUUID } from "node:crypto";
import { startBrowser } from "../e2e/harness/browser.mjs";
import { Caller } from "../e2e/harness/caller.mjs";
import { Parley } from "../e2e/harness/parley.mjs";
import { row, summary } from "./table.mjs";

/** @typedef {Partial<Record<string, number>>} Steps */

/** In the page: the report that it tells when the first picture is there. */
function awaitReport() {
  const page = /** @type {{report?: Promise<Steps>}} */ (globalThis);
  page.report = new Promise((resolve) => {
    addEventListener("parley:report", (event) => {
      resolve(/** @type {CustomEvent<{steps: Steps}>} */ (event).detail.steps);
    });
  });
}

/** In the page: a call of the browser with itself, from the capture to the first picture. */
async function callItself() {
  const from = performance.now();
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: true,
  });
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  a.onicecandidate = ({ candidate }) =>
    void b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) =>
    void a.addIceCandidate(candidate ?? undefined);
  for (const track of stream.getTracks()) a.addTrack(track, stream);
  const video = document.createElement("video");
  video.muted = true;
  const seen = new Promise((resolve) =>
    video.requestVideoFrameCallback(resolve),
  );
  b.ontrack = (event) => {
    video.srcObject = event.streams[0] ?? null;
    void video.play();
  };
  await a.setLocalDescription();
  if (a.localDescription) await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription();
  if (b.localDescription) await a.setRemoteDescription(b.localDescription);
  await seen;
  const ms = performance.now() - from;
  for (const track of stream.getTracks()) track.stop();
  a.close();
  b.close();
  return ms;
}

const rounds = Number(process.argv[2] ?? 9);
/** @type {Map<string, number[]>} */
const seen = new Map();
/** @param {string} name @param {number} ms */
const note = (name, ms) => seen.set(name, [...(seen.get(name) ?? []), ms]);

const [browser, parley] = [await startBrowser(), await Parley.start()];
try {
  for (let round = 0; round < rounds; round++) {
    const url = `${parley.origin}/r/${randomUUID()}`;
    const [first, second] = [
      await Caller.opens(browser, url),
      await Caller.opens(browser, url),
    ];
    await first.joins();
    await first.reaches("joined");
    await second.page.evaluate(awaitReport);
    await second.joins();
    const steps = await second.page.evaluate(
      () =>
        /** @type {{report: Promise<Steps>}} */ (
          /** @type {unknown} */ (globalThis)
        ).report,
    );
    for (const [step, ms] of Object.entries(steps))
      if (ms !== undefined) note(step, ms);
    await Promise.all([first.leaves(), second.leaves()]);
    note("the browser with itself", await second.page.evaluate(callItself));
    await Promise.all([first.closes(), second.closes()]);
  }
} finally {
  await Promise.all([browser.close(), parley.stop()]);
}
console.log(
  `the second click to the first picture, ms from the click, ${rounds} rounds`,
);
row("", "median", "least", "most");
for (const [step, all] of seen) row(step, ...summary(all));
