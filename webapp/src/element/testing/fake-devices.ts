import { deferred } from "../../client/deferred.ts";
import type { Capture } from "../stay.ts";

/** A camera or microphone that somebody opened. */
export class FakeTrack extends EventTarget {
  enabled = true;
  readyState: "live" | "ended" = "live";

  constructor(readonly kind: "audio" | "video") {
    super();
  }

  getSettings(): MediaTrackSettings {
    return this.kind === "video" ? { width: 640, height: 480 } : {};
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** The browser tells of it; of a `stop` it does not. */
  isPulledOut(): void {
    this.stop();
    this.dispatchEvent(new Event("ended"));
  }
}

class FakeStream {
  constructor(private tracks: FakeTrack[]) {}

  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === "audio");
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === "video");
  addTrack = (track: FakeTrack) => void this.tracks.push(track);
  removeTrack = (gone: FakeTrack) => {
    this.tracks = this.tracks.filter((track) => track !== gone);
  };
}

/** A person's devices, which the browser opens when it may. */
export class FakeDevices {
  readonly opened: FakeTrack[] = [];
  #permission = deferred();

  constructor() {
    this.#permission.resolve();
  }

  /** From now on the person is asked, until `allows`. */
  asks(): void {
    this.#permission = deferred();
  }

  allows(): void {
    this.#permission.resolve();
  }

  live(kind: "audio" | "video"): FakeTrack[] {
    return this.opened.filter((track) => track.kind === kind && track.readyState === "live");
  }

  capture: Capture = async ({ audio, video }) => {
    await this.#permission.promise;
    const tracks = [...(audio ? ["audio" as const] : []), ...(video ? ["video" as const] : [])];
    const stream = new FakeStream(tracks.map((kind) => new FakeTrack(kind)));
    this.opened.push(...stream.getTracks());
    return stream as unknown as MediaStream;
  };
}
