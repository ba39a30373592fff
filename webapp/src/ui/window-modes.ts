/** Full screen, and the other's picture in a small window of its own above all others. */
import type { Facts } from "./model.ts";
import { remoteVideo } from "./playback.ts";

export type WindowModes = Pick<Facts, "fullscreen" | "pictureInPicture">;

/** Both can be left without us: by Escape, or by the small window's own button. */
export function watchWindowModes(tell: (modes: Partial<WindowModes>) => void): void {
  document.addEventListener("fullscreenchange", () => {
    tell({ fullscreen: document.fullscreenElement !== null });
  });
  for (const type of ["enterpictureinpicture", "leavepictureinpicture"])
    document.addEventListener(type, () => {
      tell({ pictureInPicture: document.pictureInPictureElement !== null });
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

/** After a call there is nothing to look at, and no button any more to leave them by. */
export async function leaveWindowModes(modes: WindowModes): Promise<void> {
  if (modes.fullscreen) await unlessRefused(document.exitFullscreen());
  if (modes.pictureInPicture) await unlessRefused(document.exitPictureInPicture());
}

async function unlessRefused(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (refusal) {
    // A policy, or a picture that has not begun. (Fullscreen refuses with a TypeError.)
    if (!(refusal instanceof DOMException || refusal instanceof TypeError)) throw refusal;
  }
}
