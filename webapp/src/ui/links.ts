/** Finds the addresses in a line of chat, so that they can be clicked. */

export interface Piece {
  readonly text: string;
  /** An address of `https:` or `http:`; never of a scheme that runs something. */
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'“”，。；）】]+/gi;
/** Ends a sentence rather than an address. */
const TAIL = /[.,;:!?)\]}]+$/;

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TAIL, "");
    if (!URL.canParse(address)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    pieces.push({ text: address, href: new URL(address).href });
    at = match.index + address.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
