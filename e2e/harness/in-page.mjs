// What runs inside the page. Before the page's own scripts: it keeps what a test will ask
// for, every RTCPeerConnection that they make and every state that the page shows.

/**
 * @typedef {typeof globalThis & {
 *   connections: RTCPeerConnection[],
 *   states: string[],
 *   hasFailed: boolean,
 *   longestStallMs: number,
 *   derivations: number,
 * }} Watched
 */

export function keepHistory() {
  const watched = /** @type {Watched} */ (globalThis);
  watched.connections = [];
  watched.RTCPeerConnection = class extends RTCPeerConnection {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      watched.connections.push(this);
      this.addEventListener("connectionstatechange", () => {
        if (this.connectionState === "failed") watched.hasFailed = true;
      });
    }
  };
  watched.states = [];
  watched.hasFailed = false;
  new MutationObserver(() => {
    const state = document.documentElement.dataset["state"];
    if (state && state !== watched.states.at(-1)) watched.states.push(state);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
}

/**
 * From now on measures the longest time without a new frame, as a person would see it:
 * by the frames that the remote video presents.
 */
export function watchForStalls() {
  const watched = /** @type {Watched} */ (globalThis);
  const video = /** @type {HTMLVideoElement} */ (document.querySelector("#remotevideo"));
  let last = performance.now();
  watched.longestStallMs = 0;
  const onFrame = () => {
    const now = performance.now();
    watched.longestStallMs = Math.max(watched.longestStallMs, now - last);
    last = now;
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
}

/** From now on counts what takes long on purpose: the stretching of a key or a code. */
export function countDerivations() {
  const watched = /** @type {Watched} */ (globalThis);
  watched.derivations = 0;
  const derive = SubtleCrypto.prototype.deriveBits;
  /** @this {SubtleCrypto} @param {Parameters<typeof derive>} question */
  SubtleCrypto.prototype.deriveBits = function (...question) {
    watched.derivations += 1;
    return derive.apply(this, question);
  };
}

export function derivations() {
  return /** @type {Watched} */ (globalThis).derivations;
}

/**
 * Sums over the live connections (W3C webrtc-stats, RTCInboundRtpStreamStats).
 *
 * @returns {Promise<{frames: number, soundEnergy: number, soundSeconds: number}>}
 */
export async function received() {
  const { connections } = /** @type {Watched} */ (globalThis);
  const sum = { frames: 0, soundEnergy: 0, soundSeconds: 0 };
  for (const connection of connections.filter((one) => one.connectionState !== "closed")) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type !== "inbound-rtp") continue;
      sum.frames += report.framesDecoded ?? 0;
      sum.soundEnergy += report.totalAudioEnergy ?? 0;
      sum.soundSeconds += report.totalSamplesDuration ?? 0;
    }
  }
  return sum;
}

/**
 * Of the newest connection: whether it looks for addresses, what an ICE restart changes, and the
 * relay's user, whose name begins with the time when it expires.
 *
 * @returns {Partial<Record<"gathering" | "iceName" | "relayUser", string | undefined>>}
 */
export function iceState() {
  const connection = /** @type {Watched} */ (globalThis).connections.at(-1);
  const relays = connection?.getConfiguration().iceServers ?? [];
  return {
    gathering: connection?.iceGatheringState,
    iceName: /a=ice-ufrag:(\S+)/.exec(connection?.localDescription?.sdp ?? "")?.[1],
    relayUser: relays.find(({ username }) => username !== undefined)?.username,
  };
}

/**
 * What carries the call (W3C webrtc-stats, RTCIceCandidateStats); Firefox names no transport.
 *
 * @typedef {{local: string, remote: string, relayProtocol?: string}} Path
 * @returns {Promise<Path | undefined>}
 */
export async function selectedPath() {
  const { connections } = /** @type {Watched} */ (globalThis);
  const stats = await connections.at(-1)?.getStats();
  const reports = [...(stats?.values() ?? [])];
  const transport = reports.find(({ type }) => type === "transport");
  const pair =
    reports.find(({ id }) => id === transport?.selectedCandidatePairId) ??
    reports.find(({ type, selected }) => type === "candidate-pair" && selected);
  const [local, remote] = [pair?.localCandidateId, pair?.remoteCandidateId].map((end) =>
    reports.find(({ id }) => id === end),
  );
  if (!local || !remote) return undefined;
  return {
    local: local.candidateType,
    remote: remote.candidateType,
    ...(local.relayProtocol && { relayProtocol: local.relayProtocol }),
  };
}
