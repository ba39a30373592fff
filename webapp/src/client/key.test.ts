import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KEY_BYTES, keyFromText, keyToText } from "./key.ts";

describe("a key", () => {
  test("is read back from its text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES }), (key) => {
        expect(keyFromText(keyToText(key))).toEqual(key);
      }),
    );
  });

  test.each(["", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}=`, `${"A".repeat(42)}+`])(
    "is not read from %o",
    (text) => {
      expect(keyFromText(text)).toBeUndefined();
    },
  );
});
