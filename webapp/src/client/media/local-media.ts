/** As `MediaStreamTrack.kind` has it. */
export type MediaKind = "audio" | "video";

export const MEDIA_KINDS: readonly MediaKind[] = ["audio", "video"];

/** What this side sends now, whatever connection carries it. */
export class LocalMedia {
  /** Groups audio and video for the receiver, who keeps them in step by it. */
  readonly stream: MediaStream;
  readonly #tracks: Record<MediaKind, MediaStreamTrack | null>;

  constructor(stream: MediaStream) {
    this.stream = stream;
    this.#tracks = {
      audio: stream.getAudioTracks()[0] ?? null,
      video: stream.getVideoTracks()[0] ?? null,
    };
  }

  track(kind: MediaKind): MediaStreamTrack | null {
    return this.#tracks[kind];
  }

  replace(kind: MediaKind, track: MediaStreamTrack | null): void {
    this.#tracks[kind] = track;
  }
}
