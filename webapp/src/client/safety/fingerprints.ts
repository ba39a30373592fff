/** The certificates that a connection is made with, as its two descriptions name them. */

/** RFC 8122, section 5: the hash function and the hash of a DTLS certificate. */
const FINGERPRINT = /^a=fingerprint:(\S+) ([0-9A-Fa-f:]+)\s*$/gm;

/** What stands for one connection's two ends; the same text on both sides. */
export type FingerprintPair = string;

/**
 * Every fingerprint that a description names counts: a browser believes whichever fits, so that
 * one that was smuggled in beside the true one must change the outcome too.
 *
 * @returns `undefined` while one of the two is not agreed on
 */
export function fingerprintPair(
  local: RTCSessionDescription | null,
  remote: RTCSessionDescription | null,
): FingerprintPair | undefined {
  const sides = [local, remote].map((description) => fingerprintsIn(description?.sdp ?? ""));
  return sides.includes("") ? undefined : sides.sort().join("|");
}

function fingerprintsIn(sdp: string): string {
  const found = [...sdp.matchAll(FINGERPRINT)].map(
    ([, algorithm = "", hash = ""]) => `${algorithm.toLowerCase()} ${hash.toUpperCase()}`,
  );
  return [...new Set(found)].sort().join(",");
}
