import { expect, test } from "vitest";
import { fingerprintPair } from "./fingerprints.ts";
import { safetyCodeOf } from "./safety-code.ts";

const ADA = "sha-256 AA:01:FF";
const BEN = "sha-256 BB:02:00";
const EVE = "sha-256 EE:03:7F";

function named(...fingerprints: string[]): RTCSessionDescription {
  const lines = fingerprints.map((fingerprint) => `a=fingerprint:${fingerprint}`);
  return { type: "offer", sdp: ["v=0", ...lines, "a=setup:actpass", ""].join("\r\n") } as never;
}

/** What the person at `own` sees. */
async function codeFor(own: string, ...others: string[]): Promise<string> {
  return safetyCodeOf(fingerprintPair(named(own), named(...others)) ?? "nothing");
}

test("both sides see the same twenty-five digits in groups of five", async () => {
  const code = await codeFor(ADA, BEN);
  expect(code).toMatch(/^\d{5}( \d{5}){4}$/);
  expect(await codeFor(BEN, ADA)).toBe(code);
});

test("it is the one that another implementation computes", async () => {
  // python3: int.from_bytes(hashlib.pbkdf2_hmac("sha256", b"sha-256 AA:01:FF|sha-256 BB:02:00",
  //          b"parley safety code 1", 100000, 20)) % 10**25
  expect(await codeFor(ADA, BEN)).toBe("43033 92275 50921 43342 88481");
});

test("whoever sits between them makes the two sides differ", async () => {
  const codes = [await codeFor(ADA, EVE), await codeFor(BEN, EVE), await codeFor(ADA, BEN)];
  expect(new Set(codes).size).toBe(3);
});

test("a fingerprint smuggled in beside the true one makes them differ too", async () => {
  expect(await codeFor(ADA, EVE, BEN)).not.toBe(await codeFor(BEN, ADA));
  expect(await codeFor(ADA, BEN, EVE)).not.toBe(await codeFor(BEN, ADA));
});

test("writing a fingerprint in another way, or for each medium, changes nothing", () => {
  const once = fingerprintPair(named(ADA), named(BEN));
  expect(fingerprintPair(named(ADA, ADA), named(BEN.toLowerCase(), BEN))).toBe(once);
});

test("there is none while one side is not known", () => {
  expect(fingerprintPair(named(ADA), null)).toBeUndefined();
  expect(fingerprintPair(null, named(BEN))).toBeUndefined();
  expect(fingerprintPair(named(), named(BEN))).toBeUndefined();
});
