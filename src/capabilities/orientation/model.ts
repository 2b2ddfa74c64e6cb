import { SMALLEST_GROUP } from '#platform/privacy/mask.ts';

/** When pupils count the jobs that they can name: as they come in, as they leave. */
export const MOMENTS = ['before', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** Jobs that one pupil may be counted for. */
export const MOST_NAMED = 30;
/** A count that was opened closes by itself after so many minutes: a lesson. */
export const COUNTING_MINUTES = 90;

/** How many pupils named how many jobs, in all: a rate is Σ named / Σ pupils. */
export interface Count {
  pupils: number;
  named: number;
}

/** Both counts of a session. `null`: too few pupils to be told to someone who does not hold the class. */
export type Counts = Record<Moment, Count | null>;

/** Jobs that were named, without repeats: capitals, accents and spaces aside. @param words one a line, or apart by commas */
export function jobsNamed(words: string): number {
  const jobs = words
    .split(/[\n,;]/)
    .map((job) =>
      job
        .normalize('NFD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .filter((job) => job.length >= 2);
  return Math.min(MOST_NAMED, new Set(jobs).size);
}

/** Jobs a pupil, on average; null: nobody was counted. */
export function average({ pupils, named }: Count): number | null {
  return pupils === 0 ? null : named / pupils;
}

/** A count as someone may read it. @param holds whether they hold the class: they saw the hands anyway */
export function shownCount(count: Count, holds: boolean): Count | null {
  return holds || count.pupils === 0 || count.pupils >= SMALLEST_GROUP ? count : null;
}

/**
 * Before and after over many sessions: those counted both times, by at least five pupils each time, so that no small
 * class follows by subtraction.
 * @returns `left`: sessions that are not in the sums
 */
export function togetherOf(sessions: readonly Record<Moment, Count>[]): {
  before: Count;
  after: Count;
  sessions: number;
  left: number;
} {
  const whole = sessions.filter((each) => MOMENTS.every((moment) => each[moment].pupils >= SMALLEST_GROUP));
  const sum = (moment: Moment): Count => ({
    pupils: whole.reduce((all, each) => all + each[moment].pupils, 0),
    named: whole.reduce((all, each) => all + each[moment].named, 0),
  });
  return { before: sum('before'), after: sum('after'), sessions: whole.length, left: sessions.length - whole.length };
}

/** One line of the list. `day` is 'YYYY-MM-DD'. */
export interface SessionLine {
  id: string;
  school: { uai: string; name: string };
  className: string;
  day: string;
  pupils: number;
  counts: Counts;
}

export interface Session extends SessionLine {
  note: string;
  /** What pupils type; '' for whoever does not hold the class. */
  code: string;
  /** Which count pupils can answer now; null: none. */
  counting: Moment | null;
  cards: { id: string; title: string }[];
  /** Pupils by number of jobs, of the hands that were raised; empty for whoever does not hold the class. */
  hands: Record<Moment, Record<number, number>>;
}
