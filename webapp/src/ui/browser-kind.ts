/** Which browser this is, only to say where it hides its permissions; nothing depends on it. */
import type { BrowserKind } from "./texts/shape.ts";

export function browserKind(agent: string): BrowserKind {
  const phone = /Android|iPhone|iPad|iPod/.test(agent);
  // On iPhones every browser is Safari beneath, and names itself so.
  if (/iPhone|iPad|iPod/.test(agent)) return "safariPhone";
  if (agent.includes("Firefox/")) return phone ? "other" : "firefox";
  if (/Chrom(e|ium)\//.test(agent)) return phone ? "chromiumPhone" : "chromium";
  return agent.includes("Safari/") ? "safari" : "other";
}

/** An app that shows web pages inside itself, without WebRTC (older iPhones). */
export function isInsideApp(agent: string): boolean {
  return /iPhone|iPad|iPod/.test(agent) && !agent.includes("Safari/");
}
