/**
 * Records what is seen and heard into a file on this device. Loaded only when it is asked for. The
 * pictures are taken from the page's own elements, so that a new stream goes on in the same file.
 */
import { audioContext } from "./audio.ts";

const WIDTH = 1_280;
const HEIGHT = 720;
const FRAME_MS = 40;
/** A part is handed over this often: a crash then costs seconds, not the whole. */
const PART_MS = 2_000;
/** The first that the browser can write; MP4 plays everywhere, WebM nearly. */
const TYPES = ["video/mp4;codecs=avc1,mp4a.40.2", "video/webm;codecs=vp9,opus", "video/webm"];

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Recorder {
  readonly #recorder: MediaRecorder;
  readonly #parts: Blob[] = [];
  readonly #sound = audioContext().createMediaStreamDestination();
  readonly #timer: ReturnType<typeof setInterval>;
  #sources: MediaStreamAudioSourceNode[] = [];
  #streams: readonly (MediaStream | undefined)[] = [];

  constructor(
    private readonly other: HTMLVideoElement,
    private readonly own: HTMLVideoElement,
  ) {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("no canvas in this browser");
    this.#timer = setInterval(() => {
      this.#draw(context);
    }, FRAME_MS);
    const pictures = canvas.captureStream().getVideoTracks();
    const stream = new MediaStream([...pictures, ...this.#sound.stream.getAudioTracks()]);
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#parts.push(data));
    this.#recorder.start(PART_MS);
  }

  /** Hears these from now on. */
  hear(...streams: readonly (MediaStream | undefined)[]): void {
    if (streams.every((stream, at) => stream === this.#streams[at])) return;
    this.#streams = streams;
    for (const source of this.#sources) source.disconnect();
    this.#sources = streams
      .flatMap((stream) => stream?.getAudioTracks() ?? [])
      .map((track) => audioContext().createMediaStreamSource(new MediaStream([track])));
    for (const source of this.#sources) source.connect(this.#sound);
  }

  async stop(): Promise<Blob> {
    const stopped = new Promise((resolve) => {
      this.#recorder.addEventListener("stop", resolve, { once: true });
    });
    this.#recorder.stop();
    await stopped;
    clearInterval(this.#timer);
    for (const source of this.#sources) source.disconnect();
    return new Blob(this.#parts, { type: this.#recorder.mimeType });
  }

  #draw(context: CanvasRenderingContext2D): void {
    context.fillStyle = "#0e1211";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    lay(context, this.other, { x: 0, y: 0, width: WIDTH, height: HEIGHT });
    lay(context, this.own, { x: WIDTH - 304, y: HEIGHT - 184, width: 288, height: 168 });
  }
}

/** All of a picture, in the middle of its place. */
function lay(context: CanvasRenderingContext2D, video: HTMLVideoElement, place: Rect): void {
  if (video.videoWidth === 0 || video.srcObject === null) return;
  const scale = Math.min(place.width / video.videoWidth, place.height / video.videoHeight);
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  const x = place.x + (place.width - width) / 2;
  const y = place.y + (place.height - height) / 2;
  context.drawImage(video, x, y, width, height);
}

/** Into the browser's downloads, e.g. `parley-2026-11-22-1430.mp4`. */
export function save(recording: Blob, now: Date): void {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(recording);
  const ending = recording.type.startsWith("video/mp4") ? "mp4" : "webm";
  link.download = `parley-${day}-${two(now.getHours())}${two(now.getMinutes())}.${ending}`;
  link.click();
  // The browser has its own hold on it by then.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}
