/** A number that two people read to each other, to know that nobody is between them: docs/security.md. */
import type { FingerprintPair } from "./fingerprints.ts";

const DIGITS = 25;
const GROUP = 5;
/**
 * Whoever sits between the two may try certificates until both see the same number: 2^41 tries
 * for 25 digits, while the two wait to be connected. Each try is made to cost as much as 2^17
 * hashes; to us that is a tenth of a second, once.
 */
const ITERATIONS = 100_000;
/** More than 25 digits hold, so that each digit is as likely as the others. */
const BITS = 160;
const SALT = "parley safety code 1";

/**
 * @param pair public; nothing here is secret
 * @returns 25 digits in groups of five, the same on both sides: `04871 33920 …`
 */
export async function safetyCodeOf(pair: FingerprintPair): Promise<string> {
  const encoder = new TextEncoder();
  const source = await crypto.subtle.importKey("raw", encoder.encode(pair), "PBKDF2", false, [
    "deriveBits",
  ]);
  const stretched = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(SALT), iterations: ITERATIONS },
    source,
    BITS,
  );
  return inGroups(digitsOf(new Uint8Array(stretched)));
}

function digitsOf(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, "0");
}

function inGroups(digits: string): string {
  return (digits.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join(" ");
}
