/** A stream in a template, for `.srcObject`. */
import { live } from "lit/directives/live.js";

/**
 * A `<video>` that is given its stream again starts over: here it is set only where it has another
 * one, whoever gave it that.
 */
export const shownStream = (stream: MediaStream | undefined) => live(stream ?? null);
