import type { Claim } from "./letter.ts";

/** A side as both know it. */
export interface Side {
  readonly incarnation: string;
  readonly claim: Claim;
}

/**
 * Who is impolite, makes the first offer and names the connection (perfect negotiation).
 *
 * The contract: the one who was in the room first. A reloaded page joins a room where somebody
 * is, so it claims `second`; the one that stayed sees a new incarnation and claims `first`,
 * whatever it was before. Where both say the same (both reloaded, or a cluster healed from a
 * split) the smaller incarnation is impolite, so that both come to the same end. Until the other
 * is known a side goes by its own claim, which costs no round trip in the usual case.
 */
export function isImpolite(own: Side, other: Side | undefined): boolean {
  if (own.claim !== other?.claim) return own.claim === "first";
  return own.incarnation < other.incarnation;
}
