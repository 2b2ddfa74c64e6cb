/** Months of a school year count from September: it is 0, the June before is -3, the July after is 10. */
const JULY_BEFORE = -2;
const AUGUST_BEFORE = -1;
const LAST = 10;

/** What the timeline shows at most: a milestone typed ten years away must not crush the year. */
const EARLIEST = -12;
const LATEST = 14;

/**
 * The months that get a column: September to July, further where something stands, and no holidays before the year
 * unless something stands there, so that « mai, juin » touches « sept. ».
 * @param used months where something begins, ends or happens
 */
export function columnsFor(used: readonly number[]): number[] {
  const shown = used.filter((month) => month >= EARLIEST && month <= LATEST);
  const first = Math.min(0, ...shown);
  const last = Math.max(LAST, ...shown);
  const months = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return months.filter((month) => (month !== JULY_BEFORE && month !== AUGUST_BEFORE) || shown.includes(month));
}

/**
 * How many columns from the first a place stands; a place in a month without column stands at the next one.
 * Null: before the first column or after the last.
 */
export function columnAt(columns: readonly number[], place: number): number | null {
  const month = Math.floor(place);
  const exact = columns.indexOf(month);
  if (exact !== -1) return exact + place - month;
  const next = columns.findIndex((each) => each > month);
  return next > 0 ? next : null;
}
