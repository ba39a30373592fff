/** Does the camera give pictures, and the microphone sound? */
import { captureLocal, CaptureProblem, type CaptureProblemKind } from "../../client/index.ts";
import { watchLevel } from "../level.ts";
import { dropAll } from "../media.ts";
import type { Finding } from "../texts/shape.ts";

const FINDING_OF: Readonly<Record<CaptureProblemKind, Finding>> = {
  denied: "denied",
  "none-found": "missing",
  "in-use": "busy",
  insecure: "denied",
  unsupported: "failed",
  aborted: "failed",
};

/** A quiet room is not silent; only a microphone that is off, or covered, is. */
const LISTEN_MS = 2_500;

export async function checkCamera(): Promise<Finding> {
  return withDevice({ audio: false, video: true }, async (stream) => {
    const [track] = stream.getVideoTracks();
    return Promise.resolve(track?.readyState === "live" ? "works" : "failed");
  });
}

export async function checkMicrophone(): Promise<Finding> {
  return withDevice({ audio: true, video: false }, async (stream) => {
    const heard = await hearsAnything(stream);
    return heard ? "works" : "silent";
  });
}

async function withDevice(
  want: { readonly audio: boolean; readonly video: boolean },
  look: (stream: MediaStream) => Promise<Finding>,
): Promise<Finding> {
  try {
    const stream = await captureLocal(want);
    try {
      return await look(stream);
    } finally {
      dropAll(stream);
    }
  } catch (error) {
    if (error instanceof CaptureProblem) return FINDING_OF[error.kind];
    throw error;
  }
}

async function hearsAnything(stream: MediaStream): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (heard: boolean): void => {
      stop();
      clearTimeout(timer);
      resolve(heard);
    };
    const stop = watchLevel(stream, (level) => {
      if (level > 0) finish(true);
    });
    const timer = setTimeout(() => {
      finish(false);
    }, LISTEN_MS);
  });
}
