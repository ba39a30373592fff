import { expect, test } from "vitest";
import { KEYS, shortcutOf } from "./shortcuts.ts";

const press = (key: string, more: object = {}, tagName = "BUTTON"): KeyboardEvent =>
  ({ key, target: { tagName }, ...more }) as unknown as KeyboardEvent;

test("every shortcut is heard, in either case, and no two share a key", () => {
  for (const [shortcut, key] of Object.entries(KEYS)) {
    expect(shortcutOf(press(key))).toBe(shortcut);
    if (key.length === 1) expect(shortcutOf(press(key.toUpperCase()))).toBe(shortcut);
  }
  expect(new Set(Object.values(KEYS)).size).toBe(Object.keys(KEYS).length);
});

test("with another key held, or held down, a key means something else", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat"])
    expect(shortcutOf(press("m", { [held]: true }))).toBeUndefined();
});

test("who writes is not interrupted, but can close what they write in", () => {
  for (const field of ["INPUT", "TEXTAREA", "SELECT"]) {
    expect(shortcutOf(press("m", {}, field))).toBeUndefined();
    expect(shortcutOf(press("Escape", {}, field))).toBe("close");
  }
});
