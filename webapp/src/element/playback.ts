/** Plays a stream also in browsers that keep a page silent until it is clicked. */

/** @returns whether the sound waits for a click */
export async function play(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play();
    return video.muted;
  } catch (refusal) {
    if (!(refusal instanceof DOMException)) throw refusal;
    // AbortError: a newer stream took the element, and is played by itself.
    if (refusal.name !== "NotAllowedError" || video.muted) return video.muted;
    // A picture without sound is allowed everywhere, and better than none.
    video.muted = true;
    return play(video);
  }
}

/** Firefox before 132 cannot tell of single frames; there the beginning of playback has to do. */
export function onFirstFrame(video: HTMLVideoElement, then: () => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(then);
  else (video as HTMLVideoElement).addEventListener("playing", then, { once: true });
}
