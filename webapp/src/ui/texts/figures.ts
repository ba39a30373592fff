/** Figures as people read them; the same in every language that we speak. */

export const asWhole = (value: number): string => String(Math.round(value));

export const atMost = (value: number, digits: number): string =>
  String(Number(value.toFixed(digits)));

/** `4:07`, `1:02:09` */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown
    .map((part, at) => String(Math.floor(part)).padStart(at === 0 ? 1 : 2, "0"))
    .join(":");
}
