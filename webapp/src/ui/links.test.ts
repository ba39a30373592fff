import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./links.ts";

test("an address in a sentence is a link without the sentence's full stop", () => {
  expect(piecesOf("see https://a.example/b?c=1. Now")).toEqual([
    { text: "see " },
    { text: "https://a.example/b?c=1", href: "https://a.example/b?c=1" },
    { text: ". Now" },
  ]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example"])(
  "%s is only text",
  (text) => {
    expect(piecesOf(text)).toEqual([{ text }]);
  },
);

test("nothing of a line is lost, and every link leads to the web", () => {
  const word = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom("http://", "https://[", "x:"));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join(" ");
      const pieces = piecesOf(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { href } of pieces) expect(href ?? "https:").toMatch(/^https?:/);
    }),
  );
});
