// What runs inside the page: two connections under the product's own negotiation, and a wire
// between them that takes its time.

/**
 * @typedef {typeof import("../../webapp/src/client/media/negotiation.ts")} Library
 * @typedef {{rounds: number, seed: number}} Plan
 * @typedef {{troubles: string[], crossed: number, slowestMs: number}} Outcome
 */

/** @param {Plan} plan @returns {Promise<Outcome>} */
export async function negotiateAtRandom({ rounds, seed }) {
  const { Negotiation } = /** @type {{negotiationLibrary: Library}} */ (
    /** @type {unknown} */ (globalThis)
  ).negotiationLibrary;
  /** @type {Outcome} */
  const outcome = { troubles: [], crossed: 0, slowestMs: 0 };
  let state = seed;
  // mulberry32, as in the fast simulation
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const [impolite, polite] = [new RTCPeerConnection(), new RTCPeerConnection()];

  /** @param {RTCPeerConnection} pc @param {boolean} isPolite @param {(step: (to: any) => void) => void} say */
  const negotiate = (pc, isPolite, say) => {
    const own = new Negotiation(pc, isPolite, {
      say: (description) => say((to) => to.onDescription(description)),
      beforeAnswer: () => Promise.resolve(),
      trouble: (error) => outcome.troubles.push(`seed ${seed}: ${String(error)}`),
      ignored: () => outcome.crossed++,
    });
    pc.addEventListener("icecandidate", ({ candidate }) =>
      say((to) => to.onCandidate(candidate?.toJSON())),
    );
    return own;
  };
  /** In order, and each a while later. @param {() => unknown} to */
  const wire = (to) => {
    let before = Promise.resolve();
    return (/** @type {(to: any) => void} */ step) => {
      const ms = random() * 4;
      before = before.then(() => new Promise((resolve) => setTimeout(resolve, ms)));
      before = before.then(() => step(to()));
    };
  };
  /** @type {any} */
  const ends = {};
  ends.first = negotiate(
    impolite,
    false,
    wire(() => ends.second),
  );
  ends.second = negotiate(
    polite,
    true,
    wire(() => ends.first),
  );

  /** @param {RTCPeerConnection} pc */
  const act = (pc) => {
    const live = pc.getTransceivers().filter(({ direction }) => direction !== "stopped");
    const one = live[Math.floor(random() * live.length)];
    const dice = random();
    if (dice < 0.3 && live.length < 5) pc.addTransceiver(random() < 0.5 ? "audio" : "video");
    else if (dice < 0.5 && live.length > 2) one?.stop();
    else if (dice < 0.6 && one) void one.sender.replaceTrack(null);
    else if (dice < 0.8 && one)
      one.direction = one.direction === "sendrecv" ? "recvonly" : "sendrecv";
    else pc.restartIce();
  };
  /** Nothing under way on either side, for a while. @param {number} from */
  const settled = async (from) => {
    let calmSince = performance.now();
    for (const pc of [impolite, polite]) {
      pc.onsignalingstatechange = () => (calmSince = performance.now());
    }
    while (
      performance.now() - calmSince < 15 ||
      impolite.signalingState !== "stable" ||
      polite.signalingState !== "stable"
    ) {
      if (performance.now() - from > 30_000) {
        outcome.troubles.push(`seed ${seed}: not stable`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, calmSince - from);
  };

  impolite.addTransceiver("audio");
  polite.addTransceiver("audio");
  for (let round = 0; round < rounds && outcome.troubles.length === 0; round++) {
    const from = performance.now();
    act(impolite);
    act(polite);
    if (random() < 0.8) await settled(from);
  }
  await settled(performance.now());
  impolite.close();
  polite.close();
  return outcome;
}
