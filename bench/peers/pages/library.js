// A call as the readme of Parley's client library makes it; with ?ready the page is connected to
// its server before the click.
/* global signalUrl, token */
import {
  browserPlatform,
  Call,
  captureLocal,
  keyFromText,
  SpareSocket,
} from "/parley/client/index.js";

const [local, remote] = document.querySelectorAll("video");
const key = new URLSearchParams(location.hash.slice(1)).get("k");
const spare = new SpareSocket(signalUrl);
if (location.search === "?ready") spare.open();

const call = new Call({
  room: location.pathname.split("/").at(-1),
  signalUrl,
  token: () => Promise.resolve(token),
  platform: { ...browserPlatform, openSocket: spare.openSocket },
  ...(key && { key: keyFromText(key) }),
});
call.on("stream", (stream) => {
  remote.srcObject = stream;
  // Where the time went, as Parley's own page tells it.
  remote.requestVideoFrameCallback(() =>
    dispatchEvent(new CustomEvent("parley:report", { detail: call.report() })),
  );
});

document.querySelector("button").addEventListener(
  "click",
  async () => {
    const captured = captureLocal({ audio: true, video: true });
    captured.then((stream) => (local.srcObject = stream));
    await call.join(captured);
    document.documentElement.dataset.state = "joined";
  },
  { once: true },
);
