import type { Claim } from "./courier/letter.ts";
import type { Joined, OtherJoined, OtherSeat, ServerEvent } from "./signaling/wire.ts";
import { isOutside, nextState, type Trigger } from "./states.ts";
import type { ClientState, Other, OtherChange } from "./types.ts";

export interface PresenceEars {
  state: (state: ClientState) => void;
  other: (change: OtherChange) => void;
  /**
   * Somebody is here: a conversation begins, with our place in it.
   *
   * @param incarnation the other's, where the server told it
   */
  begin: (other: Other, claim: Claim, incarnation?: string) => void;
  /** The other is gone, or we are. */
  end: () => void;
  /** Whether media flow between the two, whatever servers say. */
  isConnected: () => boolean;
  /** The other can or cannot be reached; said again whenever something may have been lost. */
  reach: (canReach: boolean) => void;
  ignored: (what: string) => void;
}

type PresenceEvent = Extract<
  ServerEvent,
  { type: "joined" | "other_joined" | "other_away" | "other_back" | "bye" | "leaved" | "full" }
>;

/** Who is in the room, and this client's state: what the server said, by the table. */
export class Presence {
  readonly #ears: PresenceEars;
  #state: ClientState;
  #other: Other | undefined;
  /** Our seat is lost and the call goes on: the other is yet to be found in the room again. */
  #isAdrift = false;

  /** @param state where this client stands already */
  constructor(state: ClientState, ears: PresenceEars) {
    this.#state = state;
    this.#ears = ears;
  }

  get state(): ClientState {
    return this.#state;
  }

  get other(): Other | undefined {
    return this.#other;
  }

  on(event: PresenceEvent): void {
    switch (event.type) {
      case "joined":
        this.#onJoined(event);
        return;
      case "other_joined":
        this.#onOtherJoined(event);
        return;
      case "other_away":
      case "other_back":
        this.#onReach(event.peer, event.type === "other_away");
        return;
      case "bye":
        if (event.peer === this.#other?.peer) this.#part(event.reason);
        else this.#ears.ignored("bye of another");
        return;
      case "leaved":
        this.leave();
        return;
      case "full":
        this.#move("full");
    }
  }

  /** The media do not flow any more: adrift, nothing is left of the call. */
  onMediaLost(): void {
    if (this.#isAdrift) this.#part("lost");
  }

  /** Out of the room, whether the server said so or cannot say so any more. */
  leave(): void {
    if (!this.#move("leaved")) return;
    this.#isAdrift = false;
    if (this.#other) this.#ears.end();
    this.#other = undefined;
  }

  /** @returns whether the table knows this as a move */
  #move(trigger: Trigger): boolean {
    const next = nextState(this.#state, trigger);
    if (next === undefined) {
      this.#ears.ignored(`${trigger} in ${this.#state}`);
      return false;
    }
    if (next !== this.#state) {
      this.#state = next;
      this.#ears.state(next);
    }
    return true;
  }

  #onJoined({ others, resumed }: Joined): void {
    const [there] = others;
    if (isOutside(this.#state)) {
      this.#move(there ? "joined_with_other" : "joined");
      if (there) this.#meet(there, "second");
      return;
    }
    this.#move("joined");
    this.#reconcile(there, resumed);
  }

  /**
   * After a resume the list of others is the room's own word, and a `bye` or `other_joined` that
   * went to the dead socket is not said again. A seat that was not resumed makes us the newcomer,
   * to whom the other has already said goodbye, unless the media say otherwise: then both have
   * lost their seats to an outage of the servers, which ends no call.
   */
  #reconcile(there: OtherSeat | undefined, resumed: boolean): void {
    if (!resumed && this.#other && this.#ears.isConnected()) this.#isAdrift = true;
    if (this.#isAdrift) {
      if (there) this.#find(there);
      else this.#reach(false);
      return;
    }
    if (this.#other && (!resumed || this.#other.peer !== there?.peer)) this.#part("lost");
    if (!there) return;
    if (this.#other) this.#onReach(there.peer, there.away);
    else if (this.#move("other_joined")) this.#meet(there, resumed ? "first" : "second");
  }

  /**
   * Adrift, somebody is in the room again. The courier knows whether it is the page that we talk
   * with, and begins anew with any other.
   */
  #find(other: Other): void {
    const wasAway = this.#other?.away === true;
    this.#isAdrift = false;
    this.#other = { ...other, away: wasAway };
    this.#reach(!other.away);
  }

  #onOtherJoined({ peer, name, incarnation }: OtherJoined): void {
    const other: Other = { peer, ...(name !== undefined && { name }), away: false };
    if (this.#isAdrift) {
      this.#find(other);
      return;
    }
    // Another peer in the same room means that the one before has gone without our hearing it.
    if (this.#other && this.#other.peer !== peer) this.#part("lost");
    if (this.#move("other_joined")) this.#meet(other, "first", incarnation);
  }

  #meet(other: Other, claim: Claim, incarnation?: string): void {
    this.#other = other;
    this.#ears.begin(other, claim, incarnation);
    this.#ears.other({ what: "came", other });
  }

  #onReach(peer: string, away: boolean): void {
    if (this.#other?.peer !== peer) {
      this.#ears.ignored(away ? "other_away of another" : "other_back of another");
      return;
    }
    this.#reach(!away);
  }

  #reach(canReach: boolean): void {
    if (!this.#other) return;
    const isChange = this.#other.away === canReach;
    this.#other = { ...this.#other, away: !canReach };
    if (isChange) this.#ears.other({ what: canReach ? "back" : "away", other: this.#other });
    this.#ears.reach(canReach);
  }

  #part(reason: "left" | "lost"): void {
    const other = this.#other;
    this.#other = undefined;
    this.#isAdrift = false;
    this.#ears.end();
    this.#move("bye");
    if (other) this.#ears.other({ what: "gone", other, reason });
  }
}
