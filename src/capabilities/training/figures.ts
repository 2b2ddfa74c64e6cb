/**
 * What a campaign counts, for pages and server alike. Each figure is a predicate over facts: the number is how many facts hold, its
 * lines are those facts. Definitions in words: docs/indicators/formation-*.md.
 */
import { ATTENDED, HOLDING, type Degree, type SeatOrigin, type SeatState, type SessionState } from './model.ts';

/** Σ numerator / Σ denominator. `percent` is from 0 to 100; null: nothing was expected, which is not 0 %. */
export interface Rate {
  percent: number | null;
  numerator: number;
  denominator: number;
}

/** A person's place in a session, without their name. */
export interface SeatFact {
  seat: string;
  session: string;
  recipient: string;
  organiser: string;
  venue: string;
  remote: boolean;
  /** Length of the session. */
  minutes: number;
  degree: Degree | null;
  origin: SeatOrigin;
  state: SeatState;
  sessionState: SessionState;
  /** Days of the calendar between enrolment and session, 0 at least; null: never enrolled. */
  delay: number | null;
  /** Whether it falls in their class time; null: their timetable is not known. */
  inClass: boolean | null;
}

/** Someone of a campaign, without their name. */
export interface PersonFact {
  recipient: string;
  /** UAI; null: none is known. */
  establishment: string | null;
  /** The offer was made to them; that of a past year is taken as made. */
  offered: boolean;
  /** The server of mails refused their address. */
  refused: boolean;
  answered: boolean;
  /** Sessions in which they were present. */
  attended: number;
}

export interface SessionFact {
  session: string;
  organiser: string;
  state: SessionState;
}

export function rate(numerator: number, denominator: number): Rate {
  return { percent: denominator === 0 ? null : (100 * numerator) / denominator, numerator, denominator };
}

/** Expected on the day, and marked since: a walk-in was not, a session that was cancelled expected nobody. */
const expected = (fact: SeatFact): boolean =>
  fact.origin !== 'walkIn' && fact.delay !== null && fact.sessionState !== 'cancelled' && ATTENDED.includes(fact.state);
/** An excuse does not make someone present: it is counted among absences, and told apart. */
const absent = (fact: SeatFact): boolean => expected(fact) && fact.state !== 'present';
const SUMMONED: readonly SeatState[] = ['convoked', 'reconfirmed', ...ATTENDED];
const summoned = (fact: SeatFact): boolean =>
  fact.origin !== 'walkIn' && fact.delay !== null && fact.sessionState !== 'cancelled' && SUMMONED.includes(fact.state);

/** Figures whose lines are places. */
export const SEAT_FIGURES = {
  expected,
  absent,
  excused: (fact) => expected(fact) && fact.state === 'excused',
  unmarked: (fact) => fact.sessionState === 'held' && HOLDING.includes(fact.state),
  walkIn: (fact) => fact.sessionState !== 'cancelled' && fact.origin === 'walkIn' && fact.state === 'present',
  timetableKnown: (fact) => summoned(fact) && fact.inClass !== null,
  clash: (fact) => summoned(fact) && fact.inClass === true,
  timetableUnknown: (fact) => summoned(fact) && fact.inClass === null,
} satisfies Record<string, (fact: SeatFact) => boolean>;
export type SeatFigure = keyof typeof SEAT_FIGURES;

/** Figures whose lines are people, each once. */
export const PERSON_FIGURES = {
  offered: (fact) => fact.offered,
  answered: (fact) => fact.offered && fact.answered,
  refused: (fact) => fact.offered && fact.refused,
  came: (fact) => fact.attended > 0,
  cameUnanswered: (fact) => fact.attended > 0 && !fact.answered,
} satisfies Record<string, (fact: PersonFact) => boolean>;
export type PersonFigure = keyof typeof PERSON_FIGURES;

/** Figures whose lines are sessions. */
export const SESSION_FIGURES = {
  held: (fact) => fact.state === 'held',
} satisfies Record<string, (fact: SessionFact) => boolean>;
export type SessionFigure = keyof typeof SESSION_FIGURES;

export const DELAYS = ['d0', 'd15', 'd31', 'd61'] as const;
export type Delay = (typeof DELAYS)[number];

/** Days from which a band begins. */
const BEGINS: Record<Delay, number> = { d0: 0, d15: 15, d31: 31, d61: 61 };

export function delayBand(days: number): Delay {
  return DELAYS.findLast((band) => days >= BEGINS[band]) ?? 'd0';
}

/** What absences are told apart by; the key of a fact in each, '' where it is not known. */
export const GROUPINGS = {
  delay: (fact: SeatFact) => (fact.delay === null ? '' : delayBand(fact.delay)),
  mode: (fact: SeatFact) => (fact.remote ? 'remote' : 'onSite'),
  venue: (fact: SeatFact) => fact.venue,
  organiser: (fact: SeatFact) => fact.organiser,
  degree: (fact: SeatFact) => fact.degree ?? '',
} satisfies Record<string, (fact: SeatFact) => string>;
export type Grouping = keyof typeof GROUPINGS;

/** People who answered, among those to whom the offer was made. */
export function answerRate(people: readonly PersonFact[]): Rate {
  return rate(people.filter(PERSON_FIGURES.answered).length, people.filter(PERSON_FIGURES.offered).length);
}

export function absenceRate(facts: readonly SeatFact[]): Rate {
  return rate(facts.filter(absent).length, facts.filter(expected).length);
}

/** Absences by group, for groups in which someone was expected; delays in their order, others as they first come. */
export function absenceBy(facts: readonly SeatFact[], grouping: Grouping): { key: string; rate: Rate }[] {
  const groups = Map.groupBy(facts.filter(expected), GROUPINGS[grouping]);
  const keys = grouping === 'delay' ? DELAYS.filter((band) => groups.has(band)) : [...groups.keys()];
  return keys.map((key) => ({ key, rate: absenceRate(groups.get(key)!) }));
}

/**
 * Mean of the rates of sessions, each weighing the same whatever its size: another figure than `absenceRate`, never mixed with it.
 * @returns `percent` null: no session expected anyone
 */
export function meanOfSessions(facts: readonly SeatFact[]): { percent: number | null; sessions: number } {
  const sessions = Map.groupBy(facts.filter(expected), ({ session }) => session);
  const percents = [...sessions.values()].map((group) => absenceRate(group).percent!);
  const sum = percents.reduce((all, percent) => all + percent, 0);
  return { percent: percents.length === 0 ? null : sum / percents.length, sessions: percents.length };
}

/** Hours that people summoned spend in training, those whose timetable is known: how many are outside their class time. */
export function hoursOutsideClass(facts: readonly SeatFact[]): Rate {
  const hours = (group: SeatFact[]) => group.reduce((all, { minutes }) => all + minutes, 0) / 60;
  const known = facts.filter(SEAT_FIGURES.timetableKnown);
  return rate(hours(known.filter(({ inClass }) => inClass === false)), hours(known));
}

/** Sessions held, by organiser. */
export function heldBy(facts: readonly SessionFact[]): { organiser: string; sessions: number }[] {
  const groups = Map.groupBy(facts.filter(SESSION_FIGURES.held), ({ organiser }) => organiser);
  return [...groups].map(([organiser, group]) => ({ organiser, sessions: group.length }));
}
