import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";

/**
 * Sends a small picture first and the whole one a moment later. Browsers begin at 300 kbit/s, at
 * which a large first picture takes most of a second, or is dropped until the encoder has made up
 * its mind to shrink it.
 */
export class FirstPicture {
  readonly #platform: Platform;
  #isOver = false;
  #stopTimer: Off | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** For a sender that is not there yet. */
  encodingsFor(track: MediaStreamTrack | null): RTCRtpEncodingParameters[] {
    return [{ scaleResolutionDownBy: this.#scaleFor(track) }];
  }

  /** The same for one that is, and that is about to have this track. */
  async shrink(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
    await this.#scale(sender, this.#scaleFor(track));
  }

  /** The two are connected: soon there is room for the whole picture. */
  connected(sender: RTCRtpSender | undefined, failed: (error: unknown) => void): void {
    if (this.#isOver || !sender) return;
    this.#isOver = true;
    this.#stopTimer = this.#platform.after(Limits.smallPictureMs, () => {
      this.#scale(sender, 1).catch(failed);
    });
  }

  close(): void {
    this.#stopTimer?.();
  }

  #scaleFor(track: MediaStreamTrack | null): number {
    const height = track?.getSettings().height ?? 0;
    return this.#isOver ? 1 : Math.max(1, height / Limits.smallPictureHeight);
  }

  async #scale(sender: RTCRtpSender, by: number): Promise<void> {
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!encoding || (encoding.scaleResolutionDownBy ?? 1) === by) return;
    encoding.scaleResolutionDownBy = by;
    await sender.setParameters(parameters);
  }
}
