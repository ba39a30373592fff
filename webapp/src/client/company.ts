import type { Health } from "./condition.ts";
import { Conversation, type ConversationEars, type ConversationPlan } from "./conversation.ts";
import type { Claim } from "./courier/letter.ts";
import type { Side } from "./courier/roles.ts";
import type { Emitter } from "./emitter.ts";
import type { Journal } from "./journal.ts";
import { LocalMedia, type MediaKind } from "./media/local-media.ts";
import { digestStats } from "./media/stats.ts";
import type { Platform } from "./platform.ts";
import type { FingerprintPair } from "./safety/fingerprints.ts";
import { safetyCodeOf } from "./safety/safety-code.ts";
import { surface } from "./surface.ts";
import type { CallEvents, CallStats } from "./types.ts";

export interface CompanyPlan extends Omit<ConversationPlan, "own"> {
  readonly platform: Platform;
  readonly emitter: Emitter<CallEvents>;
  readonly journal: Journal;
}

/** What a conversation needs of the room; the rest it has to say is for the page. */
export type CompanyEars = Pick<ConversationEars, "carry" | "meet" | "health" | "moved" | "doubt">;

/**
 * What there is with the other of the moment, if anybody: the conversation, and what the next
 * one is given too, be it with the same person or with another.
 */
export class Company {
  readonly #plan: CompanyPlan;
  readonly #ears: CompanyEars;
  #media: LocalMedia | undefined;
  #conversation: Conversation | undefined;
  /** With whoever comes first. */
  #next: Conversation | undefined;
  #isAwaiting = false;
  #remoteStream: MediaStream | undefined;
  /** Of the two that were connected last. */
  #fingerprints: FingerprintPair | undefined;

  constructor(plan: CompanyPlan, ears: CompanyEars) {
    this.#plan = plan;
    this.#ears = ears;
  }

  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  get remoteStream(): MediaStream | undefined {
    return this.#remoteStream;
  }

  /** Camera and microphone are there, for whoever is here and whoever comes. */
  provide(stream: MediaStream): void {
    this.#media = new LocalMedia(stream);
    this.#provide();
    this.#prepare();
  }

  async replaceTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    this.#media?.replace(kind, track);
    await (this.#conversation ?? this.#next)?.replaceTrack(kind, track);
  }

  useIceServers(servers: RTCIceServer[]): void {
    (this.#conversation ?? this.#next)?.useIceServers(servers);
  }

  /** We are the first: what can be done before the other comes is done by then. */
  expectSomebody(): void {
    this.#isAwaiting = true;
    this.#prepare();
  }

  /**
   * Somebody came to us.
   *
   * @param incarnation the other's, where the server told it
   */
  welcome(isReachable: boolean, incarnation: string | undefined): void {
    const ready = this.#next;
    this.#next = undefined;
    this.#begin(ready ?? this.#converse("first"), isReachable, incarnation);
    if (!ready) this.#provide();
  }

  /**
   * We came to somebody.
   *
   * @param incarnation ours, of which the other has heard
   */
  arrive(isReachable: boolean, incarnation: string | undefined): void {
    this.#forgo();
    this.#begin(this.#converse("second", incarnation), isReachable);
    this.#provide();
  }

  /** Whoever was here is gone, or we are. */
  end(): void {
    this.#isAwaiting = false;
    this.#forgo();
    this.#conversation?.close();
    this.#conversation = undefined;
    this.#remoteStream = undefined;
  }

  /** Nobody comes any more. */
  close(): void {
    this.end();
    this.#media = undefined;
  }

  async stats(): Promise<CallStats> {
    const report = await this.#conversation?.getStats();
    const stats = report ? digestStats(report) : {};
    this.#plan.journal.learn(stats);
    return stats;
  }

  async safetyCode(): Promise<string | undefined> {
    const agreed = this.#agreed;
    const code = agreed && (await safetyCodeOf(agreed));
    // Somebody else may be there by now.
    return agreed === this.#agreed ? code : undefined;
  }

  /** Between the two that are connected. */
  get #agreed(): FingerprintPair | undefined {
    const agreed = this.#conversation?.fingerprints;
    return agreed === this.#fingerprints ? agreed : undefined;
  }

  #prepare(): void {
    if (!this.#isAwaiting || !this.#media) return;
    this.#next = this.#converse("first");
    this.#next.provide(this.#media);
  }

  #forgo(): void {
    this.#next?.close();
    this.#next = undefined;
  }

  #begin(conversation: Conversation, isReachable: boolean, incarnation?: string): void {
    this.#isAwaiting = false;
    this.#plan.journal.mark("other");
    this.#conversation = conversation;
    conversation.begin(isReachable, incarnation);
  }

  #provide(): void {
    if (this.#media) this.#conversation?.provide(this.#media);
  }

  #converse(claim: Claim, incarnation = this.#plan.platform.randomId()): Conversation {
    const own: Side = { incarnation, claim };
    return new Conversation(this.#plan.platform, { ...this.#plan, own }, this.#listen());
  }

  #listen(): ConversationEars {
    const { emitter, journal } = this.#plan;
    return {
      ...this.#ears,
      stream: (stream) => {
        this.#remoteStream = stream;
        emitter.emit("stream", stream);
      },
      notice: (data) => emitter.emit("data", data),
      direct: (data) => emitter.emit("direct", data),
      directOpen: (isOpen) => emitter.emit("directOpen", isOpen),
      health: (health) => this.#onHealth(health),
      secrecy: (problem) => emitter.emit("secrecy", problem),
      step: (step) => journal.mark(step),
      repaired: (how) => journal.repaired(how),
      ignored: (what) => journal.ignored(what),
    };
  }

  #onHealth(health: Health): void {
    if (health === "broken") this.#plan.journal.lost();
    if (health === "connected") {
      this.#identify();
      void this.stats().catch(surface);
    }
    this.#ears.health(health);
  }

  /** Whoever is at the other end now: is it who was there before? */
  #identify(): void {
    const fingerprints = this.#conversation?.fingerprints;
    if (fingerprints === undefined || fingerprints === this.#fingerprints) return;
    const isChange = this.#fingerprints !== undefined;
    this.#fingerprints = fingerprints;
    this.#plan.emitter.emit("safety", { isChange });
  }
}
