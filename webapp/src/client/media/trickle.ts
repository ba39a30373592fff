import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";

export type SayCandidates = (candidates: readonly RTCIceCandidateInit[], end: boolean) => void;

/**
 * Trickle ICE (RFC 8838) in batches: the browser finds candidates in bursts, and one frame for a
 * burst is a tenth of the frames. The first of a kind (host, srflx, relay) goes quickly, for it may
 * be the only way; more of that kind can wait. The last batch says that it is.
 */
export class Trickle {
  readonly #platform: Platform;
  readonly #pc: RTCPeerConnection;
  readonly #say: SayCandidates;
  readonly #moved: () => void;
  #batch: RTCIceCandidateInit[] = [];
  /** Kinds that were found, each with its generation. */
  readonly #kinds = new Set<string>();
  #stopTimer: Off = () => undefined;
  /** When the batch goes at the latest. */
  #dueMs = Infinity;
  /** Of the last generation that was gathered to its end. */
  #ended: string | undefined;

  /** @param moved found more where there was no more: this machine has another address */
  constructor(
    platform: Platform,
    pc: RTCPeerConnection,
    say: SayCandidates,
    moved: () => void = () => undefined,
  ) {
    this.#platform = platform;
    this.#pc = pc;
    this.#say = say;
    this.#moved = moved;
    pc.addEventListener("icecandidate", ({ candidate }) => this.#onCandidate(candidate));
  }

  close(): void {
    this.#stopTimer();
  }

  #onCandidate(candidate: RTCIceCandidate | null): void {
    if (candidate === null) this.#flush(true);
    // An empty one ends a generation; `null`, which follows, ends the gathering.
    else if (candidate.candidate !== "") {
      const found = candidate.toJSON();
      this.#batch.push(found);
      if (this.#ended !== undefined && found.usernameFragment === this.#ended) {
        this.#ended = undefined;
        this.#moved();
      }
      const kind = `${found.usernameFragment ?? ""} ${candidate.type ?? ""}`;
      this.#flushWithin(this.#kinds.has(kind) ? Limits.laterCandidatesMs : Limits.newKindMs);
      this.#kinds.add(kind);
    }
  }

  #flushWithin(ms: number): void {
    const dueMs = this.#platform.now() + ms;
    if (dueMs >= this.#dueMs) return;
    this.#dueMs = dueMs;
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(ms, () => this.#flush(false));
  }

  #flush(end: boolean): void {
    this.#stopTimer();
    this.#dueMs = Infinity;
    if (end) this.#ended = ufragIn(this.#pc.localDescription?.sdp ?? "");
    const sdp = this.#pc.localDescription?.sdp ?? "";
    const current = this.#batch.filter((candidate) => isOf(candidate, sdp));
    this.#batch = [];
    if (end) this.#kinds.clear();
    if (current.length > 0 || end) this.#say(current, end);
  }
}

/** After a rollback or a restart the candidates of the generation before are worth nothing. */
function isOf({ usernameFragment }: RTCIceCandidateInit, sdp: string): boolean {
  return !usernameFragment || sdp.includes(`a=ice-ufrag:${usernameFragment}`);
}

function ufragIn(sdp: string): string | undefined {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
}
