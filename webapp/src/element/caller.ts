/** The person at one element: one stay in a room after another, and nothing of the page. */
import {
  CallRefused,
  type CallOptions,
  type CallReport,
  type CallStats,
  type EndReason,
  type MediaKind,
} from "../client/index.ts";
import type { TabSeat } from "../ui/seat-keeper.ts";
import { problemOf } from "./problems.ts";
import { sceneOf, type Phase } from "./scene.ts";
import { borrowSeat, giveBackSeat } from "./seats.ts";
import { Stay, type Tell } from "./stay.ts";
import type { Choice, ParleyErrorCode, Scene } from "./types.ts";

export type CallSetup = Omit<CallOptions, "seat" | "platform">;

const SENDS_BOTH: Choice = { microphone: true, camera: true };

interface Visit {
  readonly stay: Stay;
  readonly seat: TabSeat;
  readonly entered: Promise<boolean>;
}

export class Caller {
  readonly #tell: Tell;
  readonly #changed: () => void;
  #phase: Phase = "idle";
  #problem: ParleyErrorCode | EndReason | undefined;
  #choice = SENDS_BOTH;
  #visit: Visit | undefined;
  /** The visit of now or, when it is over, the last one. */
  #stay: Stay | undefined;
  #sawFrame = false;

  constructor(tell: Tell, changed: () => void) {
    this.#tell = tell;
    this.#changed = changed;
  }

  get stay(): Stay | undefined {
    return this.#stay;
  }

  get isHere(): boolean {
    return this.#visit !== undefined;
  }

  get choice(): Choice {
    return this.#visit?.stay.choice ?? this.#choice;
  }

  /** What the person should read instead of the scene's own words. */
  get problem(): ParleyErrorCode | EndReason | undefined {
    return this.#visit?.stay.keysDiffer === true ? "keys_differ" : this.#problem;
  }

  get scene(): Scene {
    const call = this.#stay?.call;
    return sceneOf({
      phase: this.#phase,
      captured: this.#stay?.local !== undefined,
      state: call?.state ?? "init",
      condition: call?.condition ?? "idle",
      otherIsAway: call?.other?.away === true,
    });
  }

  /** @param read the setup, or throws why there is none */
  join(read: () => CallSetup): Promise<boolean> {
    if (this.#visit !== undefined) return this.#visit.entered;
    try {
      return this.#visitRoom(read());
    } catch (error) {
      this.#fail(error);
      return Promise.resolve(false);
    }
  }

  async leave(): Promise<void> {
    const visit = this.#visit;
    if (visit === undefined) return;
    this.#close("left");
    await visit.stay.leave();
    // Not before: until then the seat's secret is forgotten by this stay.
    giveBackSeat(visit.seat);
  }

  /** In a call switches the device; before one chooses what it will begin with. */
  async switch(kind: MediaKind, on: boolean): Promise<void> {
    this.#choice = { ...this.choice, [kind === "audio" ? "microphone" : "camera"]: on };
    this.#changed();
    try {
      await this.#visit?.stay.switch(kind, on);
    } catch (error) {
      this.#tell("parley-error", problemOf(error));
    }
  }

  /** The page sees the other. */
  sawFrame(): void {
    if (this.#stay === undefined || this.#sawFrame) return;
    this.#sawFrame = true;
    this.#stay.call.mark("firstFrame");
    this.#tell("parley-report", this.#stay.call.report());
  }

  report(): CallReport | undefined {
    return this.#stay?.call.report();
  }

  async stats(): Promise<CallStats> {
    return (await this.#stay?.call.stats()) ?? {};
  }

  #visitRoom(setup: CallSetup): Promise<boolean> {
    const seat = borrowSeat(setup.room, this.#choice);
    const stay: Stay = new Stay({ ...setup, seat }, this.#choice, {
      tell: (type, detail) => {
        if (this.#stay === stay) this.#tell(type, detail);
      },
      changed: () => {
        seat.remember(stay.choice);
        if (this.#stay === stay) this.#changed();
      },
      ended: (reason) => this.#onEnded(stay, seat, reason),
    });
    this.#stay = stay;
    this.#sawFrame = false;
    this.#phase = "entering";
    this.#problem = undefined;
    this.#changed();
    const entered = this.#enter(stay, seat);
    this.#visit = { stay, seat, entered };
    return entered;
  }

  async #enter(stay: Stay, seat: TabSeat): Promise<boolean> {
    const former = seat.mayReturn() ? seat.kept().then((kept) => kept?.choice) : undefined;
    try {
      await stay.enter(former);
    } catch (error) {
      if (this.#visit?.stay !== stay) return false;
      giveBackSeat(seat);
      const isLeft = error instanceof CallRefused && error.code === "left";
      if (isLeft) this.#close("left");
      else this.#fail(error);
      return false;
    }
    if (this.#visit?.stay !== stay) return false;
    this.#phase = "inside";
    this.#changed();
    return true;
  }

  #onEnded(stay: Stay, seat: TabSeat, reason: EndReason): void {
    if (this.#stay !== stay) return;
    if (this.#visit !== undefined) {
      // Whoever took the seat looks after its secret now.
      if (reason === "replaced") seat.release();
      giveBackSeat(seat);
      this.#close("problem", reason);
    }
    this.#tell("parley-ended", { reason });
    this.#tell("parley-report", stay.call.report());
  }

  #fail(error: unknown): void {
    const problem = problemOf(error);
    this.#close("problem", problem.code);
    this.#tell("parley-error", problem);
  }

  #close(phase: Phase, problem?: ParleyErrorCode | EndReason): void {
    this.#choice = this.choice;
    this.#visit = undefined;
    this.#phase = phase;
    this.#problem = problem;
    this.#changed();
  }
}
