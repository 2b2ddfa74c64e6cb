import { freeKey } from './availability.ts';
import { mergeHours, writeHours, type KnownHour } from './class-hours.ts';
import { GRID_DAYS, MOMENTS, type AnswerKind, type MomentHours, type TimetableKnown } from './model.ts';

export type AnswerSource = 'link' | 'staff' | 'history';

/** Days away, both ends included, 'YYYY-MM-DD'. */
export interface DaysAway {
  from: string;
  to: string;
}

/** What an answer says. */
export interface AnswerWords {
  kind: AnswerKind;
  /** Ids of modules, the most wanted first. */
  wishes: string[];
  /** Moments of the week without a class, as `freeKey` names them. */
  free: string[];
  away: DaysAway[];
  hours: KnownHour[];
  note: string;
}

/** An answer being written: it lives in the form itself, so that a page without scripts loses nothing. */
export interface OfferDraft extends Omit<AnswerWords, 'kind'> {
  /** Version of the answer that its writer has seen; 0: none. */
  seen: number;
  kind: AnswerKind | null;
  /** A module that has no place yet: which wish goes? */
  adding: string | null;
  /** Hours read in a file, not yet kept; null: none. */
  read: KnownHour[] | null;
  /** Lines being typed. */
  newAway: DaysAway;
  newHour: { weekday: string; starts: string; ends: string };
}

export const MOST_AWAY = 30;
export const LONGEST_NOTE = 500;

/** The weekly grid of a campaign: keys of `freeKey`, day by day. */
export function gridKeys(moments: MomentHours): string[] {
  const used = MOMENTS.filter((moment) => moments[moment]);
  return GRID_DAYS.flatMap((weekday) => used.map((moment) => freeKey(weekday, moment)));
}

/** What the hours of an answer are known by: hours of class before the grid; nothing said is unknown, never free. */
export function timetableOf({ free, hours }: Pick<AnswerWords, 'free' | 'hours'>): TimetableKnown {
  if (hours.length > 0) return 'hours';
  return free.length > 0 ? 'grid' : 'unknown';
}

/** In order, with those that overlap or follow each other made one. */
export function mergeAway(away: readonly DaysAway[]): DaysAway[] {
  const merged: DaysAway[] = [];
  for (const { from, to } of [...away].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  return merged;
}

/** An answer as it is kept: `notThisYear` keeps nothing but its note, lists are in order. */
export function settled(words: AnswerWords): AnswerWords {
  if (words.kind === 'notThisYear') return { ...words, wishes: [], free: [], away: [], hours: [] };
  return {
    ...words,
    free: [...new Set(words.free)].sort(),
    away: mergeAway(words.away),
    hours: mergeHours(words.hours),
  };
}

export type AnswerPart = 'kind' | 'wishes' | 'free' | 'away' | 'hours' | 'note';

/** Parts that two answers say otherwise. @param saved null: there is none, so all that is said is new */
export function partsThatDiffer(
  draft: Omit<AnswerWords, 'kind'> & { kind: AnswerKind | null },
  saved: AnswerWords | null,
): AnswerPart[] {
  const said = (words: Omit<AnswerWords, 'kind'> & { kind: AnswerKind | null }): [AnswerPart, string][] => [
    ['kind', words.kind ?? ''],
    ['wishes', words.wishes.join()],
    ['free', [...words.free].sort().join()],
    ['away', words.away.map(({ from, to }) => `${from}/${to}`).join()],
    ['hours', writeHours(words.hours)],
    ['note', words.note],
  ];
  const before = new Map(saved ? said(saved) : []);
  return said(draft).flatMap(([part, words]) => (words === (before.get(part) ?? '') ? [] : part));
}

/** A form with what was answered, or empty. */
export function draftOf(saved: (AnswerWords & { version: number }) | null): OfferDraft {
  return {
    seen: saved?.version ?? 0,
    kind: saved?.kind ?? null,
    wishes: saved?.wishes ?? [],
    free: saved?.free ?? [],
    away: saved?.away ?? [],
    hours: saved?.hours ?? [],
    note: saved?.note ?? '',
    adding: null,
    read: null,
    newAway: { from: '', to: '' },
    newHour: { weekday: '', starts: '', ends: '' },
  };
}
