import { chance } from './chance.ts';
import { modules } from './modules.ts';
import type { Teacher } from './teachers.ts';

/** What an invented teacher answered this year; `wishes` empty: not this year. */
export interface Answer {
  teacher: string;
  /** Days after the offer. */
  after: number;
  wishes: string[];
  /** Empty with wishes: they did not say when they teach. */
  free: { weekday: number; moment: 'morning' | 'afternoon' | 'evening' }[];
  /** Away, in days from the first half-day. */
  away: { from: number; to: number }[];
}

const OFFERED = 812;
const WISHING = 481;
const NOT_THIS_YEAR = 31;
const WITHOUT_TIMETABLE = 9;

const GRID = [1, 2, 3, 4, 5].flatMap((weekday) =>
  (['morning', 'afternoon', 'evening'] as const).map((moment) => ({ weekday, moment })),
);

/** The first modules are wanted more: ranks follow a harmonic law. */
function wishesOf(drawn: ReturnType<typeof chance>, teacher: Teacher): string[] {
  const left = modules
    .filter(({ degree }) => degree === 'both' || degree === teacher.degree)
    .map(({ id }, at) => ({ id, weight: 1 / (at + 2) }));
  return Array.from({ length: drawn.next() < 0.85 ? 3 : 2 }, () => {
    let at = 0;
    for (let rest = drawn.next() * left.reduce((all, { weight }) => all + weight, 0); at < left.length - 1; at += 1) {
      rest -= left[at]!.weight;
      if (rest <= 0) break;
    }
    return left.splice(at, 1)[0]!.id;
  });
}

/** Who is asked this year, and what 512 of them answered: 481 with wishes, 31 « pas cette année ». */
export function inventThisYear(teachers: readonly Teacher[]): { asked: Teacher[]; answers: Answer[] } {
  const drawn = chance(2026);
  const asked = drawn.shuffled(teachers).slice(0, OFFERED);
  const answers = asked.slice(0, WISHING + NOT_THIS_YEAR).map((teacher, at): Answer => {
    const common = { teacher: teacher.id, after: drawn.between(0, 20), away: [] };
    if (at >= WISHING) return { ...common, wishes: [], free: [] };
    const wishes = wishesOf(drawn, teacher);
    if (at < WITHOUT_TIMETABLE) return { ...common, wishes, free: [] };
    // A part of the week is free of classes: mornings less than late afternoons.
    const share = { morning: 0.2, afternoon: 0.33, evening: 0.55 };
    const free = GRID.filter(({ moment }) => drawn.next() < share[moment]);
    const from = drawn.between(0, 50);
    const away = drawn.next() < 0.1 ? [{ from, to: from + drawn.between(0, 4) }] : [];
    return { ...common, wishes, away, free: free.length > 0 ? free : [{ weekday: 3, moment: 'afternoon' }] };
  });
  return { asked, answers };
}
