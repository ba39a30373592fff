/** A stream that is only its tracks. */
export class FakeStream {
  readonly #tracks: MediaStreamTrack[];

  constructor(...kinds: readonly ("audio" | "video")[]) {
    this.#tracks = kinds.map(fakeTrack);
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

export function fakeTrack(kind: "audio" | "video"): MediaStreamTrack {
  const getSettings = () => (kind === "video" ? { width: 1280, height: 720 } : {});
  return { kind, getSettings } as MediaStreamTrack;
}

export function fakeStream(...kinds: readonly ("audio" | "video")[]): MediaStream {
  return new FakeStream(...kinds) as unknown as MediaStream;
}
