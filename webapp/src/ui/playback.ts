/** Plays the other's stream, also in browsers that keep pages silent until they are clicked. */

export interface PlaybackEars {
  /** The sound waits for a click. */
  readonly blocked: (blocked: boolean) => void;
  readonly firstFrame: () => void;
}

export class Playback {
  constructor(private readonly ears: PlaybackEars) {}

  /** To be called after the stream has been painted into the element. */
  follow(stream: MediaStream | undefined): void {
    if (stream === undefined) return;
    const video = remoteVideo();
    video.requestVideoFrameCallback(() => {
      this.ears.firstFrame();
    });
    void this.#play(video);
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

function remoteVideo(): HTMLVideoElement {
  const video = document.getElementById("remotevideo");
  if (!(video instanceof HTMLVideoElement)) throw new Error("the page has no #remotevideo");
  return video;
}
