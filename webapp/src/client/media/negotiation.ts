import { deferred, type Deferred } from "../deferred.ts";
import { letOffererBegin } from "./dtls-role.ts";
import type { Description } from "./signal.ts";

export interface NegotiationEars {
  say: (description: Description) => void;
  /** An offer was applied: the moment to turn directions, at once, and to attach what is sent. */
  beforeAnswer: () => Promise<void>;
  /** The browser refused something that these rules never should make it refuse. */
  trouble: (error: unknown) => void;
  ignored: (what: string) => void;
}

/**
 * Perfect negotiation with its three flags: both sides may change anything at any time, and when
 * their offers cross the impolite one goes on and the polite one yields.
 *
 * W3C WebRTC 1.0, section 10.7 ("Perfect negotiation example").
 */
export class Negotiation {
  readonly #pc: RTCPeerConnection;
  readonly #isPolite: boolean;
  readonly #ears: NegotiationEars;
  /** Candidates that came before there was anything to add them to. */
  readonly #early: (RTCIceCandidateInit | undefined)[] = [];
  #makingOffer = false;
  #ignoreOffer = false;
  #isSettingRemoteAnswerPending = false;
  #hasRemote = false;
  /** Settles when there is somebody who hears the first offer. */
  readonly #heard: Deferred<void> | undefined;

  /** @param isAhead nobody is there yet: the first offer is made ready, and goes with `release` */
  constructor(pc: RTCPeerConnection, isPolite: boolean, ears: NegotiationEars, isAhead = false) {
    this.#pc = pc;
    this.#isPolite = isPolite;
    this.#ears = ears;
    if (isAhead) this.#heard = deferred();
    pc.addEventListener("negotiationneeded", () => void this.#guard(this.#offer()));
  }

  /** Somebody is there. */
  release(): void {
    this.#heard?.resolve();
  }

  onDescription(description: Description): void {
    void this.#guard(this.#apply(description));
  }

  /** @param candidate `undefined` when no more will come */
  onCandidate(candidate: RTCIceCandidateInit | undefined): void {
    if (this.#hasRemote) void this.#add(candidate);
    else this.#early.push(candidate);
  }

  async #offer(): Promise<void> {
    // What it has to offer goes into its first answer.
    if (this.#isPolite && !this.#hasRemote) return;
    try {
      this.#makingOffer = true;
      if (this.#heard && !this.#hasRemote) await this.#offerAhead(this.#heard);
      else await this.#offerNow();
    } finally {
      this.#makingOffer = false;
    }
  }

  async #offerNow(): Promise<void> {
    await this.#pc.setLocalDescription();
    // It may be rolled back already, by an offer that this one would only have crossed.
    this.#sayLocal("offer");
  }

  /**
   * Addresses are looked for, and a relay's asked for, only when the description is set: that is
   * left until somebody comes, and need not be waited for.
   */
  async #offerAhead(heard: Deferred<void>): Promise<void> {
    const { sdp = "" } = await this.#pc.createOffer();
    await heard.promise;
    this.#ears.say({ type: "offer", sdp });
    await this.#pc.setLocalDescription({ type: "offer", sdp });
  }

  async #apply(description: Description): Promise<void> {
    const isReadyForOffer =
      !this.#makingOffer &&
      (this.#pc.signalingState === "stable" || this.#isSettingRemoteAnswerPending);
    const isCollision = description.type === "offer" && !isReadyForOffer;

    this.#ignoreOffer = !this.#isPolite && isCollision;
    if (this.#ignoreOffer) {
      this.#ears.ignored("offer that crossed ours");
      return;
    }
    this.#isSettingRemoteAnswerPending = description.type === "answer";
    const applied = this.#pc.setRemoteDescription(
      this.#isPolite ? letOffererBegin(description) : description,
    );
    this.#addEarly();
    try {
      await applied;
    } finally {
      this.#isSettingRemoteAnswerPending = false;
    }
    if (description.type !== "offer") return;
    // An answer says nothing of tracks: it need not wait until they are attached.
    await Promise.all([this.#ears.beforeAnswer(), this.#answer()]);
  }

  async #answer(): Promise<void> {
    await this.#pc.setLocalDescription();
    this.#sayLocal("answer");
  }

  /** The browser queues them behind the description that is being applied (JSEP, 4.1.19). */
  #addEarly(): void {
    this.#hasRemote = true;
    for (const candidate of this.#early.splice(0)) void this.#add(candidate);
  }

  /** A candidate that cannot be added costs one path at most: counted, not escalated. */
  async #add(candidate: RTCIceCandidateInit | undefined): Promise<void> {
    const isOfIgnoredOffer = this.#ignoreOffer;
    try {
      await this.#pc.addIceCandidate(candidate);
    } catch (error) {
      if (!isOfIgnoredOffer) this.#ears.ignored(`candidate: ${nameOf(error)}`);
    }
  }

  #sayLocal(type: Description["type"]): void {
    const local = this.#pc.localDescription;
    if (local?.type === type) this.#ears.say({ type, sdp: local.sdp });
  }

  async #guard(step: Promise<void>): Promise<void> {
    try {
      await step;
    } catch (error) {
      // Closed in the middle of a step: whoever closed it knows.
      if (this.#pc.signalingState !== "closed") this.#ears.trouble(error);
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "unknown";
}
