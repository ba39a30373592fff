/** A link as a QR code (ISO/IEC 18004). Loaded only when somebody asks for one. */
import { correction, generate } from "lean-qr";

/** @returns an SVG path on a square of `size`, with the quiet zone of four modules around it */
export function codeOf(link: string): { readonly path: string; readonly size: number } {
  const code = generate(link, { minCorrectionLevel: correction.M });
  const margin = 4;
  const all = Array.from({ length: code.size }, (_, i) => i);
  const rows = all.flatMap((y) => all.filter((x) => code.get(x, y)).map((x) => [x, y] as const));
  const path = rows.map(([x, y]) => `M${x + margin} ${y + margin}h1v1h-1z`).join("");
  return { path, size: code.size + 2 * margin };
}
