/** Plays the other's stream, also in browsers that keep pages silent until they are clicked. */
import { fitOf, type Fit } from "./fit.ts";

export interface PlaybackEars {
  /** The sound waits for a click. */
  readonly blocked: (blocked: boolean) => void;
  readonly firstFrame: () => void;
  readonly fit: (fit: Fit) => void;
}

export class Playback {
  #measuring = false;
  #speaker: string | undefined;

  constructor(private readonly ears: PlaybackEars) {}

  /** Does not wait for a painting: the sooner the element has its stream, the sooner it plays. */
  follow(stream: MediaStream | undefined): void {
    if (stream === undefined) return;
    const video = remoteVideo();
    video.srcObject = stream;
    onFirstFrame(video, this.ears.firstFrame);
    this.#measure(video);
    void this.#play(video);
  }

  /** @param speaker the id of one, or undefined for the system's */
  useSpeaker(speaker: string | undefined): void {
    if (speaker === this.#speaker) return;
    this.#speaker = speaker;
    const able = remoteVideo() as unknown as { setSinkId?: (id: string) => Promise<void> };
    able.setSinkId?.(speaker ?? "").catch((refusal: unknown) => {
      // Unplugged since it was chosen: the system's speaker goes on.
      if (!(refusal instanceof DOMException)) throw refusal;
    });
  }

  /** The picture may turn (a phone does) and so may the window. */
  #measure(video: HTMLVideoElement): void {
    if (this.#measuring) return;
    this.#measuring = true;
    const measure = (): void => {
      const picture = { width: video.videoWidth, height: video.videoHeight };
      this.ears.fit(fitOf(picture, { width: video.clientWidth, height: video.clientHeight }));
    };
    video.addEventListener("resize", measure);
    new ResizeObserver(measure).observe(video);
  }

  /** Has to be called from within a click. */
  async turnOnSound(): Promise<void> {
    const video = remoteVideo();
    video.muted = false;
    await this.#play(video);
  }

  async #play(video: HTMLVideoElement): Promise<void> {
    try {
      await video.play();
      this.ears.blocked(video.muted);
    } catch (refusal) {
      if (!(refusal instanceof DOMException)) throw refusal;
      // AbortError: a newer stream took the element; that one is followed by itself.
      if (refusal.name === "NotAllowedError") await this.#playSilently(video);
    }
  }

  /** A picture without sound is allowed everywhere, and better than none. */
  async #playSilently(video: HTMLVideoElement): Promise<void> {
    this.ears.blocked(true);
    if (video.muted) return;
    video.muted = true;
    await this.#play(video);
  }
}

export function remoteVideo(): HTMLVideoElement {
  const video = document.getElementById("remotevideo");
  if (!(video instanceof HTMLVideoElement)) throw new Error("the page has no #remotevideo");
  return video;
}

/** Firefox before 132 cannot tell of single frames; there the beginning of playback has to do. */
function onFirstFrame(video: HTMLVideoElement, then: () => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(then);
  else (video as HTMLVideoElement).addEventListener("playing", then, { once: true });
}
