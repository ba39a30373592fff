// From what rounds have seen to one figure: the median, with the least and the most.

/** @typedef {{median: number, least: number, most: number, all: number[]}} Spread */

/** @param {number[]} all @returns {Spread} */
export function spread(all) {
  const sorted = all
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
  const at = (/** @type {number} */ place) => sorted[place] ?? NaN;
  const half = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1), all };
}

/** @param {number[]} all */
export const sum = (all) => all.reduce((one, other) => one + other, 0);

/** With three digits that count. @param {number} figure */
export function shown(figure) {
  if (!Number.isFinite(figure)) return "–";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(figure) || 1)));
  return figure.toFixed(Math.min(digits, 3));
}

/**
 * What a scenario found of one system: each figure by its name, a value a round.
 *
 * @typedef {Map<string, Map<string, number[]>>} Found system → figure → values
 */

/** @param {Found} found @param {string} system @param {string} figure @param {number} value */
export function note(found, system, figure, value) {
  const figures = found.get(system) ?? new Map();
  found.set(system, figures);
  figures.set(figure, [...(figures.get(figure) ?? []), value]);
}
