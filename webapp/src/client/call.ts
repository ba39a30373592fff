import { deriveCondition } from "./condition.ts";
import { Conversation, type ConversationEars } from "./conversation.ts";
import type { Claim } from "./courier/letter.ts";
import { keySealer, plainSealer, type Sealer } from "./courier/seal.ts";
import { deferred } from "./deferred.ts";
import { Emitter } from "./emitter.ts";
import { Journal } from "./journal.ts";
import { IceServers } from "./media/ice-servers.ts";
import { LocalMedia, type MediaKind } from "./media/local-media.ts";
import { digestStats } from "./media/stats.ts";
import { browserPlatform, type Off, type Platform } from "./platform.ts";
import { Presence } from "./presence.ts";
import { Signaling } from "./signaling/signaling.ts";
import type { Joined, ServerEvent } from "./signaling/wire.ts";
import type { FingerprintPair } from "./safety/fingerprints.ts";
import { safetyCodeOf } from "./safety/safety-code.ts";
import { isOutside } from "./states.ts";
import { surface } from "./surface.ts";
import { postSummary } from "./summary.ts";
import {
  CallRefused,
  type CallCondition,
  type CallEvents,
  type CallOptions,
  type CallReport,
  type CallStats,
  type ClientState,
  type EndReason,
  type Json,
  type Other,
  type Step,
} from "./types.ts";

/** One call with one other, from the click to the end; may be joined again after it. */
export class Call {
  readonly #options: CallOptions;
  readonly #platform: Platform;
  readonly #sealer: Sealer;
  readonly #emitter = new Emitter<CallEvents>();
  readonly #presence: Presence;
  readonly #ice: IceServers;
  #journal: Journal;
  #signaling: Signaling | undefined;
  #conversation: Conversation | undefined;
  #media: LocalMedia | undefined;
  #remoteStream: MediaStream | undefined;
  #condition: CallCondition = "idle";
  #isOnline = false;
  #isTold = true;
  #certificate: RTCCertificate | undefined;
  /** Of the two that were connected last. */
  #fingerprints: FingerprintPair | undefined;
  #seatJoin: () => void = () => undefined;
  #refuseJoin: (refusal: CallRefused) => void = () => undefined;

  /** @throws RangeError when the key is not of 32 bytes */
  constructor(options: CallOptions) {
    this.#options = options;
    this.#platform = options.platform ?? browserPlatform;
    this.#sealer = options.key ? keySealer(options.room, options.key) : plainSealer;
    this.#journal = new Journal(this.#platform);
    void this.#platform.createCertificate().then((certificate) => {
      this.#certificate = certificate;
    });
    this.#presence = this.#watchPresence();
    this.#ice = new IceServers(this.#platform, {
      ask: () => this.#signaling?.say({ type: "ice_servers" }) === true,
      changed: (servers) => this.#conversation?.useIceServers(servers),
    });
  }

  get state(): ClientState {
    return this.#presence.state;
  }

  get condition(): CallCondition {
    return this.#condition;
  }

  get other(): Other | undefined {
    return this.#presence.other;
  }

  /** Absent until the other's media is announced, and after the other has gone. */
  get remoteStream(): MediaStream | undefined {
    return this.#remoteStream;
  }

  /**
   * Socket, token and capture start at once: give a promise of the stream, not the stream.
   *
   * @throws CallRefused, or whatever `local` rejects with; either way the seat is given up. The
   *   stream stays the caller's, who stops its tracks.
   */
  async join(local: MediaStream | Promise<MediaStream>): Promise<void> {
    if (this.#signaling) throw new Error("this call is joined already");
    this.#journal = new Journal(this.#platform);
    this.#fingerprints = undefined;
    this.#isTold = false;
    const seated = deferred();
    this.#seatJoin = seated.resolve;
    const refused = new Promise<never>((_, reject) => (this.#refuseJoin = reject));
    const signaling = this.#openSignaling();
    this.#signaling = signaling;
    signaling.start();
    const captured = Promise.resolve(local).then((stream) => {
      if (this.#signaling === signaling) this.#onCaptured(stream);
    });
    try {
      await Promise.race([refused, Promise.all([seated.promise, captured])]);
    } catch (error) {
      if (this.#signaling === signaling) await this.#giveUp();
      throw error;
    }
  }

  /** Closes the peer connection at once, then tells the server; keeps nothing. */
  async leave(): Promise<void> {
    const wasInside = !isOutside(this.state);
    await this.#giveUp();
    if (wasInside) this.#emitter.emit("ended", { reason: "left" });
  }

  /** From now on this track is sent; `null` sends nothing of that kind. */
  async replaceTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    this.#media?.replace(kind, track);
    await this.#conversation?.replaceTrack(kind, track);
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
    const report = await this.#conversation?.getStats();
    const stats = report ? digestStats(report) : {};
    this.#journal.learn(stats);
    return stats;
  }

  /**
   * What the two compare by voice where no key is in the link: the same on both sides as long as
   * nobody sits between them. The event `safety` says when there is another one.
   *
   * @returns 25 digits in groups of five; `undefined` while the two are not connected
   */
  async safetyCode(): Promise<string | undefined> {
    const agreed = this.#conversation?.fingerprints;
    return agreed && agreed === this.#fingerprints ? safetyCodeOf(agreed) : undefined;
  }

  #openSignaling(): Signaling {
    return new Signaling(this.#platform, this.#options, {
      opened: () => this.mark("socketOpen"),
      joined: (event) => this.#onJoined(event),
      heard: (event) => this.#onEvent(event),
      lost: () => this.#setOnline(false),
      refused: (why) => {
        if (why.code === "full") this.#presence.on({ type: "full", room: this.#options.room });
        this.#refuseJoin(why);
      },
      ended: (reason) => this.#onEnded(reason),
      moved: () => this.#conversation?.move(),
      ignored: (what) => this.#journal.ignored(what),
    });
  }

  #watchPresence(): Presence {
    return new Presence({
      state: (state) => {
        this.#emitter.emit("state", state);
        this.#derive();
      },
      other: (change) => this.#emitter.emit("other", change),
      begin: (other, claim) => this.#begin(other, claim),
      end: () => this.#end(),
      isConnected: () => this.#conversation?.health === "connected",
      reach: (canReach) => this.#conversation?.setReachable(this.#isOnline && canReach),
      ignored: (what) => this.#journal.ignored(what),
    });
  }

  #onCaptured(stream: MediaStream): void {
    this.mark("captured");
    this.#media = new LocalMedia(stream);
    this.#conversation?.provide(this.#media);
  }

  #onJoined(event: Joined): void {
    this.mark("joined");
    if (!isOutside(this.state)) this.#journal.repaired("resumes");
    this.#ice.take(event.iceServers, event.iceTtl);
    this.#isOnline = true;
    this.#presence.on(event);
    this.#derive();
    this.#seatJoin();
  }

  #onEvent(event: ServerEvent): void {
    switch (event.type) {
      case "joined":
      case "other_joined":
      case "other_away":
      case "other_back":
      case "bye":
      case "leaved":
      case "full":
        this.#presence.on(event);
        return;
      case "message":
        if (event.from === this.other?.peer) this.#conversation?.hear(event.data);
        else this.#journal.ignored("message of another");
        return;
      case "ice_servers":
        this.#ice.take(event.iceServers, event.iceTtl);
        return;
      case "error":
        // What was refused is sent again by the courier, or asked again by its timer.
        if (event.code === "peer_absent") this.#conversation?.refused();
        this.#journal.ignored(`error: ${event.code}`);
        return;
      case "pong":
      case "reconnect":
    }
  }

  #begin(other: Other, claim: Claim): void {
    this.mark("other");
    const plan = {
      claim,
      sealer: this.#sealer,
      ice: this.#ice,
      relayOnly: this.#options.relayOnly === true,
      certificate: () => this.#certificate,
    };
    const conversation = new Conversation(this.#platform, plan, this.#listenTo(other));
    this.#conversation = conversation;
    conversation.setReachable(this.#isOnline && !other.away);
    if (this.#media) conversation.provide(this.#media);
  }

  #listenTo(other: Other): ConversationEars {
    return {
      carry: (data) => this.#signaling?.say({ type: "message", data }),
      stream: (stream) => {
        this.#remoteStream = stream;
        this.#emitter.emit("stream", stream);
      },
      notice: (data) => this.#emitter.emit("data", data),
      direct: (data) => this.#emitter.emit("direct", data),
      directOpen: (isOpen) => this.#emitter.emit("directOpen", isOpen),
      meet: () => this.#emitter.emit("meet", this.other ?? other),
      health: () => this.#onHealth(),
      moved: () => this.#signaling?.renew(),
      doubt: () => this.#signaling?.probe(),
      secrecy: (problem) => this.#emitter.emit("secrecy", problem),
      step: (step) => this.mark(step),
      repaired: (how) => this.#journal.repaired(how),
      ignored: (what) => this.#journal.ignored(what),
    };
  }

  #end(): void {
    this.#conversation?.close();
    this.#conversation = undefined;
    this.#remoteStream = undefined;
  }

  #onHealth(): void {
    const health = this.#conversation?.health;
    if (health === "broken") this.#journal.lost();
    if (health !== undefined && health !== "connected") this.#presence.onMediaLost();
    if (health === "connected") {
      this.#identify();
      void this.stats().catch(surface);
    }
    this.#derive();
  }

  /** Whoever is at the other end now: is it who was there before? */
  #identify(): void {
    const fingerprints = this.#conversation?.fingerprints;
    if (fingerprints === undefined || fingerprints === this.#fingerprints) return;
    const isChange = this.#fingerprints !== undefined;
    this.#fingerprints = fingerprints;
    this.#emitter.emit("safety", { isChange });
  }

  #setOnline(isOnline: boolean): void {
    this.#isOnline = isOnline;
    this.#conversation?.setReachable(isOnline && this.other?.away === false);
    this.#derive();
  }

  #derive(): void {
    const condition = deriveCondition(this.state, this.#conversation?.health, this.#isOnline);
    if (condition === this.#condition) return;
    this.#condition = condition;
    this.#emitter.emit("condition", condition);
  }

  #onEnded(reason: EndReason): void {
    this.#signaling = undefined;
    this.#close();
    this.#refuseJoin(new CallRefused(reason === "replaced" ? "replaced" : "left", reason));
    this.#emitter.emit("ended", { reason });
  }

  /** Leaves from wherever we are; nothing that comes after this is heard. */
  async #giveUp(): Promise<void> {
    const signaling = this.#signaling;
    this.#end();
    this.#refuseJoin(new CallRefused("left", "the call was left"));
    await signaling?.leave();
    if (this.#signaling === signaling) {
      this.#signaling = undefined;
      this.#close();
    }
  }

  #close(): void {
    if (!isOutside(this.state)) this.#presence.leave();
    this.#end();
    this.#ice.close();
    this.#tell();
    this.#media = undefined;
    this.#isOnline = false;
    this.#derive();
  }

  /** The operator, who wants to know. */
  #tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    postSummary(this.#platform, this.#options.reportUrl?.(), this.report());
  }
}
