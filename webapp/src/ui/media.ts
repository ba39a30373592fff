/** The own camera, microphone and screen: what is captured, and what the browser says to that. */
import { captureLocal } from "../client/index.ts";
import type { Devices } from "./devices.ts";
import type { Choice } from "./model.ts";

export type Kind = "audio" | "video";

/** Opens what was chosen; with neither there is nothing to ask the browser for. */
export async function capture(choice: Choice, chosen: Devices["chosen"]): Promise<MediaStream> {
  if (!choice.microphone && !choice.camera) return new MediaStream();
  return captureLocal({
    audio: choice.microphone,
    video: choice.camera,
    audioDevice: chosen.microphone,
    videoDevice: chosen.camera,
  });
}

/**
 * The screen with its sound, where the browser gives it.
 *
 * @returns undefined where the person chose none after all
 */
export async function captureScreen(): Promise<MediaStream | undefined> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
    // Text has to stay readable, even if it then moves less smoothly (MST Content Hints).
    for (const track of stream.getVideoTracks()) track.contentHint = "detail";
    return stream;
  } catch (refusal) {
    // AbortError: the dialog was closed by the system (Firefox).
    const { name } = refusal as DOMException;
    if (name === "NotAllowedError" || name === "AbortError") return undefined;
    throw refusal;
  }
}

/** The browser says only that something was not found: the list of devices tells what. */
export async function missingDevice(choice: Choice): Promise<"camera" | "microphone"> {
  if (!choice.camera) return "microphone";
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === "videoinput") ? "microphone" : "camera";
}

export function trackOf(stream: MediaStream | undefined, kind: Kind): MediaStreamTrack | undefined {
  return (kind === "audio" ? stream?.getAudioTracks() : stream?.getVideoTracks())?.[0];
}

/** Lets the device go, so that its light goes out. */
export function drop(stream: MediaStream, track: MediaStreamTrack): void {
  track.stop();
  stream.removeTrack(track);
}

export function dropAll(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
