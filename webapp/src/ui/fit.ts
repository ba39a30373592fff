/** How a picture of one shape is laid into a window of another. */

/** `cover` fills the window and cuts the edges; `contain` shows all of it with bars. */
export type Fit = "cover" | "contain";

/** Cutting away more than this costs faces: an upright phone would show a third of a laptop's picture. */
const LARGEST_CUT = 0.3;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param picture 0 × 0 while nothing is known of it */
export function fitOf(picture: Size, window: Size): Fit {
  if (Math.min(picture.width, picture.height, window.width, window.height) <= 0) return "contain";
  const ratio = picture.width / picture.height / (window.width / window.height);
  const shown = Math.min(ratio, 1 / ratio);
  return 1 - shown <= LARGEST_CUT ? "cover" : "contain";
}
