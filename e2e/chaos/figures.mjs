// How figures are told.

/** @param {readonly number[]} all @param {number} share 0–1 */
function percentile(all, share) {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;

/** @param {readonly number[]} all milliseconds; those that are no number never came */
export function spread(all) {
  const some = all.filter((ms) => Number.isFinite(ms));
  if (some.length === 0) return `none of ${all.length}`;
  const [p50, p99] = [percentile(some, 0.5), percentile(some, 0.99)];
  const never = all.length - some.length;
  const rest = never > 0 ? `, ${never} never` : "";
  return `p50 ${seconds(p50)}, p99 ${seconds(p99)} (${some.length}${rest})`;
}
