/** What this browser can do beyond a call; what it cannot is not offered. */

export interface Abilities {
  /** The device's own sheet for handing things on. */
  readonly share: boolean;
  readonly screen: boolean;
  readonly fullscreen: boolean;
  readonly pictureInPicture: boolean;
  readonly speaker: boolean;
  readonly record: boolean;
}

export function abilities(): Abilities {
  // Missing in some browsers and on insecure pages, whatever the types say.
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> };
  return {
    share: "share" in navigator,
    screen: mediaDevices?.getDisplayMedia !== undefined,
    fullscreen: (document as Partial<Document>).fullscreenEnabled === true,
    pictureInPicture: (document as Partial<Document>).pictureInPictureEnabled === true,
    speaker: "setSinkId" in HTMLMediaElement.prototype,
    record: "MediaRecorder" in globalThis,
  };
}
