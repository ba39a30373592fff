// What runs inside a page that is measured.

/**
 * @typedef {object} Seen
 * @property {number} ms from the click to the first picture of the other
 * @property {Record<string, number>} steps of Parley's own report, from the click on
 *
 * @typedef {typeof globalThis & {seen: Promise<Seen>}} Watched
 */

/** Looks at the clock at the next click, and when there is a picture after it. */
export function watchFirstPicture() {
  /** @type {Record<string, number>} */
  let steps = {};
  addEventListener("parley:report", (event) => {
    ({ steps } = /** @type {CustomEvent} */ (event).detail);
  });
  /** @type {Watched} */ (globalThis).seen = new Promise((resolve) => {
    const onClick = () => {
      const from = performance.now();
      const look = () => {
        const video = document.querySelector("#remotevideo");
        if (!(video instanceof HTMLVideoElement)) requestAnimationFrame(look);
        else
          video.requestVideoFrameCallback(() => {
            const ms = performance.now() - from;
            // The page's own report is of the same frame.
            setTimeout(() => resolve({ ms, steps }));
          });
      };
      look();
    };
    addEventListener("click", onClick, { capture: true, once: true });
  });
}

export function readFirstPicture() {
  return /** @type {Watched} */ (globalThis).seen;
}

/**
 * What the browser itself needs without any server: two connections in one page, which hand each
 * other everything at once, from the capture to the first picture.
 */
export async function callItself() {
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
