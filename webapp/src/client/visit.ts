import { Company, type CompanyPlan } from "./company.ts";
import { deriveCondition } from "./condition.ts";
import { deferred } from "./deferred.ts";
import { IceServers } from "./media/ice-servers.ts";
import { Presence } from "./presence.ts";
import { Signaling } from "./signaling/signaling.ts";
import type { Joined, ServerEvent } from "./signaling/wire.ts";
import { isOutside } from "./states.ts";
import { postSummary } from "./summary.ts";
import {
  CallRefused,
  type CallCondition,
  type CallOptions,
  type ClientState,
  type EndReason,
} from "./types.ts";

export interface VisitPlan extends Omit<CompanyPlan, "ice"> {
  readonly options: CallOptions;
}

/**
 * One stay in the room, from the click to the end: what the servers say is sorted here, to who is
 * here ({@link Presence}), to what there is with them ({@link Company}), and to the one who joins.
 */
export class Visit {
  readonly presence: Presence;
  readonly company: Company;
  readonly #plan: VisitPlan;
  readonly #ice: IceServers;
  readonly #signaling: Signaling;
  readonly #seated = deferred();
  readonly #refused = deferred<CallRefused>();
  #condition: CallCondition = "idle";
  #isOnline = false;
  #isOver = false;

  /** @param state as the visit before has left it */
  constructor(plan: VisitPlan, state: ClientState) {
    this.#plan = plan;
    this.#signaling = this.#openSignaling();
    this.#ice = new IceServers(plan.platform, {
      ask: () => this.#signaling.say({ type: "ice_servers" }),
      changed: (servers) => this.company.useIceServers(servers),
    });
    this.presence = this.#watchPresence(state);
    this.company = this.#awaitCompany();
  }

  get condition(): CallCondition {
    return this.#condition;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** @throws CallRefused, or whatever `local` rejects with; then the visit is over */
  async enter(local: MediaStream | Promise<MediaStream>): Promise<void> {
    this.#signaling.start();
    const captured = Promise.resolve(local).then((stream) => this.#onCaptured(stream));
    const refused = this.#refused.promise.then((why) => {
      throw why;
    });
    try {
      await Promise.race([refused, Promise.all([this.#seated.promise, captured])]);
    } catch (error) {
      await this.#giveUp();
      throw error;
    }
  }

  async leave(): Promise<void> {
    const wasInside = !isOutside(this.presence.state);
    await this.#giveUp();
    if (wasInside) this.#plan.emitter.emit("ended", { reason: "left" });
  }

  #openSignaling(): Signaling {
    const { platform, options, journal } = this.#plan;
    return new Signaling(platform, options, {
      opened: () => journal.mark("socketOpen"),
      joined: (event) => this.#onJoined(event),
      heard: (event) => this.#onEvent(event),
      lost: () => this.#onLost(),
      refused: (why) => this.#onRefused(why),
      ended: (reason) => this.#onEnded(reason),
      moved: () => this.company.conversation?.move(),
      ignored: (what) => journal.ignored(what),
    });
  }

  #watchPresence(state: ClientState): Presence {
    const { emitter, journal } = this.#plan;
    return new Presence(state, {
      state: (next) => {
        if (next === "joined") this.company.expectSomebody();
        emitter.emit("state", next);
        this.#derive();
      },
      other: (change) => emitter.emit("other", change),
      begin: (other, claim, incarnation) => {
        const isReachable = this.#isOnline && !other.away;
        if (claim === "first") this.company.welcome(isReachable, incarnation);
        else this.company.arrive(isReachable, this.#signaling.incarnation);
      },
      end: () => this.company.end(),
      isConnected: () => this.company.conversation?.health === "connected",
      reach: (canReach) => this.company.conversation?.setReachable(this.#isOnline && canReach),
      ignored: (what) => journal.ignored(what),
    });
  }

  #awaitCompany(): Company {
    return new Company(
      { ...this.#plan, ice: this.#ice },
      {
        carry: (data) => this.#signaling.say({ type: "message", data }),
        meet: () => {
          const { other } = this.presence;
          if (other) this.#plan.emitter.emit("meet", other);
        },
        health: (health) => {
          if (health !== "connected") this.presence.onMediaLost();
          this.#derive();
        },
        moved: () => this.#signaling.renew(),
        doubt: () => this.#signaling.probe(),
      },
    );
  }

  #onCaptured(stream: MediaStream): void {
    if (this.#isOver) return;
    this.#plan.journal.mark("captured");
    this.company.provide(stream);
  }

  #onJoined(event: Joined): void {
    const { journal } = this.#plan;
    journal.mark("joined");
    if (!isOutside(this.presence.state)) journal.repaired("resumes");
    this.#ice.take(event.iceServers, event.iceTtl);
    this.#isOnline = true;
    this.presence.on(event);
    this.#derive();
    this.#seated.resolve();
  }

  #onEvent(event: ServerEvent): void {
    const { journal } = this.#plan;
    const { conversation } = this.company;
    switch (event.type) {
      case "joined":
      case "other_joined":
      case "other_away":
      case "other_back":
      case "bye":
      case "leaved":
      case "full":
        this.presence.on(event);
        return;
      case "message":
        if (event.from === this.presence.other?.peer) conversation?.hear(event.data);
        else journal.ignored("message of another");
        return;
      case "ice_servers":
        this.#ice.take(event.iceServers, event.iceTtl);
        return;
      case "error":
        // What was refused is sent again by the courier, or asked again by its timer.
        if (event.code === "peer_absent") conversation?.refused();
        journal.ignored(`error: ${event.code}`);
        return;
      case "pong":
      case "reconnect":
    }
  }

  #onLost(): void {
    this.#isOnline = false;
    this.company.conversation?.setReachable(false);
    this.#derive();
  }

  #onRefused(why: CallRefused): void {
    if (why.code === "full") this.presence.on({ type: "full", room: this.#plan.options.room });
    this.#refused.resolve(why);
  }

  #onEnded(reason: EndReason): void {
    this.#close();
    this.#refused.resolve(new CallRefused(reason === "replaced" ? "replaced" : "left", reason));
    this.#plan.emitter.emit("ended", { reason });
  }

  #derive(): void {
    const { health } = this.company.conversation ?? {};
    const condition = deriveCondition(this.presence.state, health, this.#isOnline);
    if (condition === this.#condition) return;
    this.#condition = condition;
    this.#plan.emitter.emit("condition", condition);
  }

  /** Leaves from wherever we are; nothing that comes after this is heard. */
  async #giveUp(): Promise<void> {
    this.company.end();
    this.#refused.resolve(new CallRefused("left", "the call was left"));
    await this.#signaling.leave();
    this.#close();
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!isOutside(this.presence.state)) this.presence.leave();
    this.company.close();
    this.#ice.close();
    const { platform, options, journal } = this.#plan;
    postSummary(platform, options.reportUrl?.(), journal.report());
  }
}
