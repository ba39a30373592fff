/** One stay in a room: capture, the call and its events, told to the model as page events. */
import { Call, CallRefused, type CallStats, type OtherChange } from "../client/index.ts";
import { diagnose } from "./diagnose.ts";
import { capture, drop, dropAll, trackOf, type Kind } from "./media.ts";
import type { Choice, Other, PageEvent, Problem } from "./model.ts";
import { choiceFrom, noticeOf } from "./notice.ts";
import { problemOfEnd } from "./problems.ts";
import type { TabSeat } from "./seat-keeper.ts";
import { TokenRefused } from "./tokens.ts";

export interface SessionSetup {
  readonly room: string;
  readonly name: string | undefined;
  readonly key: Uint8Array<ArrayBuffer> | undefined;
  readonly relayOnly: boolean;
  readonly signalUrl: string;
  readonly token: () => Promise<string>;
  readonly seat: TabSeat;
}

const SWITCH_OF = { audio: "microphone", video: "camera" } as const;

export class Session {
  readonly #call: Call;
  #stream: MediaStream | undefined;
  #refusal: TokenRefused | undefined;
  #switching: Promise<void> = Promise.resolve();
  #over = false;
  #renewing = false;

  constructor(
    private readonly setup: SessionSetup,
    private choice: Choice,
    private readonly tell: (event: PageEvent) => void,
  ) {
    const { room, name, key, relayOnly, signalUrl, seat } = setup;
    this.#call = new Call({
      room,
      relayOnly,
      signalUrl,
      seat,
      token: () => this.#token(),
      ...(name === undefined ? {} : { name }),
      ...(key === undefined ? {} : { key }),
    });
    this.#listen();
  }

  /** Capture, socket and token begin at once, so call this from within the click. */
  async enter(): Promise<void> {
    const captured = capture(this.choice).then((stream) => this.#captured(stream));
    this.tell({ type: "entering" });
    await this.#join(captured);
  }

  async #join(local: MediaStream | Promise<MediaStream>): Promise<void> {
    try {
      await this.#call.join(local);
      this.tell({ type: "entered" });
    } catch (error) {
      if (this.#over) return;
      this.#stop(await diagnose(this.#refusal ?? error, this.choice));
      await this.#call.leave();
    }
  }

  async leave(): Promise<void> {
    this.#stop({ kind: "left" });
    await this.#call.leave();
  }

  /** Once more from the start, with the camera that is already on. */
  async again(): Promise<void> {
    const stream = this.#stream;
    if (stream === undefined || this.#over) return;
    this.#renewing = true;
    await this.#call.leave();
    this.#renewing = false;
    this.tell({ type: "other", other: undefined });
    if (!this.#isOver()) await this.#join(stream);
  }

  /**
   * Turns over what is sent, one switch after another: a second press while the microphone is
   * still being opened means "and off again", not a second microphone.
   */
  async toggle(kind: Kind): Promise<void> {
    const turn = this.#switching.then(() => this.#switch(kind, !this.choice[SWITCH_OF[kind]]));
    // Whoever pressed hears of a failure; the next press has its own chance.
    this.#switching = turn.catch(() => undefined);
    await turn;
  }

  /**
   * The camera's light goes out when it is off; the microphone stays open, so that a word said
   * right after "Unmute" is not lost.
   */
  async #switch(kind: Kind, on: boolean): Promise<void> {
    const stream = this.#stream;
    if (stream === undefined) return;
    const track = trackOf(stream, kind);
    if (kind === "audio" && track !== undefined) track.enabled = on;
    else if (on) await this.#open(stream, kind);
    else if (track !== undefined) {
      drop(stream, track);
      await this.#call.replaceTrack(kind, null);
    }
    this.#chose(kind, on);
  }

  async stats(): Promise<CallStats> {
    return this.#call.stats();
  }

  /** The page saw the first picture of the other: from here on the way there can be told. */
  sawFirstFrame(): void {
    this.#call.mark("firstFrame");
    dispatchEvent(new CustomEvent("parley:report", { detail: this.#call.report() }));
  }

  async #open(stream: MediaStream, kind: Kind): Promise<void> {
    const fresh = await capture({ microphone: kind === "audio", camera: kind === "video" });
    const track = trackOf(fresh, kind);
    if (track === undefined) return;
    if (this.#over) {
      track.stop();
      return;
    }
    stream.addTrack(track);
    this.#watch(track, kind);
    await this.#call.replaceTrack(kind, track);
  }

  #captured(stream: MediaStream): MediaStream {
    if (this.#over) {
      dropAll(stream);
      return stream;
    }
    this.#stream = stream;
    for (const track of stream.getTracks()) this.#watch(track, track.kind as Kind);
    this.tell({ type: "captured", stream });
    return stream;
  }

  /** A device that was pulled out is a device that is off. */
  #watch(track: MediaStreamTrack, kind: Kind): void {
    track.addEventListener("ended", () => {
      this.#stream?.removeTrack(track);
      this.#chose(kind, false);
    });
  }

  #chose(kind: Kind, on: boolean): void {
    if (this.#over) return;
    this.choice = { ...this.choice, [SWITCH_OF[kind]]: on };
    this.tell({ type: "chose", choice: this.choice });
    this.setup.seat.remember(this.choice);
    this.#call.notify(noticeOf(this.choice));
  }

  #listen(): void {
    const call = this.#call;
    call.on("state", (state) => {
      this.tell({ type: "state", state });
    });
    call.on("condition", (condition) => {
      this.tell({ type: "condition", condition });
    });
    call.on("other", (change) => {
      this.tell({ type: "other", other: otherAfter(change) });
    });
    call.on("stream", (stream) => {
      this.tell({ type: "remoteStream", stream });
    });
    call.on("meet", () => call.notify(noticeOf(this.choice)));
    call.on("data", (data) => {
      const choice = choiceFrom(data);
      if (choice !== undefined) this.tell({ type: "otherSends", choice });
    });
    call.on("secrecy", () => {
      this.tell({ type: "keysDiffer" });
    });
    call.on("ended", ({ reason }) => {
      if (this.#renewing) return;
      if (reason === "replaced") this.setup.seat.release();
      this.#stop(problemOfEnd(reason));
    });
  }

  async #token(): Promise<string> {
    this.#refusal = undefined;
    try {
      return await this.setup.token();
    } catch (error) {
      if (!(error instanceof TokenRefused) || error.status >= 500) throw error;
      // The call has one word for "no"; the page has several, and shows the server's.
      this.#refusal = error;
      const code = error.status === 429 ? "rate_limited" : "unauthorized";
      throw new CallRefused(code, error.message, error.retryAfter);
    }
  }

  /** May have changed while something was awaited. */
  #isOver(): boolean {
    return this.#over;
  }

  #stop(problem: Problem): void {
    if (this.#over) return;
    this.#over = true;
    dropAll(this.#stream);
    this.tell({ type: "stopped", problem });
  }
}

function otherAfter({ what, other }: OtherChange): Other | undefined {
  if (what === "gone") return undefined;
  return {
    peer: other.peer,
    away: other.away,
    ...(other.name === undefined ? {} : { name: other.name }),
  };
}
