/** What two clients tell each other about their connection; bodies of the courier's letters. */
import { bad, flag, json, listOf, oneOf, shape, text, type Reader } from "../reading.ts";
import type { Json } from "../types.ts";

/** RFC 8829 (JSEP), section 4.1.8: an SDP and what it is. Rollbacks stay at home. */
export interface Description {
  readonly type: "offer" | "answer";
  readonly sdp: string;
}

/**
 * `connection` names one pair of peer connections; the impolite side makes the name up when it
 * builds one. What belongs to another name is of a connection that was given up.
 */
export type Signal =
  | {
      readonly kind: "description";
      readonly connection: string;
      readonly description: Description;
      /** Its writer sends one now; left out by one who does not, or never says. */
      readonly picture?: boolean;
    }
  | {
      readonly kind: "candidates";
      readonly connection: string;
      readonly candidates: readonly RTCIceCandidateInit[];
      /** No more of them will come (RFC 8838, section 14). */
      readonly end: boolean;
    }
  /** The polite side asks for a new connection; only the impolite one makes them. */
  | { readonly kind: "rebuild"; readonly connection: string }
  /** From page to page. */
  | { readonly kind: "notice"; readonly data: Json };

const description = shape<Description>({ type: oneOf("offer", "answer"), sdp: text }, {});

/** The browser reads a candidate itself, and says what is wrong with it. */
const candidate: Reader<RTCIceCandidateInit> = (value) =>
  typeof value === "object" && value !== null ? value : bad;

type SignalOf<K extends Signal["kind"]> = Extract<Signal, { kind: K }>;

const READERS: { readonly [K in Signal["kind"]]: Reader<SignalOf<K>> } = {
  description: shape<SignalOf<"description">>(
    { kind: oneOf("description"), connection: text, description },
    { picture: flag },
  ),
  candidates: shape<SignalOf<"candidates">>(
    { kind: oneOf("candidates"), connection: text, candidates: listOf(candidate), end: flag },
    {},
  ),
  rebuild: shape<SignalOf<"rebuild">>({ kind: oneOf("rebuild"), connection: text }, {}),
  notice: shape<SignalOf<"notice">>({ kind: oneOf("notice"), data: json }, {}),
};

/** `undefined` for what is not a signal that we know. */
export function readSignal(body: Json): Signal | undefined {
  const kind = (body as { kind?: unknown } | null)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(READERS, kind)) return undefined;
  const signal = READERS[kind as Signal["kind"]](body);
  return signal === bad ? undefined : signal;
}
