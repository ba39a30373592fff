import { deferred } from "../deferred.ts";
import { ABNORMAL } from "./closes.ts";
import * as Limits from "../limits.ts";
import { Line } from "./line.ts";
import type { Off, Platform } from "../platform.ts";
import { sortJoinAnswer, sortTokenError } from "./refusals.ts";
import { Tries, type Verdict } from "./tries.ts";
import type { CallOptions, CallRefused, EndReason } from "../types.ts";
import type { ClientCommand, Joined, ServerEvent } from "./wire.ts";

export interface SignalingEars {
  opened: () => void;
  /** At the first join and after every resume. */
  joined: (event: Joined) => void;
  /** Every other event of a joined line. */
  heard: (event: ServerEvent) => void;
  /** The socket went and is being resumed; nothing else changes by that. */
  lost: () => void;
  /** The first join failed for good. */
  refused: (why: CallRefused) => void;
  /** A call that was joined is over. */
  ended: (reason: EndReason) => void;
  /** This machine is perhaps in another network. */
  moved: () => void;
  ignored: (what: string) => void;
}

const JOIN_ID = "join";
const LEAVE_ID = "leave";

/** `full` can only be about a join, whether or not it repeats the id. */
function isJoinAnswer(event: ServerEvent): boolean {
  return event.type === "full" || (event.type === "error" && event.id === JOIN_ID);
}

/**
 * The seat in the room across sockets: joins, and takes the seat back whenever a socket is lost.
 *
 * There is one line and one pending timer at any time, so there is never a second loop of
 * reconnecting: whatever starts a try ends the one before.
 */
export class Signaling {
  readonly #platform: Platform;
  readonly #options: CallOptions;
  readonly #ears: SignalingEars;
  readonly #tries: Tries;
  #phase: "idle" | "trying" | "joined" | "leaving" | "over" = "idle";
  #line: Line | undefined;
  /** The line before, kept open until its seat is taken over by the next one. */
  #retired: Line | undefined;
  #stopTimer: Off = () => undefined;
  #stopOnline: Off = () => undefined;
  /** The last one, until it is refused: a resume must not wait for another. */
  #token: string | undefined;
  #seat: string | undefined;
  #incarnation: string | undefined;
  #joinedAtMs = 0;
  readonly #left = deferred();

  constructor(platform: Platform, options: CallOptions, ears: SignalingEars) {
    this.#platform = platform;
    this.#options = options;
    this.#ears = ears;
    this.#tries = new Tries(() => platform.random());
  }

  start(): void {
    this.#stopOnline = this.#platform.onOnline(() => {
      this.renew();
      this.#ears.moved();
    });
    this.#try();
  }

  /** What the last join said that we call ourselves, should it make us somebody new in the room. */
  get incarnation(): string | undefined {
    return this.#incarnation;
  }

  /** False when there is no joined line to say it on. */
  say(command: ClientCommand): boolean {
    return this.#phase === "joined" && this.#line?.say(command) === true;
  }

  /** The network may be another one: a new socket costs less than finding out about the old. */
  renew(): void {
    if (this.#phase === "joined") {
      if (this.#platform.now() - this.#joinedAtMs < Limits.youngMs) this.probe();
      else this.#move();
    } else if (this.#phase === "trying") {
      this.#line?.close();
      this.#tries.afresh();
      this.#try();
    }
  }

  /** Is the socket alive? Finds out quickly. */
  probe(): void {
    if (this.#phase === "joined") this.#line?.probe();
  }

  /** Gives the seat up. Settles when the server knows, or will find out by itself. */
  async leave(): Promise<void> {
    if (this.#phase === "over" || this.#phase === "idle") return;
    if (this.#phase === "leaving") return this.#left.promise;
    this.#phase = "leaving";
    if (this.#line?.say({ type: "leave", id: LEAVE_ID }) === true) {
      this.#wait(Limits.leaveMs, () => this.#left.resolve());
      await this.#left.promise;
    }
    this.#options.seat?.forget();
    this.#stop();
  }

  #try(): void {
    this.#stopTimer();
    this.#phase = "trying";
    // Nothing is known yet of the network of a first join: it may just be slow.
    const patienceMs = this.#tries.isSeated ? Limits.dialMs : Limits.openMs;
    const line: Line = new Line(this.#platform, this.#options.signalUrl, patienceMs, {
      heard: (event) => this.#onHeard(event),
      ignored: this.#ears.ignored,
      lost: (code) => this.#onLost(code),
    });
    this.#line = line;
    void line.opened.then(this.#ears.opened);
    void this.#joinOn(line);
  }

  /** Token, seat and socket at the same time: the slowest of them is what a join costs. */
  async #joinOn(line: Line): Promise<void> {
    try {
      const [token, seat] = await Promise.all([
        this.#token ?? this.#options.token(),
        this.#seat ?? this.#options.seat?.load(),
        line.opened,
      ]);
      if (line !== this.#line || this.#phase !== "trying") return;
      this.#token = token;
      this.#seat = seat;
      this.#sayJoin(line, token, seat);
    } catch (error) {
      if (line === this.#line && this.#phase === "trying")
        this.#follow(this.#tries.onRefused(sortTokenError(error)));
    }
  }

  #sayJoin(line: Line, token: string, seat: string | undefined): void {
    const { room, name } = this.#options;
    const incarnation = this.#platform.randomId();
    this.#incarnation = incarnation;
    this.#tries.onJoinSaid();
    line.say({
      type: "join",
      id: JOIN_ID,
      room,
      token,
      ...(seat !== undefined && { seat }),
      ...(name !== undefined && { name }),
      incarnation,
    });
    this.#wait(Limits.joinAnswerMs, () => this.#onLost(ABNORMAL));
  }

  #onHeard(event: ServerEvent): void {
    if (event.type === "leaved") {
      this.#onLeaved(event);
    } else if (this.#phase === "trying") {
      if (event.type === "joined") this.#onJoined(event);
      else if (isJoinAnswer(event)) this.#follow(this.#tries.onRefused(sortJoinAnswer(event)));
      else this.#ears.ignored(`${event.type} before joined`);
    } else if (this.#phase === "joined") {
      // The server goes, and chose a moment for each of its clients.
      if (event.type === "reconnect") this.#wait(event.afterMs, () => this.#move());
      else this.#ears.heard(event);
    } else if (event.type === "error" && event.id === LEAVE_ID) {
      // There was no seat to give up yet.
      this.#left.resolve();
    }
  }

  #onJoined(event: Joined): void {
    this.#stopTimer();
    this.#phase = "joined";
    this.#seat = event.seat;
    this.#tries.onJoined();
    this.#joinedAtMs = this.#platform.now();
    this.#retired?.close();
    this.#retired = undefined;
    this.#options.seat?.save(event.seat, event.grace);
    this.#ears.joined(event);
  }

  #onLeaved(event: Extract<ServerEvent, { type: "leaved" }>): void {
    if (this.#phase === "leaving") {
      this.#ears.heard(event);
      this.#left.resolve();
    } else if (this.#phase === "joined") {
      // Somebody with the same secret sits on the seat now: the secret is theirs to keep.
      this.#ears.heard(event);
      this.#end(event.reason);
    } else {
      this.#ears.ignored("leaved");
    }
  }

  #move(): void {
    this.#retired?.close();
    this.#retired = this.#line;
    this.#retired?.retire();
    this.#tries.afresh();
    this.#try();
  }

  #onLost(code: number): void {
    if (this.#phase === "leaving") {
      this.#left.resolve();
      return;
    }
    const joinedForMs = this.#platform.now() - this.#joinedAtMs;
    if (this.#phase === "joined" && joinedForMs >= Limits.steadyMs) this.#tries.afresh();
    const verdict = this.#tries.onLost(code);
    this.#follow(verdict);
    if (verdict.then === "try" && this.#tries.isSeated) this.#ears.lost();
  }

  #follow(verdict: Verdict): void {
    switch (verdict.then) {
      case "ignore":
        this.#ears.ignored("already_joined");
        return;
      case "fresh_token":
        this.#token = undefined;
        if (this.#line) void this.#joinOn(this.#line);
        return;
      case "try":
        this.#phase = "trying";
        this.#line?.close();
        this.#wait(verdict.afterMs, () => this.#try());
        return;
      case "end":
        if (this.#tries.isSeated) this.#end(verdict.reason);
        else this.#refuse(verdict.why);
    }
  }

  #refuse(why: CallRefused): void {
    this.#stop();
    this.#ears.refused(why);
  }

  #end(reason: EndReason): void {
    if (reason !== "replaced") this.#options.seat?.forget();
    this.#stop();
    this.#ears.ended(reason);
  }

  #wait(ms: number, then: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(ms, then);
  }

  #stop(): void {
    this.#phase = "over";
    this.#stopTimer();
    this.#stopOnline();
    this.#line?.close();
    this.#retired?.close();
  }
}
