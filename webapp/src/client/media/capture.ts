/** Camera and microphone, with the browser's errors sorted by what the person can do about it. */

/**
 * - `denied`: the person or a policy said no.
 * - `none-found`: no such device.
 * - `in-use`: another program holds the device, or it failed to start.
 * - `insecure`: the page was not loaded over HTTPS (or from localhost).
 * - `unsupported`: this browser cannot capture at all.
 * - `aborted`: anything else that kept the device from starting.
 */
export type CaptureProblemKind =
  "denied" | "none-found" | "in-use" | "insecure" | "unsupported" | "aborted";

/** Why there is no local stream; `cause` is the browser's own error. */
export class CaptureProblem extends Error {
  override readonly name = "CaptureProblem";

  constructor(
    readonly kind: CaptureProblemKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Media Capture and Streams, section 10.2 (`getUserMedia`), and the older names still in use. */
const KINDS: Readonly<Record<string, CaptureProblemKind>> = {
  NotAllowedError: "denied",
  PermissionDeniedError: "denied",
  SecurityError: "insecure",
  NotFoundError: "none-found",
  DevicesNotFoundError: "none-found",
  OverconstrainedError: "none-found",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
};

/** What to open, and from which devices, by the ids of `enumerateDevices`. */
export interface CaptureWish {
  readonly audio: boolean;
  readonly video: boolean;
  readonly audioDevice?: string | undefined;
  readonly videoDevice?: string | undefined;
}

/** Chromium takes an `ideal` device for no wish at all. */
function from(device: string | undefined): MediaTrackConstraints {
  return device === undefined ? {} : { deviceId: { exact: device } };
}

/**
 * Opens the devices that are wanted; of a kind whose device is not there any more, the system's.
 *
 * @throws CaptureProblem
 */
export async function captureLocal(want: CaptureWish): Promise<MediaStream> {
  // Where the page is not secure `mediaDevices` is missing altogether, whatever the types say.
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (!globalThis.isSecureContext)
    throw new CaptureProblem("insecure", "camera and microphone need HTTPS");
  if (!devices) throw new CaptureProblem("unsupported", "this browser cannot capture");
  try {
    return await devices.getUserMedia(constraintsOf(want)).catch(async (refusal: unknown) => {
      // A device that was unplugged since it was chosen must not keep anybody out of a call.
      if ((refusal as DOMException).name !== "OverconstrainedError") throw refusal;
      return devices.getUserMedia(constraintsOf(ofThose(want, await devices.enumerateDevices())));
    });
  } catch (error) {
    throw sortCaptureError(error);
  }
}

function constraintsOf(want: CaptureWish): MediaStreamConstraints {
  return {
    audio: want.audio && {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...from(want.audioDevice),
    },
    video: want.video && {
      width: { ideal: 1280 },
      height: { ideal: 720 },
      ...(want.videoDevice === undefined ? { facingMode: "user" } : from(want.videoDevice)),
    },
  };
}

function ofThose(want: CaptureWish, found: readonly MediaDeviceInfo[]): CaptureWish {
  const known = (id: string | undefined): string | undefined =>
    found.find(({ deviceId }) => deviceId === id)?.deviceId;
  return { ...want, audioDevice: known(want.audioDevice), videoDevice: known(want.videoDevice) };
}

/** Only the error's name is stable across browsers. */
export function sortCaptureError(error: unknown): CaptureProblem {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new CaptureProblem(KINDS[name] ?? "aborted", message || name, { cause: error });
}
