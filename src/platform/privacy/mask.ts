/** A group of fewer people is not counted in public: its members could be known. */
export const SMALLEST_GROUP = 5;

/**
 * Counts of people as the public may read them. A group of 1 to 4 is hidden, and so are the next smallest ones as long as
 * the hidden numbers follow from what is shown and from the total.
 * @param counts of groups that share nobody; their total is taken to be public
 * @returns null: hidden
 */
export function maskSmall(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.keys().filter((at) => counts[at]! > 0 && counts[at]! < SMALLEST_GROUP));
  const shown = [...counts.keys()]
    .filter((at) => counts[at]! >= SMALLEST_GROUP)
    .sort((a, b) => counts[a]! - counts[b]! || a - b);
  for (const at of shown) {
    if (hidden.size === 0 || !follows([...hidden].map((each) => counts[each]!))) break;
    hidden.add(at);
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}

/** Whether hidden numbers follow from their sum: one alone, or small ones that are all the least or all the most they can be. */
function follows(hidden: number[]): boolean {
  if (hidden.length === 1) return true;
  if (hidden.some((count) => count >= SMALLEST_GROUP)) return false;
  const sum = hidden.reduce((all, count) => all + count, 0);
  return sum === hidden.length || sum === hidden.length * (SMALLEST_GROUP - 1);
}
