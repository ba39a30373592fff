import { expect, test } from "vitest";
import { shelf } from "./shelf.ts";

const refuse = (): never => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};

test("what is put on the shelf lies in the storage", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  const place = shelf(() => storage);
  place.setItem("a", "1");
  expect(kept.get("a")).toBe("1");
  expect(place.getItem("a")).toBe("1");
  place.removeItem("a");
  expect(place.getItem("a")).toBeNull();
});

test("a browser that refuses storage gives a shelf that lasts as long as the page", () => {
  const place = shelf(refuse);
  expect(place.getItem("a")).toBeNull();
  place.setItem("a", "1");
  expect(place.getItem("a")).toBe("1");
  place.removeItem("a");
  expect(place.getItem("a")).toBeNull();
});

test("a defect of ours is not taken for a refusal", () => {
  const place = shelf(() => {
    throw new TypeError("no such thing");
  });
  expect(() => place.getItem("a")).toThrow(TypeError);
});
