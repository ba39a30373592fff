/** One stay in a room: capture, the call and its events, told to the model as page events. */
import {
  Call,
  type CallStats,
  type Json,
  type OtherChange,
  type Platform,
} from "../client/index.ts";
import type { Written } from "./chat.ts";
import { ChatChannel } from "./chat-channel.ts";
import { diagnose } from "./diagnose.ts";
import type { Devices } from "./devices.ts";
import { capture, dropAll, type Kind } from "./media.ts";
import type { Choice, Other, OtherSends, PageEvent, Problem } from "./model.ts";
import { refuse } from "./no-token.ts";
import { noticeFrom, noticeOf } from "./notice.ts";
import { Outgoing } from "./outgoing.ts";
import { problemOfEnd } from "./problems.ts";
import type { TabSeat } from "./seat-keeper.ts";
import { Turns } from "./turns.ts";

export interface SessionSetup {
  readonly room: string;
  readonly name: string | undefined;
  readonly key: Uint8Array<ArrayBuffer> | undefined;
  readonly relayOnly: boolean;
  readonly signalUrl: string;
  readonly platform: Platform;
  readonly token: () => Promise<string>;
  /** Where the operator wants to be told how the call went, if anywhere. */
  readonly reportUrl: () => string | undefined;
  readonly seat: TabSeat;
  readonly devices: () => Devices["chosen"];
  /** Lines of the chat that the other has not acknowledged, oldest first. */
  readonly undelivered: () => readonly Written[];
}

const SWITCH_OF = { audio: "microphone", video: "camera" } as const;

export class Session {
  readonly #call: Call;
  readonly #chat: ChatChannel;
  readonly #switches = new Turns();
  #outgoing: Outgoing | undefined;
  #over = false;
  #renewing = false;
  #recording = false;
  /** No pictures: because we asked for that, or because the other did. */
  #saving = false;
  #otherSaves = false;

  constructor(
    private readonly setup: SessionSetup,
    private choice: Choice,
    private readonly tell: (event: PageEvent) => void,
  ) {
    const { room, name, key, relayOnly, signalUrl, reportUrl, seat, platform } = setup;
    this.#call = new Call({
      room,
      relayOnly,
      signalUrl,
      reportUrl,
      seat,
      platform,
      token: async () => setup.token().catch(refuse),
      ...(name === undefined ? {} : { name }),
      ...(key === undefined ? {} : { key }),
    });
    this.#listen();
    this.#chat = new ChatChannel(this.#call, setup.undelivered, tell);
  }

  /**
   * Capture, socket and token begin at once, so call this from within the click.
   *
   * @param shown what the preview has opened already
   */
  async enter(shown?: Promise<MediaStream>): Promise<void> {
    const opened = shown ?? capture(this.choice, this.setup.devices());
    const captured = opened.then((stream) => this.#captured(stream));
    this.tell({ type: "entering" });
    await this.#join(captured);
  }

  async #join(local: MediaStream | Promise<MediaStream>): Promise<void> {
    try {
      await this.#call.join(local);
      this.tell({ type: "entered" });
    } catch (error) {
      if (this.#over) return;
      this.#stop(await diagnose(error, this.choice));
      await this.#call.leave();
    }
  }

  async leave(): Promise<void> {
    this.#stop({ kind: "left" });
    await this.#call.leave();
  }

  /** Once more from the start, with the camera that is already on. */
  async again(): Promise<void> {
    const outgoing = this.#outgoing;
    if (outgoing === undefined || this.#over) return;
    this.#renewing = true;
    await this.#call.leave();
    this.#renewing = false;
    this.tell({ type: "other", other: undefined });
    if (!this.#isOver()) await this.#join(outgoing.stream);
  }

  /**
   * Turns over what is sent, one switch after another: a second press while the microphone is
   * still being opened means "and off again", not a second microphone.
   */
  async toggle(kind: Kind): Promise<void> {
    await this.#switches.take(async () => {
      const on = !this.choice[SWITCH_OF[kind]];
      await this.#outgoing?.switch(kind, on);
      this.#chose(kind, on);
    });
  }

  async reopen(kind: Kind): Promise<void> {
    await this.#switches.take(async () => this.#outgoing?.reopen(kind));
  }

  /** Has to be called from within a click: the browser asks which screen. */
  async toggleScreen(): Promise<void> {
    const outgoing = this.#outgoing;
    if (outgoing?.screen === undefined) await outgoing?.share();
    else await outgoing.unshare();
  }

  async savePictures(saving: boolean): Promise<void> {
    this.#saving = saving;
    this.tell({ type: "observed", facts: { saving, weak: false } });
    await this.#holdPictures();
  }

  records(recording: boolean): void {
    this.#recording = recording;
    this.#notify();
  }

  say(line: Written): void {
    this.#chat.say(line);
  }

  async stats(): Promise<CallStats> {
    return this.#call.stats();
  }

  async safetyCode(): Promise<string | undefined> {
    return this.#call.safetyCode();
  }

  /** The page saw the first picture of the other: from here on the way there can be told. */
  sawFirstFrame(): void {
    this.#call.mark("firstFrame");
    dispatchEvent(new CustomEvent("parley:report", { detail: this.#call.report() }));
  }

  #captured(stream: MediaStream): MediaStream {
    if (this.#over) {
      dropAll(stream);
      return stream;
    }
    this.#outgoing = new Outgoing(stream, this.setup.devices, {
      send: async (kind, track) => this.#call.replaceTrack(kind, track),
      lost: (kind, why) => {
        this.#chose(kind, false);
        if (why !== undefined) void this.#tellHitch(kind, why);
      },
      screen: (screen) => {
        this.tell({ type: "observed", facts: { screen } });
        this.#notify();
      },
    });
    this.tell({ type: "captured", stream });
    return stream;
  }

  #chose(kind: Kind, on: boolean): void {
    if (this.#over) return;
    this.choice = { ...this.choice, [SWITCH_OF[kind]]: on };
    this.tell({ type: "chose", choice: this.choice });
    this.setup.seat.remember(this.choice);
    this.#notify();
  }

  async #tellHitch(kind: Kind, why: unknown): Promise<void> {
    const wanted = { microphone: kind === "audio", camera: kind === "video" };
    this.tell({ type: "hitch", hitch: (await diagnose(why, wanted)).kind });
  }

  async #holdPictures(): Promise<void> {
    await this.#outgoing?.holdPictures(this.#saving || this.#otherSaves);
    this.#notify();
  }

  #notify(): void {
    if (this.#over) return;
    const saving = this.#saving || this.#otherSaves;
    const screen = this.#outgoing?.screen !== undefined;
    const sends: OtherSends = { ...this.choice, screen, saving, recording: this.#recording };
    this.#call.notify(noticeOf({ sends, wantsPictures: !this.#saving }));
  }

  #hearNotice(data: Json): void {
    const notice = noticeFrom(data);
    if (notice === undefined) return;
    this.tell({ type: "otherSends", sends: notice.sends });
    if (this.#otherSaves === !notice.wantsPictures) return;
    this.#otherSaves = !notice.wantsPictures;
    void this.#holdPictures();
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
      if (change.what === "gone") this.#otherSaves = false;
      this.tell({ type: "other", other: otherAfter(change) });
    });
    call.on("stream", (stream) => {
      this.tell({ type: "remoteStream", stream });
    });
    call.on("meet", () => this.#notify());
    call.on("data", (data) => this.#hearNotice(data));
    call.on("safety", () => {
      this.tell({ type: "observed", facts: { safety: undefined } });
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

  /** May have changed while something was awaited. */
  #isOver(): boolean {
    return this.#over;
  }

  #stop(problem: Problem): void {
    if (this.#over) return;
    this.#over = true;
    this.#outgoing?.close();
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
