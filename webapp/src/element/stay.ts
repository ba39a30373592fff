/** One stay in a room: the devices, the call, and what the two pages tell each other of both. */
import {
  Call,
  captureLocal,
  type CallOptions,
  type EndReason,
  type MediaKind,
} from "../client/index.ts";
import { noticeFrom, noticeOfChoice } from "../ui/notice.ts";
import { Turns } from "../ui/turns.ts";
import type { Choice, ParleyEvents } from "./types.ts";

export type Tell = <K extends keyof ParleyEvents>(type: K, detail: ParleyEvents[K]) => void;

export interface StayEars {
  readonly tell: Tell;
  /** Something that shows has changed. */
  readonly changed: () => void;
  readonly ended: (reason: EndReason) => void;
}

/** Opens the devices that are wanted; a test has none. */
export type Capture = typeof captureLocal;

const SWITCH_OF = { audio: "microphone", video: "camera" } as const;
const SENDS_BOTH: Choice = { microphone: true, camera: true };

export class Stay {
  readonly call: Call;
  readonly #ears: StayEars;
  readonly #capture: Capture;
  readonly #switches = new Turns();
  #choice: Choice;
  #otherSends: Choice = SENDS_BOTH;
  #local: MediaStream | undefined;
  #keysDiffer = false;
  #isOver = false;

  constructor(options: CallOptions, choice: Choice, ears: StayEars, capture = captureLocal) {
    this.call = new Call(options);
    this.#choice = choice;
    this.#ears = ears;
    this.#capture = capture;
    this.#listen();
  }

  get choice(): Choice {
    return this.#choice;
  }

  get otherSends(): Choice {
    return this.#otherSends;
  }

  /** Absent until camera and microphone are there. */
  get local(): MediaStream | undefined {
    return this.#local;
  }

  /** The two were given different keys, so that neither understands the other. */
  get keysDiffer(): boolean {
    return this.#keysDiffer;
  }

  /**
   * Settles in the room. Socket and devices are opened at the same time.
   *
   * @param former what an earlier load of this page sent, where there was one: whoever was muted
   *   before a reload is muted after it
   * @throws CallRefused or CaptureProblem; camera and microphone are let go
   */
  async enter(former?: Promise<Choice | undefined>): Promise<void> {
    try {
      await this.call.join(
        former === undefined ? this.#begin() : former.then((c) => this.#begin(c)),
      );
    } catch (error) {
      this.#letGo();
      throw error;
    }
  }

  async leave(): Promise<void> {
    this.#letGo();
    await this.call.leave();
  }

  /**
   * One switch after another, so that the last word counts.
   *
   * @throws CaptureProblem; the call goes on without
   */
  async switch(kind: MediaKind, on: boolean): Promise<void> {
    await this.#switches.take(() => this.#switch(kind, on));
  }

  /** A camera that is off is let go; a microphone stays open, to be heard at once after. */
  async #switch(kind: MediaKind, on: boolean): Promise<void> {
    const local = this.#local;
    if (local === undefined || this.#isOver || this.#choice[SWITCH_OF[kind]] === on) return;
    const track = trackOf(local, kind);
    if (kind === "audio" && track !== undefined) track.enabled = on;
    else if (on) await this.#add(local, kind);
    else if (track !== undefined) {
      track.stop();
      local.removeTrack(track);
      await this.call.replaceTrack(kind, null);
    }
    this.#chose({ [SWITCH_OF[kind]]: on });
  }

  async #add(local: MediaStream, kind: MediaKind): Promise<void> {
    const fresh = await this.#open({ microphone: kind === "audio", camera: kind === "video" });
    const track = trackOf(fresh, kind);
    if (track === undefined) return;
    if (this.#isGone()) {
      track.stop();
      return;
    }
    local.addTrack(track);
    this.#watch(local, track);
    await this.call.replaceTrack(kind, track);
  }

  #open({ microphone, camera }: Choice): Promise<MediaStream> {
    // With neither there is nothing to ask the person for.
    if (!microphone && !camera) return Promise.resolve(new MediaStream());
    return this.#capture({ audio: microphone, video: camera });
  }

  async #begin(choice = this.#choice): Promise<MediaStream> {
    if (this.#isOver) return new MediaStream();
    this.#choice = choice;
    const stream = await this.#open(choice);
    this.#local = stream;
    if (this.#isGone()) this.#letGo();
    for (const track of stream.getTracks()) this.#watch(stream, track);
    this.#ears.changed();
    return stream;
  }

  /** A device that was pulled out is a device that is off. */
  #watch(local: MediaStream, track: MediaStreamTrack): void {
    track.addEventListener("ended", () => {
      local.removeTrack(track);
      this.#chose({ [SWITCH_OF[track.kind as MediaKind]]: false });
    });
  }

  #chose(change: Partial<Choice>): void {
    if (this.#isOver) return;
    this.#choice = { ...this.#choice, ...change };
    this.call.notify(noticeOfChoice(this.#choice));
    this.#ears.tell("parley-sends", { who: "self", ...this.#choice });
    this.#ears.changed();
  }

  #listen(): void {
    const { call } = this;
    const { tell, changed } = this.#ears;
    call.on("state", (state) => {
      tell("parley-state", { state });
      changed();
    });
    call.on("condition", (condition) => {
      tell("parley-call", { condition });
      changed();
    });
    call.on("other", (change) => {
      if (change.what === "came") {
        this.#otherSends = SENDS_BOTH;
        this.#keysDiffer = false;
      }
      tell("parley-other", change);
      changed();
    });
    call.on("stream", changed);
    call.on("meet", () => call.notify(noticeOfChoice(this.#choice)));
    call.on("data", (data) => {
      const notice = noticeFrom(data);
      if (notice === undefined) return;
      const { microphone, camera, screen, saving } = notice.sends;
      // A screen takes the camera's place; a camera of which nothing is sent shows nothing.
      const choice = { microphone, camera: screen || (camera && !saving) };
      this.#otherSends = choice;
      tell("parley-sends", { who: "other", ...choice });
      changed();
    });
    call.on("safety", (detail) => tell("parley-safety", detail));
    call.on("secrecy", ({ problem }) => {
      if (this.#keysDiffer) return;
      this.#keysDiffer = true;
      changed();
      tell("parley-error", { code: "keys_differ", message: `what the other says is ${problem}` });
    });
    call.on("ended", ({ reason }) => {
      this.#letGo();
      this.#ears.ended(reason);
    });
  }

  /** May have changed while something was awaited. */
  #isGone(): boolean {
    return this.#isOver;
  }

  #letGo(): void {
    this.#isOver = true;
    for (const track of this.#local?.getTracks() ?? []) track.stop();
  }
}

function trackOf(stream: MediaStream, kind: MediaKind): MediaStreamTrack | undefined {
  return (kind === "audio" ? stream.getAudioTracks() : stream.getVideoTracks())[0];
}
