import { KEY_BYTES } from "../key.ts";
import { bad, isRecord, parseJson } from "../reading.ts";
import type { Json, SecrecyProblem } from "../types.ts";
import {
  plainLetter,
  sealedLetter,
  type Envelope,
  type PlainLetter,
  type SealedLetter,
} from "./letter.ts";

/** A letter as it was written, or why it is not believed. */
export type Opening =
  | { readonly letter: PlainLetter }
  | { readonly problem: SecrecyProblem["problem"] | "not_a_letter" };

/** Puts a body under the envelope, and takes it out. */
export interface Sealer {
  /**
   * Under a seal nothing but an introduction may go to an unknown incarnation: only a letter
   * that names its fresh receiver cannot be one that a server kept from an earlier call.
   */
  readonly addressedOnly: boolean;
  seal(envelope: Envelope, body: Json | undefined): Promise<Json>;
  open(data: Json): Promise<Opening>;
}

/** Without a key: the servers could read, as with any call whose link has no fragment. */
export const plainSealer: Sealer = {
  addressedOnly: false,
  seal: (envelope, body) =>
    Promise.resolve({ ...envelope, ...(body !== undefined && { body }) } as Json),
  open(data) {
    if (isRecord(data) && "box" in data) return Promise.resolve({ problem: "sealed" });
    const letter = plainLetter(data);
    return Promise.resolve(letter === bad ? { problem: "not_a_letter" } : { letter });
  },
};

/** The nonce length that AES-GCM is made for. */
const NONCE_BYTES = 12;

/** @throws RangeError for a key that is not of 32 bytes */
export function keySealer(room: string, key: Uint8Array<ArrayBuffer>): Sealer {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
  const secret = crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
  return {
    addressedOnly: true,
    async seal(envelope, body) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const clear = new TextEncoder().encode(JSON.stringify(body ?? null));
      const box = await crypto.subtle.encrypt(binding(room, envelope, nonce), await secret, clear);
      return { ...envelope, nonce: toBase64(nonce), box: toBase64(new Uint8Array(box)) };
    },
    async open(data) {
      const letter = sealedLetter(data);
      if (letter === bad) return { problem: plainLetter(data) === bad ? "not_a_letter" : "plain" };
      return openSealed(room, letter, await secret);
    },
  };
}

async function openSealed(room: string, letter: SealedLetter, key: CryptoKey): Promise<Opening> {
  const { nonce, box, ...envelope } = letter;
  try {
    const algorithm = binding(room, envelope, fromBase64(nonce));
    const clear = await crypto.subtle.decrypt(algorithm, key, fromBase64(box));
    const body = parseJson(new TextDecoder().decode(clear)) as Json;
    return { letter: { ...envelope, ...(envelope.number !== undefined && { body }) } };
  } catch (error) {
    // Both mean the same to us: not written by somebody who has our key, or changed on its way.
    if (error instanceof DOMException) return { problem: "unreadable" };
    throw error;
  }
}

/**
 * Binds room, direction (who to whom), incarnations, claim, numbers and acknowledgement, so that
 * a letter is worth nothing in another place, and a changed envelope is noticed.
 */
function binding(room: string, envelope: Envelope, nonce: Uint8Array<ArrayBuffer>): AesGcmParams {
  const { from, to, claim, stream, number, ackStream, ackNumber } = envelope;
  const bound = [room, from, to ?? null, claim, stream, number ?? null, ackStream, ackNumber];
  return {
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(JSON.stringify(["parley.v1", ...bound])),
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @throws DOMException (InvalidCharacterError) for what is not base64 */
function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
