import { daysAfter, weekdayOf, type Hours } from '#platform/quiet-hours.ts';
import { MOMENTS, type Moment, type MomentHours } from '../../model.ts';

export interface HalfDay {
  /** 'YYYY-MM-DD'. */
  day: string;
  moment: Moment;
}

/** From which half-days are made. Null: not said yet, and there is none. */
export interface CampaignDates {
  firstDay: string | null;
  lastDay: string | null;
  /** ISO, 1 Monday to 7 Sunday. */
  weekdays: readonly number[];
  moments: MomentHours;
}

/** Longer than a school year: a first day mistyped by a century must not make thousands of half-days. */
const MOST_DAYS = 400;

/** Half-days from a first day to a last one, both included, but for closed days; in their order. */
export function halfDaysBetween(
  { firstDay, lastDay, weekdays, moments }: CampaignDates,
  closed: Hours['closed'],
): HalfDay[] {
  if (firstDay === null || lastDay === null) return [];
  const used = MOMENTS.filter((moment) => moments[moment]);
  const all: HalfDay[] = [];
  for (let ahead = 0; ahead < MOST_DAYS; ahead += 1) {
    const day = daysAfter(firstDay, ahead);
    if (day > lastDay) break;
    if (!weekdays.includes(weekdayOf(day)) || closed.some(({ from, to }) => from <= day && day <= to)) continue;
    all.push(...used.map((moment) => ({ day, moment })));
  }
  return all;
}

const key = ({ day, moment }: HalfDay) => `${day} ${moment}`;

/** Those of a list that another does not have. */
export function without(all: readonly HalfDay[], others: readonly HalfDay[]): HalfDay[] {
  const gone = new Set(others.map(key));
  return all.filter((each) => !gone.has(key(each)));
}

/** Every half-day of either list once, in the order of days. */
export function together(all: readonly HalfDay[], others: readonly HalfDay[]): HalfDay[] {
  return [...all, ...without(others, all)].sort(
    (a, b) => a.day.localeCompare(b.day) || MOMENTS.indexOf(a.moment) - MOMENTS.indexOf(b.moment),
  );
}
