import type { InterventionKind } from './model.ts';
import type { Visit, VisitContent, VisitSchool } from './visit.ts';

/** A visit that is expected: a request that has its day. */
export interface PlannedVisit {
  request: string;
  uai: string;
  /** 'YYYY-MM-DD' and 'HH:MM', on the territory's clocks; null: no hour was agreed, or another day. */
  day: string;
  time: string | null;
  minutes: number;
  kind: InterventionKind;
  people: number | null;
  audienceWords: string | null;
}

/** What was done the last time in a school, to begin from. */
export type LastVisit = Pick<VisitContent, 'kind' | 'day' | 'minutes' | 'audience' | 'audienceWords' | 'people'>;

/** An action of a school that a visit may be done for. */
export interface ActionChoice {
  id: string;
  uai: string;
  title: string;
}

/** All that the page needs, also without network. */
export interface VisitDesk {
  /** ISO moment: of two, the later one is right. */
  readAt: string;
  /** 'YYYY-MM-DD' there. */
  today: string;
  timeZone: string;
  /** Whose page it is: account and territory. Nothing is sent in another's name. */
  holder: string;
  account: string;
  name: string;
  /** Planned for this person, not done yet, the nearest first; those of the last week too. */
  planned: PlannedVisit[];
  /** The request that the address of the page names, whatever its day; null: none, or not theirs to answer. */
  asked: PlannedVisit | null;
  /** Their own latest, the last day first. */
  recent: Visit[];
  /** Every school of the territory. */
  schools: VisitSchool[];
  /** By UAI: where somebody came before. */
  lasts: Record<string, LastVisit>;
  actions: ActionChoice[];
  /** The pool, to say what was used. */
  items: { id: string; name: string }[];
}

/** What is heard again after each sending: the rest changes rarely, and waits for the next opening of the page. */
export type VisitNews = Pick<VisitDesk, 'readAt' | 'today' | 'planned' | 'recent'>;

/** Content from which a visit begins: nothing but where and when. */
export function emptyVisit(desk: Pick<VisitDesk, 'today'>, uai: string | null = null): VisitContent {
  return {
    uai,
    place: null,
    kind: 'inClass',
    day: desk.today,
    time: null,
    minutes: 45,
    audience: 'pupils',
    audienceWords: null,
    people: null,
    items: [],
    equipment: null,
    note: null,
  };
}

/** A visit as the last one in that school was, and as its request says. @param uai null: nowhere yet */
export function startVisit(
  desk: Pick<VisitDesk, 'today' | 'lasts'>,
  uai: string | null,
  planned: PlannedVisit | null = null,
): VisitContent {
  const empty = emptyVisit(desk, uai);
  const last = uai === null ? undefined : desk.lasts[uai];
  const begun = last ? { ...empty, ...last, day: empty.day } : empty;
  if (!planned) return begun;
  const alike = last?.kind === planned.kind;
  return {
    ...(alike ? begun : empty),
    kind: planned.kind,
    day: planned.day > desk.today ? desk.today : planned.day,
    time: planned.time,
    minutes: planned.minutes,
    people: planned.people ?? (alike ? begun.people : null),
    audienceWords: planned.audienceWords ?? (alike ? begun.audienceWords : null),
    audience: alike ? begun.audience : planned.kind === 'inClass' ? 'pupils' : 'teachers',
  };
}

/** The schools that come first: where one is expected today, then where one came last. @param most of both together */
export function likelySchools(desk: Pick<VisitDesk, 'planned' | 'recent'>, most: number): string[] {
  const all = [...desk.planned.map(({ uai }) => uai), ...desk.recent.flatMap(({ uai }) => uai ?? [])];
  return [...new Set(all)].slice(0, most);
}
