import type { Description } from "./signal.ts";

/**
 * Reads an offer so that its sender begins the DTLS handshake, and the browser answers `passive`.
 * By itself the one who answers begins (RFC 5763, section 5), and the other has keys half a round
 * trip after it. Whoever begins has keys first (RFC 8446, section 2), and the one who waited in the
 * room should, so that its pictures are under way when the newcomer is ready to see them.
 *
 * A later offer says the same of the same side, so that roles never change (RFC 8842, section 5.5).
 */
export function letOffererBegin({ type, sdp }: Description): Description {
  if (type !== "offer") return { type, sdp };
  return { type, sdp: sdp.replaceAll("a=setup:actpass", "a=setup:active") };
}
