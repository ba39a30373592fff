/**
 * Defines `<parley-call>`: a call of two as one element of an embedder's page. Import it for that
 * effect, in a browser; the types describe the element and its events.
 *
 * @module
 */
import { ParleyCallElement } from "./parley-call.ts";

export type {
  Choice,
  ParleyCall,
  ParleyError,
  ParleyErrorCode,
  ParleyEvents,
  Scene,
} from "./types.ts";

// Two copies of the package in one page are one element all the same.
if (customElements.get("parley-call") === undefined)
  customElements.define("parley-call", ParleyCallElement);
