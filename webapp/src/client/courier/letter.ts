/**
 * The letters that two couriers exchange inside `data`; the server never reads them.
 *
 * A letter without a number carries no body: it introduces its sender or acknowledges.
 */
import { amount, json, oneOf, shape, text, type Reader } from "../reading.ts";
import type { Json } from "../types.ts";

/**
 * What a side says about its own place, see {@link isImpolite}: it was here `first`, or came
 * `second` to somebody who was here already.
 */
export type Claim = "first" | "second";

/** What every letter says in the open; under a key it is bound to the seal. */
export interface Envelope {
  /** The sender's incarnation: a random name for one page load's life in one conversation. */
  readonly from: string;
  /** The incarnation it is meant for; absent until the sender has heard from the other. */
  readonly to?: string;
  readonly claim: Claim;
  /** Rises when the sender starts anew: numbers begin at 1 again. */
  readonly stream: number;
  /** 1, 2, 3 … within the stream; absent for a letter that needs no acknowledgement. */
  readonly number?: number;
  /** Every letter of `ackStream` up to and with `ackNumber` has arrived; 0, 0 for none. */
  readonly ackStream: number;
  readonly ackNumber: number;
}

export interface PlainLetter extends Envelope {
  readonly body?: Json;
}

/** AES-GCM (NIST SP 800-38D) under the link's key; the envelope is the associated data. */
export interface SealedLetter extends Envelope {
  /** 96 random bits, base64. */
  readonly nonce: string;
  /** Ciphertext and tag, base64. */
  readonly box: string;
}

const envelope = {
  from: text,
  claim: oneOf("first", "second"),
  stream: amount,
  ackStream: amount,
  ackNumber: amount,
};
const addressing = { to: text, number: amount };

export const plainLetter: Reader<PlainLetter> = shape<PlainLetter>(envelope, {
  ...addressing,
  body: json,
});

export const sealedLetter: Reader<SealedLetter> = shape<SealedLetter>(
  { ...envelope, nonce: text, box: text },
  addressing,
);
