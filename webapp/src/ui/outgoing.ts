/**
 * What goes to the other: microphone and camera, or a screen in the camera's place with its sound
 * in the microphone's track. Whatever changes is replaced on the running connection, so that the
 * other side never has to negotiate.
 */
import { mixed } from "./audio.ts";
import type { Devices } from "./devices.ts";
import { capture, captureScreen, drop, dropAll, trackOf, type Kind } from "./media.ts";

export interface OutgoingEars {
  readonly send: (kind: Kind, track: MediaStreamTrack | null) => Promise<void>;
  /**
   * A device was pulled out, or the browser took it away.
   *
   * @param why another one could not take its place, where that was tried
   */
  readonly lost: (kind: Kind, why?: unknown) => void;
  readonly screen: (screen: MediaStream | undefined) => void;
}

export class Outgoing {
  #screen: MediaStream | undefined;
  /** The browser's dialog is open: a second one would show a second screen. */
  #choosing = false;
  #endMix: () => void = () => undefined;
  #picturesHeld = false;
  #closed = false;

  /** @param stream of camera and microphone; tracks come and go in it */
  constructor(
    readonly stream: MediaStream,
    private readonly chosen: () => Devices["chosen"],
    private readonly ears: OutgoingEars,
  ) {
    for (const track of stream.getTracks()) this.#watch(track, track.kind as Kind);
  }

  get screen(): MediaStream | undefined {
    return this.#screen;
  }

  /**
   * The camera's light goes out when it is off; the microphone stays open, so that a word said
   * right after "Unmute" is not lost.
   */
  async switch(kind: Kind, on: boolean): Promise<void> {
    const track = trackOf(this.stream, kind);
    if (kind === "audio" && track !== undefined) track.enabled = on;
    else if (on) await this.#open(kind);
    else if (track !== undefined) {
      drop(this.stream, track);
      await this.#send(kind);
    }
  }

  /** Another device was chosen: it takes over where one of its kind is open. */
  async reopen(kind: Kind): Promise<void> {
    const before = trackOf(this.stream, kind);
    if (before === undefined) return;
    // Some systems open a camera once at a time only.
    drop(this.stream, before);
    try {
      await this.#open(kind, before.enabled);
    } catch (error) {
      await this.#lose(kind);
      throw error;
    }
  }

  /** @returns whether a screen is shown now */
  async share(): Promise<boolean> {
    const screen = await this.#choose();
    if (screen === undefined || this.#closed) {
      dropAll(screen);
      return false;
    }
    this.#screen = screen;
    // "Stop sharing" in the browser's own bar.
    trackOf(screen, "video")?.addEventListener("ended", () => void this.unshare());
    this.ears.screen(screen);
    await this.#sendBoth();
    return true;
  }

  async #choose(): Promise<MediaStream | undefined> {
    if (this.#choosing) return undefined;
    this.#choosing = true;
    try {
      return await captureScreen();
    } finally {
      this.#choosing = false;
    }
  }

  async unshare(): Promise<void> {
    if (this.#screen === undefined) return;
    dropAll(this.#screen);
    this.#screen = undefined;
    this.ears.screen(undefined);
    await this.#sendBoth();
  }

  /** To save bandwidth: the camera stays on, and nothing of it leaves. */
  async holdPictures(held: boolean): Promise<void> {
    if (held === this.#picturesHeld) return;
    this.#picturesHeld = held;
    await this.#send("video");
  }

  close(): void {
    this.#closed = true;
    this.#endMix();
    dropAll(this.stream);
    dropAll(this.#screen);
    this.#screen = undefined;
  }

  async #open(kind: Kind, enabled = true): Promise<void> {
    const wish = { microphone: kind === "audio", camera: kind === "video" };
    const track = trackOf(await capture(wish, this.chosen()), kind);
    if (track === undefined) return;
    if (this.#closed) {
      track.stop();
      return;
    }
    track.enabled = enabled;
    this.stream.addTrack(track);
    this.#watch(track, kind);
    await this.#send(kind);
  }

  async #sendBoth(): Promise<void> {
    await this.#send("video");
    await this.#send("audio");
  }

  async #send(kind: Kind): Promise<void> {
    if (this.#closed) return;
    await this.ears.send(kind, kind === "video" ? this.#picture() : this.#sound());
  }

  #picture(): MediaStreamTrack | null {
    const screen = trackOf(this.#screen, "video");
    if (screen !== undefined) return screen;
    return this.#picturesHeld ? null : (trackOf(this.stream, "video") ?? null);
  }

  #sound(): MediaStreamTrack | null {
    const [voice, screen] = [trackOf(this.stream, "audio"), trackOf(this.#screen, "audio")];
    this.#endMix();
    this.#endMix = () => undefined;
    if (screen === undefined || voice === undefined) return screen ?? voice ?? null;
    const mix = mixed([voice, screen]);
    this.#endMix = mix.end;
    return mix.track ?? null;
  }

  #watch(track: MediaStreamTrack, kind: Kind): void {
    track.addEventListener("ended", () => {
      this.stream.removeTrack(track);
      void this.#replaceLost(kind, track.enabled);
    });
  }

  /** Pulling out a headset must not silence anybody; which camera is shown a person decides. */
  async #replaceLost(kind: Kind, enabled: boolean): Promise<void> {
    if (kind === "video") {
      await this.#lose(kind);
      return;
    }
    try {
      await this.#open(kind, enabled);
    } catch (error) {
      await this.#lose(kind, error);
    }
  }

  async #lose(kind: Kind, why?: unknown): Promise<void> {
    this.ears.lost(kind, why);
    await this.#send(kind);
  }
}
