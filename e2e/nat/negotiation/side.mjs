// One of the two: a connection under the product's own negotiation and courier, and what a page
// or a repair might do to it at any time.

import { Courier } from "../../../webapp/src/client/courier/courier.ts";
import { plainSealer } from "../../../webapp/src/client/courier/seal.ts";
import { Negotiation } from "../../../webapp/src/client/media/negotiation.ts";
import { browserPlatform } from "../../../webapp/src/client/platform.ts";

/** @typedef {import("../../../webapp/src/client/types.ts").Json} Json */
/** @typedef {import("../../../webapp/src/client/media/signal.ts").Description} Description */
/** @typedef {{description: Description} | {candidate: RTCIceCandidateInit | null}} Signal */

/** More make descriptions long, and nothing else. */
const TRANSCEIVERS_MAX = 6;

export class Side {
  pc = new RTCPeerConnection();
  /** What the browser refused, or the courier gave up. @type {string[]} */
  troubles = [];
  /** How many offers of the other were ignored. */
  crossed = 0;

  /**
   * @param {"first" | "second"} claim the second is polite
   * @param {import("./tracks.mjs").Tracks} tracks
   * @param {(data: Json) => void} carry
   */
  constructor(claim, tracks, carry) {
    this.name = claim;
    this.tracks = tracks;
    const own = { incarnation: browserPlatform.randomId(), claim };
    this.courier = new Courier(browserPlatform, plainSealer, own, {
      carry,
      deliver: (body) => this.#onSignal(/** @type {Signal} */ (/** @type {unknown} */ (body))),
      met: ({ anew }) => {
        if (anew) this.#complains("lost letters");
      },
      problem: (what) => this.#complains(what),
      ignored: () => undefined,
    });
    this.negotiation = new Negotiation(this.pc, claim === "second", {
      say: (description) => this.#says({ description }),
      beforeAnswer: () => Promise.resolve(),
      trouble: (error) => this.#complains(error),
      ignored: (what) => {
        if (what.startsWith("offer")) this.crossed += 1;
      },
    });
    this.pc.addEventListener("icecandidate", ({ candidate }) =>
      this.#says({ candidate: candidate?.toJSON() ?? null }),
    );
  }

  /**
   * Adds, removes or replaces a track, turns a direction or restarts ICE.
   *
   * Nothing is stopped, in the product neither: where both stop transceivers while their offers
   * cross, Chromium (156) asks for a negotiation after each negotiation, without end.
   *
   * @param {import("../../chaos/dice.mjs").Dice} dice
   */
  acts(dice) {
    const transceivers = this.pc.getTransceivers();
    const one = transceivers.length > 0 ? dice.pick(transceivers) : undefined;
    const act = dice.next();
    if (act < 0.2 && transceivers.length < TRANSCEIVERS_MAX) this.adds(dice.next() < 0.5);
    else if (act < 0.4 && one) this.pc.removeTrack(one.sender);
    else if (act < 0.6 && one) this.#replaces(one, dice.next() < 0.3);
    else if (act < 0.75 && one)
      one.direction = one.direction === "sendrecv" ? "recvonly" : "sendrecv";
    else this.pc.restartIce();
  }

  /** @param {boolean} isSound */
  adds(isSound) {
    this.pc.addTrack(this.tracks.fresh(isSound ? "audio" : "video"));
  }

  close() {
    this.courier.close();
    this.pc.close();
  }

  /** @param {RTCRtpTransceiver} transceiver @param {boolean} isMuted */
  #replaces({ sender, receiver }, isMuted) {
    const track = isMuted ? null : this.tracks.fresh(receiver.track.kind);
    sender.replaceTrack(track).catch((error) => this.#complains(error));
  }

  /** @param {Signal} signal */
  #says(signal) {
    this.courier.tell(/** @type {Json} */ (/** @type {unknown} */ (signal)));
  }

  /** @param {Signal} signal */
  #onSignal(signal) {
    if ("description" in signal) this.negotiation.onDescription(signal.description);
    else this.negotiation.onCandidate(signal.candidate ?? undefined);
  }

  /** @param {unknown} what */
  #complains(what) {
    this.troubles.push(`${this.name}: ${String(what)}`);
  }
}
