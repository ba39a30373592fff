// How every benchmark here prints: one row a thing, medians with their spread.

/** @param {readonly number[]} all @returns {[number, number, number]} median, least, most */
export function summary(all) {
  const sorted = all.filter(Number.isFinite).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return [median, sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
}

/** @param {string} name @param {...(string | number)} cells */
export function row(name, ...cells) {
  const shown = cells.map((cell) =>
    (typeof cell === "number" ? cell.toFixed(0) : cell).padStart(9),
  );
  console.log(`  ${name.padEnd(28)}${shown.join("")}`);
}
