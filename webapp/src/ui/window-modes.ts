/** Full screen, and the other's picture in a small window of its own above all others. */
import { remoteVideo } from "./playback.ts";

export function watchFullscreen(tell: (fullscreen: boolean) => void): void {
  document.addEventListener("fullscreenchange", () => {
    tell(document.fullscreenElement !== null);
  });
}

/** Both have to be called from within a click; a refusal leaves things as they are. */
export async function toggleFullscreen(): Promise<void> {
  await unlessRefused(
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen(),
  );
}

export async function togglePictureInPicture(): Promise<void> {
  await unlessRefused(
    document.pictureInPictureElement === null
      ? remoteVideo().requestPictureInPicture()
      : document.exitPictureInPicture(),
  );
}

async function unlessRefused(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (refusal) {
    // A policy, or a picture that has not begun. (Fullscreen refuses with a TypeError.)
    if (!(refusal instanceof DOMException || refusal instanceof TypeError)) throw refusal;
  }
}
