/**
 * What single keys do in a call. Heard only while the focus is in it, so that they never surprise
 * who dictates or browses by single keys (WCAG 2.1.4).
 */
import type { Shortcut } from "./texts/shape.ts";

export const KEYS: Readonly<Record<Shortcut, string>> = {
  microphone: "m",
  camera: "v",
  screen: "s",
  chat: "c",
  fullscreen: "f",
  self: "h",
  details: "i",
  keys: "?",
  close: "Escape",
};

const WRITES: ReadonlySet<string> = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Undefined where the key means something else, or is held down. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = (Object.keys(KEYS) as Shortcut[]).find((one) => KEYS[one] === key);
  const writing = WRITES.has((event.target as Element | null)?.tagName ?? "");
  return writing && found !== "close" ? undefined : found;
}
