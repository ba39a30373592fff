/** A stream that is only its tracks. */
export class FakeStream {
  readonly #tracks: MediaStreamTrack[];

  constructor(...kinds: readonly ("audio" | "video")[]) {
    this.#tracks = kinds.map((kind) => fakeTrack(kind));
  }

  addTrack(track: MediaStreamTrack): void {
    if (!this.#tracks.includes(track)) this.#tracks.push(track);
  }

  getTracks(): MediaStreamTrack[] {
    return this.#tracks;
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.#tracks.filter(({ kind }) => kind === "audio");
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.#tracks.filter(({ kind }) => kind === "video");
  }
}

/** @param height of a picture, in pixels */
export function fakeTrack(kind: "audio" | "video", height = 720): MediaStreamTrack {
  const getSettings = () => (kind === "video" ? { width: (height * 16) / 9, height } : {});
  return { kind, getSettings } as MediaStreamTrack;
}

export function fakeStream(...kinds: readonly ("audio" | "video")[]): MediaStream {
  return new FakeStream(...kinds) as unknown as MediaStream;
}
