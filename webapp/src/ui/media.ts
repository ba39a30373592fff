/** The own camera and microphone: what is captured, switched and let go. */
import { captureLocal } from "../client/index.ts";
import type { Choice } from "./model.ts";

export type Kind = "audio" | "video";

/** Opens what was chosen; with neither there is nothing to ask the browser for. */
export async function capture(choice: Choice): Promise<MediaStream> {
  if (!choice.microphone && !choice.camera) return new MediaStream();
  return captureLocal({ audio: choice.microphone, video: choice.camera });
}

/** The browser says only that something was not found: the list of devices tells what. */
export async function missingDevice(choice: Choice): Promise<"camera" | "microphone"> {
  if (!choice.camera) return "microphone";
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === "videoinput") ? "microphone" : "camera";
}

export function trackOf(stream: MediaStream, kind: Kind): MediaStreamTrack | undefined {
  return (kind === "audio" ? stream.getAudioTracks() : stream.getVideoTracks())[0];
}

/** Lets the device go, so that its light goes out. */
export function drop(stream: MediaStream, track: MediaStreamTrack): void {
  track.stop();
  stream.removeTrack(track);
}

export function dropAll(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
