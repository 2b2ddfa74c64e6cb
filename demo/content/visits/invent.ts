import type { InterventionKind, VisitContent } from '#capabilities/field';
import { EQUIPMENT, NOTES, PUBLICS } from './words.ts';

/** A school as visits are handed out among them. */
export interface VisitedSchool {
  uai: string;
  level: 'primary' | 'secondary';
}

/** An invented visit; `mediator` 0 or 1, one of the two. */
export interface InventedVisit {
  content: VisitContent;
  mediator: number;
  notedAt: string;
}

/** The year 2023-2024 as the bilan of the Vienne tells it: visits in écoles, then in collèges. */
export const YEAR_2023: Record<InterventionKind, readonly [primary: number, secondary: number]> = {
  training: [55, 21],
  inClass: [30, 11],
  technical: [13, 4],
  followUp: [2, 3],
};

/** The present year until yesterday, at most: fewer where it has just begun. */
export const THIS_YEAR: typeof YEAR_2023 = { training: [9, 5], inClass: [10, 4], technical: [6, 2], followUp: [2, 2] };

const HOURS = ['09:10', '10:30', '13:45', '14:00', '15:10', '16:30'];
const MINUTES: Record<InterventionKind, readonly number[]> = {
  training: [90, 60, 120, 60],
  inClass: [45, 60, 45, 90],
  technical: [30, 45, 20],
  followUp: [60, 45],
};

/** Weeks without school, month and day, both included: near enough to the true ones for any year. */
const AWAY: readonly [string, string][] = [
  ['07-05', '08-31'],
  ['10-19', '11-03'],
  ['11-11', '11-11'],
  ['12-20', '12-31'],
  ['01-01', '01-07'],
  ['02-17', '03-03'],
  ['04-13', '04-28'],
  ['05-01', '05-01'],
  ['05-08', '05-08'],
];

/** Days of class between two, both included. */
export function classDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay();
    const away = AWAY.some(([first, last]) => day.slice(5) >= first && day.slice(5) <= last);
    if (weekday >= 1 && weekday <= 5 && !away) days.push(day);
  }
  return days;
}

/** One in seven is never visited: an honest territory has holes. */
const NEVER = 7;

/**
 * Visits spread over days and schools, the same ones each time: every cell has exactly its number, one school in seven none,
 * and several schools come back more often than the others.
 */
export function inventVisits(
  cells: typeof YEAR_2023,
  days: readonly string[],
  schools: readonly VisitedSchool[],
): InventedVisit[] {
  const reached = (level: VisitedSchool['level']) =>
    schools.filter((school) => school.level === level).filter((_, at) => at % NEVER !== 3);
  const wanted = (Object.keys(cells) as InterventionKind[]).flatMap((kind) =>
    (['primary', 'secondary'] as const).flatMap((level, column) =>
      Array.from({ length: cells[kind][column]! }, (_, nth) => ({ kind, level, nth })),
    ),
  );
  if (days.length === 0) return [];
  return wanted.map(({ kind, level, nth }, at): InventedVisit => {
    const places = reached(level);
    const pick = <T>(from: readonly T[], step: number): T => from[(nth * step + at) % from.length]!;
    // A stride without common divisor goes through the whole year before it comes back to a day.
    const day = days[(at * 37 + 11) % days.length]!;
    const time = pick(HOURS, 5);
    const pupils = kind === 'inClass';
    return {
      mediator: (nth + (level === 'primary' ? 0 : 1)) % 2,
      notedAt: `${day}T16:${String(10 + ((at * 7) % 48)).padStart(2, '0')}:00.000Z`,
      content: {
        uai: places[(nth * nth + nth * 5 + kind.length) % places.length]!.uai,
        place: null,
        ...{ kind, day, time },
        minutes: pick(MINUTES[kind], 3),
        audience: pupils ? 'pupils' : 'teachers',
        audienceWords: pick(PUBLICS[level][kind], 2),
        people: pupils ? 18 + ((at * 5) % 10) : kind === 'technical' ? 1 + (at % 3) : 3 + ((at * 3) % 10),
        items: [],
        equipment: pick(EQUIPMENT[kind], 3),
        // Two in three carry a note: on the road one does not always write.
        note: at % 3 === 2 ? null : pick(NOTES[kind], 1),
      },
    };
  });
}
