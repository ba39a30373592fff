/** A stream in a template, for `.srcObject`. */
import { guard } from "lit/directives/guard.js";

/**
 * Lit sets an object anew with every painting, and a `<video>` that is given its stream again
 * starts over: here it is set when it is another one.
 */
export const shownStream = (stream: MediaStream | undefined) =>
  guard([stream], () => stream ?? null);
