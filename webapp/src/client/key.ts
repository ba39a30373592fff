/**
 * The key of a call as text, the way a link carries it in its fragment: base64url without padding
 * (RFC 4648, section 5).
 */

/** Bytes of the key that seals what the two pages say to each other: AES-256. */
export const KEY_BYTES = 32;

/** 43 characters. */
export function keyToText(key: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...key));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Undefined for anything but 43 characters of base64url: half a key must not pass for none. */
export function keyFromText(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
