/** How one's own picture is shown to oneself; the other sees nothing of it. */

export const CORNERS = ["bottom-end", "bottom-start", "top-start", "top-end"] as const;

export type Corner = (typeof CORNERS)[number];

export interface SelfLook {
  readonly corner: Corner;
  /** People know themselves from mirrors. */
  readonly mirrored: boolean;
  readonly hidden: boolean;
}

export const FIRST_LOOK: SelfLook = { corner: "bottom-end", mirrored: true, hidden: false };

/** What was kept; anything else than our own shape is the first look. */
export function readLook(text: string | null): SelfLook {
  const [corner, mirrored, hidden] = (text ?? "").split(" ");
  const known = CORNERS.find((one) => one === corner);
  if (known === undefined) return FIRST_LOOK;
  return { corner: known, mirrored: mirrored !== "false", hidden: hidden === "true" };
}

export function lookToKeep({ corner, mirrored, hidden }: SelfLook): string {
  return `${corner} ${mirrored} ${hidden}`;
}

/** The corner nearest to a point of the stage; both in CSS pixels. */
export function cornerAt(x: number, y: number, width: number, height: number): Corner {
  const start = x < width / 2;
  if (y < height / 2) return start ? "top-start" : "top-end";
  return start ? "bottom-start" : "bottom-end";
}

/** Where an arrow key leads from a corner; undefined for any other key. */
export function cornerAfter(corner: Corner, key: string): Corner | undefined {
  const [row, side] = corner.split("-") as ["top" | "bottom", "start" | "end"];
  switch (key) {
    case "ArrowLeft":
      return `${row}-start`;
    case "ArrowRight":
      return `${row}-end`;
    case "ArrowUp":
      return `top-${side}`;
    case "ArrowDown":
      return `bottom-${side}`;
    default:
      return undefined;
  }
}
