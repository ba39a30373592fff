import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";

/**
 * The other's media as one stream. A picture that the other sends is in it at once, for an element
 * that gets it with its first packet shows only the second one. Any other waits for that packet:
 * Chromium plays no sound in a `<video>` whose stream holds a picture that never comes
 * (crbug.com/738379), and a person with the camera off would not be heard.
 */
export class RemoteMedia {
  readonly #platform: Platform;
  readonly #known: (stream: MediaStream) => void;
  #stream: MediaStream;
  #isKnown = false;
  #isPictureSent = false;
  /** Of which nothing has come yet. */
  #awaited: MediaStreamTrack | undefined;
  #stopTimer: Off = () => undefined;

  /** @param known called with the stream, and again with the one that takes its place */
  constructor(platform: Platform, known: (stream: MediaStream) => void) {
    this.#platform = platform;
    this.#known = known;
    this.#stream = platform.createStream();
  }

  /** As the other said with its description. */
  announced(isPictureSent: boolean): void {
    this.#isPictureSent = isPictureSent;
  }

  receive(track: MediaStreamTrack): void {
    if (track.kind === "video" && track.muted) this.#await(track);
    else this.#stream.addTrack(track);
    if (this.#isKnown) return;
    this.#isKnown = true;
    this.#known(this.#stream);
  }

  /** From now on packets can come. */
  connected(): void {
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(Limits.announcedPictureMs, () => this.#giveUp());
  }

  close(): void {
    this.#stopTimer();
  }

  #await(track: MediaStreamTrack): void {
    if (this.#isPictureSent) {
      this.#awaited = track;
      this.#stream.addTrack(track);
    }
    const arrive = (): void => {
      this.#awaited = undefined;
      this.#stream.addTrack(track);
    };
    track.addEventListener("unmute", arrive, { once: true });
  }

  /** The camera went off before the first packet: the sound must not wait for it. */
  #giveUp(): void {
    if (this.#awaited === undefined) return;
    this.#awaited = undefined;
    const [before, now] = [this.#stream, this.#platform.createStream()];
    for (const track of before.getAudioTracks()) now.addTrack(track);
    this.#stream = now;
    this.#known(now);
  }
}
