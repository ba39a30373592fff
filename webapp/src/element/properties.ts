/** The element's properties, as Lit wants them declared; each has an attribute unless it says not. */
import type { PropertyDeclarations } from "lit";

export const properties = {
  room: {},
  token: {},
  server: {},
  key: {},
  name: {},
  relay: { type: Boolean },
  autojoin: { type: Boolean },
  tokenSource: { attribute: false },
  // Named for Lit, so that what a page sets before the element is defined is not lost.
  microphone: { attribute: false, noAccessor: true },
  camera: { attribute: false, noAccessor: true },
} satisfies PropertyDeclarations;

/** Every element has this one: it is observed, not replaced. */
export const LANGUAGE = "lang";
