import { establishments } from '../people.ts';
import { chance } from './chance.ts';
import { modules, workshopVenue } from './modules.ts';
import type { Teacher } from './teachers.ts';

/**
 * The year 2023-2024 as one consistent set of records: 1,128 offers, 527 answers, 46 sessions held (12 and 34), 900
 * enrolments, 603 presences of 545 people, of whom 65 never answered. `year-2023.test.ts` counts.
 */
export interface PastSession {
  id: string;
  module: string;
  organiser: 'srane' | 'canope';
  /** A school's id, or the workshop's. */
  venue: string;
  day: string;
  moment: 'morning' | 'afternoon';
  seats: number;
  absent: number;
}

export interface PastSeat {
  id: string;
  session: string;
  teacher: string;
  enrolledOn: string;
  state: 'present' | 'absent' | 'excused';
  reason: string;
}

export interface PastAnswer {
  teacher: string;
  day: string;
  /** Module ids, the most wanted first; none: not this year. */
  wishes: string[];
  free: { weekday: number; moment: 'morning' | 'afternoon' }[];
}

const SESSIONS = 46;
const BY_SRANE = 12;
const SEATS = 900;
const ABSENT = 297;
const ANSWERS = 527;
const NOT_THIS_YEAR = 37;
const PEOPLE = 545;
const SILENT_BUT_PRESENT = 65;

const DAY_MS = 86_400_000;
const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Holidays of zone A that year, as weeks (Mondays) on which nothing is held. */
const CLOSED = [
  '2023-10-23',
  '2023-10-30',
  '2023-12-25',
  '2024-01-01',
  '2024-02-19',
  '2024-02-26',
  '2024-04-15',
  '2024-04-22',
];
const REASONS = ['Arrêt de travail', 'Sortie scolaire ce jour-là', 'Pas de remplaçant', 'Réunion de l’établissement'];

/** Weeks with school from mid-November to the end of May. */
function weeks(): string[] {
  return Array.from({ length: 28 }, (_, at) => daysAfter('2023-11-13', at * 7)).filter((day) => !CLOSED.includes(day));
}

/** 46 sessions on as many half-days, with the further ones the emptier: what a year of offers made once gives. */
function pastSessions(): PastSession[] {
  const drawn = chance(46);
  const pilots = establishments.filter(({ pilot }) => pilot);
  const open = weeks().flatMap((monday) => [
    { day: daysAfter(monday, 1), moment: 'afternoon' as const },
    { day: daysAfter(monday, 2), moment: 'morning' as const },
    { day: daysAfter(monday, 3), moment: 'afternoon' as const },
  ]);
  const step = open.length / SESSIONS;
  const sessions = Array.from({ length: SESSIONS }, (_, at): PastSession => {
    const held = open[Math.floor(at * step)]!;
    // One in four until there are twelve.
    const srane = at % 4 === 1 && Math.floor(at / 4) < BY_SRANE;
    const offered = modules.filter(({ organisers }) => organisers.includes(srane ? 'srane' : 'canope'));
    return {
      id: `session-${at + 1}`,
      module: offered[at % offered.length]!.id,
      organiser: srane ? 'srane' : 'canope',
      venue: srane ? pilots[Math.floor(at / 4) % pilots.length]!.id : workshopVenue.id,
      ...held,
      seats: 19 + (at % 2 === 0 ? 1 : -1) * drawn.between(0, 3),
      absent: 0,
    };
  });
  const share = (at: number) => 0.18 + (0.3 * at) / (SESSIONS - 1);
  sessions.forEach((session, at) => (session.absent = Math.round(session.seats * share(at) + drawn.between(-1, 1))));
  settle(sessions, 'seats', SEATS, 24);
  settle(sessions, 'absent', ABSENT, 12);
  return sessions;
}

/** Adds one here and there, or takes it away, until all together make the total. */
function settle(sessions: PastSession[], what: 'seats' | 'absent', total: number, most: number): void {
  const sum = () => sessions.reduce((all, session) => all + session[what], 0);
  for (let at = 0; sum() !== total; at += 1) {
    const session = sessions[(at * 7) % sessions.length]!;
    const up = sum() < total;
    if (up ? session[what] < most : session[what] > 2) session[what] += up ? 1 : -1;
  }
}

/** Who sits where: everyone once, then whoever has that half-day and that module left. */
function seatPeople(
  sessions: PastSession[],
  people: string[],
  absentOnly: string[],
): { seats: PastSeat[]; of: Map<string, PastSession[]> } {
  const drawn = chance(603);
  const of = new Map<string, PastSession[]>();
  const seats: PastSeat[] = [];
  const fits = (person: string, session: PastSession) => {
    const held = of.get(person) ?? [];
    return held.length < 3 && held.every((each) => each.module !== session.module && each.day !== session.day);
  };
  const take = (person: string, session: PastSession, state: PastSeat['state']) => {
    of.set(person, [...(of.get(person) ?? []), session]);
    // Those who did not come had waited longer: what the planner, reconfirmations and waiting lists are for.
    const waited = drawn.between(6, 70) + (state === 'present' ? 0 : drawn.between(0, 50));
    const delay = Math.min(waited, Math.round((Date.parse(session.day) - Date.parse('2023-10-09')) / DAY_MS));
    seats.push({
      id: `seat-${seats.length + 1}`,
      session: session.id,
      teacher: person,
      enrolledOn: daysAfter(session.day, -delay),
      state,
      reason: state === 'excused' ? drawn.pick(REASONS) : '',
    });
  };
  const chairs = drawn.shuffled(
    sessions.flatMap((each) => Array.from({ length: each.seats - each.absent }, () => each)),
  );
  const empty = drawn.shuffled(sessions.flatMap((each) => Array.from({ length: each.absent }, () => each)));
  people.forEach((person, at) => take(person, chairs[at]!, 'present'));
  const again = drawn.shuffled(people);
  const fill = (rest: PastSession[], among: string[], state: () => PastSeat['state']) => {
    let turn = 0;
    for (const session of rest) {
      const from = turn;
      while (!fits(among[turn % among.length]!, session)) {
        turn += 1;
        if (turn - from > among.length) throw new Error(`${session.id}: nobody is left`);
      }
      take(among[turn % among.length]!, session, state());
      turn += 1;
    }
  };
  fill(chairs.slice(people.length), again, () => 'present');
  absentOnly.forEach((person, at) => take(person, empty[at]!, 'absent'));
  fill(empty.slice(absentOnly.length), again, () => (drawn.next() < 0.35 ? 'excused' : 'absent'));
  return { seats, of };
}

/** What they wished follows from where they were placed, and from a few more wishes. */
function answersOf(people: string[], notThisYear: string[], of: Map<string, PastSession[]>): PastAnswer[] {
  const drawn = chance(527);
  const on = () => daysAfter('2023-09-18', drawn.between(0, 18));
  const wishing = people.map((teacher): PastAnswer => {
    const held = of.get(teacher) ?? [];
    const others = drawn
      .shuffled(modules.map(({ id }) => id))
      .filter((id) => held.every(({ module }) => module !== id));
    const times = held.map(({ day, moment }) => `${weekdayOf(day)}.${moment}`);
    for (const weekday of [1, 2, 3, 4, 5])
      for (const moment of ['morning', 'afternoon']) if (drawn.next() < 0.25) times.push(`${weekday}.${moment}`);
    const free = [...new Set(times)].map((time) => {
      const [weekday, moment] = time.split('.');
      return { weekday: Number(weekday), moment: moment as 'morning' | 'afternoon' };
    });
    return { teacher, day: on(), wishes: [...held.map(({ module }) => module), ...others].slice(0, 3), free };
  });
  return [...wishing, ...notThisYear.map((teacher) => ({ teacher, day: on(), wishes: [], free: [] }))];
}

/** @param teachers the 1,128 to whom the offer was made */
export function inventYear2023(teachers: readonly Teacher[]): {
  sessions: PastSession[];
  seats: PastSeat[];
  answers: PastAnswer[];
} {
  const drawn = chance(2023);
  // One of each school first: every collège was reached.
  const firsts = new Map(drawn.shuffled(teachers).map((each) => [each.uai, each.id]));
  const first = new Set(firsts.values());
  const others = drawn.shuffled(teachers.filter(({ id }) => !first.has(id))).map(({ id }) => id);
  const order = [...first, ...others];
  const present = order.slice(0, PEOPLE);
  const silent = present.slice(-SILENT_BUT_PRESENT);
  const absentOnly = order.slice(PEOPLE, PEOPLE + ANSWERS - NOT_THIS_YEAR - (PEOPLE - SILENT_BUT_PRESENT));
  const notThisYear = order.slice(PEOPLE + absentOnly.length, PEOPLE + absentOnly.length + NOT_THIS_YEAR);
  const sessions = pastSessions();
  const { seats, of } = seatPeople(sessions, drawn.shuffled(present), absentOnly);
  const wishing = [...present.filter((id) => !silent.includes(id)), ...absentOnly];
  return { sessions, seats, answers: answersOf(wishing, notThisYear, of) };
}
