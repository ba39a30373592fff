// What runs inside the page, before the page's own scripts: it keeps every
// RTCPeerConnection that they make, so that a test can ask it for its statistics.

/** @typedef {typeof globalThis & {connections: RTCPeerConnection[]}} Watched */

export function keepConnections() {
  const watched = /** @type {Watched} */ (globalThis);
  watched.connections = [];
  watched.RTCPeerConnection = class extends RTCPeerConnection {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      watched.connections.push(this);
    }
  };
}

/**
 * Sums over the live connections (W3C webrtc-stats, RTCInboundRtpStreamStats).
 *
 * @returns {Promise<{frames: number, soundEnergy: number}>}
 */
export async function received() {
  const { connections } = /** @type {Watched} */ (globalThis);
  const sum = { frames: 0, soundEnergy: 0 };
  for (const connection of connections.filter((one) => one.connectionState !== "closed")) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type !== "inbound-rtp") continue;
      sum.frames += report.framesDecoded ?? 0;
      sum.soundEnergy += report.totalAudioEnergy ?? 0;
    }
  }
  return sum;
}

/** The types of the candidates that carry the call, e.g. `["relay", "relay"]`. */
export async function selectedPair() {
  const { connections } = /** @type {Watched} */ (globalThis);
  const stats = await connections.at(-1)?.getStats();
  const reports = [...(stats?.values() ?? [])];
  const transport = reports.find(({ type }) => type === "transport");
  const pair = reports.find(({ id }) => id === transport?.selectedCandidatePairId);
  return [pair?.localCandidateId, pair?.remoteCandidateId].map(
    (end) => reports.find(({ id }) => id === end)?.candidateType,
  );
}
