import { keySealer, plainSealer } from "./courier/seal.ts";
import type { Conversation } from "./conversation.ts";
import { Emitter } from "./emitter.ts";
import { Journal } from "./journal.ts";
import type { MediaKind } from "./media/local-media.ts";
import { browserPlatform, type Off } from "./platform.ts";
import type {
  CallCondition,
  CallEvents,
  CallOptions,
  CallReport,
  CallStats,
  ClientState,
  Json,
  Other,
  Step,
} from "./types.ts";
import { Visit, type VisitPlan } from "./visit.ts";

/** One call with one other, from the click to the end; may be joined again after it. */
export class Call {
  readonly #emitter = new Emitter<CallEvents>();
  readonly #plan: Omit<VisitPlan, "journal">;
  #certificate: RTCCertificate | undefined;
  /** Of this visit or the last. */
  #journal: Journal;
  #visit: Visit | undefined;

  /** @throws RangeError when the key is not of 32 bytes */
  constructor(options: CallOptions) {
    const { room, key, platform = browserPlatform, relayOnly = false } = options;
    this.#plan = {
      options,
      platform,
      sealer: key ? keySealer(room, key) : plainSealer,
      relayOnly,
      certificate: () => this.#certificate,
      emitter: this.#emitter,
    };
    this.#journal = new Journal(platform);
    void platform.createCertificate().then((certificate) => {
      this.#certificate = certificate;
    });
  }

  get state(): ClientState {
    return this.#visit?.presence.state ?? "init";
  }

  get condition(): CallCondition {
    return this.#visit?.condition ?? "idle";
  }

  get other(): Other | undefined {
    return this.#visit?.presence.other;
  }

  /** Absent until the other's media is announced, and after the other has gone. */
  get remoteStream(): MediaStream | undefined {
    return this.#visit?.company.remoteStream;
  }

  /**
   * Socket, token and capture start at once: give a promise of the stream, not the stream.
   *
   * @throws CallRefused, or whatever `local` rejects with; either way the seat is given up. The
   *   stream stays the caller's, who stops its tracks.
   */
  async join(local: MediaStream | Promise<MediaStream>): Promise<void> {
    if (this.#visit?.isOver === false) throw new Error("this call is joined already");
    const journal = new Journal(this.#plan.platform);
    this.#journal = journal;
    this.#visit = new Visit({ ...this.#plan, journal }, this.state);
    await this.#visit.enter(local);
  }

  /** Closes the peer connection at once, then tells the server; keeps nothing. */
  async leave(): Promise<void> {
    await this.#visit?.leave();
  }

  /** From now on this track is sent; `null` sends nothing of that kind. */
  async replaceTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    await this.#visit?.company.replaceTrack(kind, track);
  }

  /**
   * Tells the other page something small, once and in order; `meet` says when to tell it anew.
   *
   * @returns false when nobody is there to be told
   * @throws RangeError when it is larger than a letter may be
   */
  notify(data: Json): boolean {
    this.#conversation?.notify(data);
    return this.#conversation !== undefined;
  }

  /**
   * Sends over the data channel, past all servers, in order. What was sent on a channel that
   * breaks may be lost: number it, and send it again when `directOpen` says so.
   *
   * @param data at most 16 KiB as JSON, which every browser can carry (RFC 8831, section 6.6)
   * @returns false while the channel is not open
   */
  sendDirect(data: Json): boolean {
    return this.#conversation?.sendDirect(data) === true;
  }

  /** @returns what ends the subscription */
  on<K extends keyof CallEvents>(type: K, listener: (detail: CallEvents[K]) => void): Off {
    return this.#emitter.on(type, listener);
  }

  /** The page saw a step that the library cannot see, such as the first frame. */
  mark(step: Step): void {
    this.#journal.mark(step);
  }

  /** Where the time of this or the last join went, and what was repaired. */
  report(): CallReport {
    return this.#journal.report();
  }

  /** Numbers of the connection of this moment; empty while there is none. */
  async stats(): Promise<CallStats> {
    return (await this.#visit?.company.stats()) ?? {};
  }

  /**
   * What the two compare by voice where no key is in the link: the same on both sides as long as
   * nobody sits between them. The event `safety` says when there is another one.
   *
   * @returns 25 digits in groups of five; `undefined` while the two are not connected
   */
  async safetyCode(): Promise<string | undefined> {
    return this.#visit?.company.safetyCode();
  }

  get #conversation(): Conversation | undefined {
    return this.#visit?.company.conversation;
  }
}
