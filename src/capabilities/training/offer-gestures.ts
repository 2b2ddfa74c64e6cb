import { m } from '#paraglide/messages.js';
import { isDay } from '#platform/forms/fields.ts';
import { isTime, mergeHours, MOST_HOURS } from './class-hours.ts';
import { LONGEST_NOTE, mergeAway, MOST_AWAY, settled, type AnswerWords, type OfferDraft } from './offer.ts';

/** Field of the form to sentence; '' concerns all of it. */
export type OfferErrors = Record<string, string>;
export interface Drafted {
  draft: OfferDraft;
  errors: OfferErrors;
}

type Gesture = (draft: OfferDraft, thing: string, maxWishes: number) => Drafted | OfferDraft;

function moved(wishes: readonly string[], module: string, by: -1 | 1): string[] {
  const at = wishes.indexOf(module);
  const to = at + by;
  if (at < 0 || to < 0 || to >= wishes.length) return [...wishes];
  const others = wishes.filter((each) => each !== module);
  return [...others.slice(0, to), module, ...others.slice(to)];
}

const without = <T>(list: readonly T[], at: string): T[] => list.filter((_, index) => String(index) !== at);

function addAway(draft: OfferDraft): Drafted {
  const { from, to } = { from: draft.newAway.from, to: draft.newAway.to || draft.newAway.from };
  const refuse = (field: string, sentence: string): Drafted => ({ draft, errors: { [field]: sentence } });
  if (!isDay(from)) return refuse('awayFrom', m.training_offer_day_bad());
  if (!isDay(to)) return refuse('awayTo', m.training_offer_day_bad());
  if (to < from) return refuse('awayTo', m.training_offer_ends_before());
  const away = mergeAway([...draft.away, { from, to }]);
  if (away.length > MOST_AWAY) return refuse('awayFrom', m.training_offer_away_many({ count: MOST_AWAY }));
  return { draft: { ...draft, away, newAway: { from: '', to: '' } }, errors: {} };
}

function addHour(draft: OfferDraft): Drafted {
  const { weekday, starts, ends } = draft.newHour;
  const refuse = (field: string, sentence: string): Drafted => ({ draft, errors: { [field]: sentence } });
  if (!/^[1-7]$/.test(weekday)) return refuse('hourDay', m.training_offer_hour_day());
  if (!isTime(starts)) return refuse('hourFrom', m.training_offer_time_bad());
  if (!isTime(ends)) return refuse('hourTo', m.training_offer_time_bad());
  if (ends <= starts) return refuse('hourTo', m.training_offer_ends_before());
  const hour = { weekday: Number(weekday), day: null, starts, ends, source: 'hand' as const };
  const hours = mergeHours([...draft.hours, hour]);
  if (hours.length > MOST_HOURS) return refuse('hourDay', m.training_offer_hours_many({ count: MOST_HOURS }));
  return { draft: { ...draft, hours, newHour: { weekday, starts: '', ends: '' } }, errors: {} };
}

/** Each button of the form, by the word that it sends before ':'. */
const GESTURES: Record<string, Gesture> = {
  up: (draft, module) => ({ ...draft, wishes: moved(draft.wishes, module, -1) }),
  down: (draft, module) => ({ ...draft, wishes: moved(draft.wishes, module, 1) }),
  remove: (draft, module) => ({ ...draft, wishes: draft.wishes.filter((each) => each !== module) }),
  add: (draft, module, maxWishes) => {
    const chosen = { ...draft, kind: 'wishes' as const };
    if (draft.wishes.includes(module)) return chosen;
    return draft.wishes.length < maxWishes
      ? { ...chosen, wishes: [...draft.wishes, module] }
      : { ...chosen, adding: module };
  },
  swap: (draft, module) => ({
    ...draft,
    wishes: draft.wishes.map((each) => (each === module && draft.adding ? draft.adding : each)),
    adding: null,
  }),
  keepWishes: (draft) => ({ ...draft, adding: null }),
  awayAdd: (draft) => addAway(draft),
  awayRemove: (draft, at) => ({ ...draft, away: without(draft.away, at) }),
  hourAdd: (draft) => addHour(draft),
  hourRemove: (draft, at) => ({ ...draft, hours: without(draft.hours, at) }),
  fileRemove: (draft) => ({ ...draft, hours: draft.hours.filter(({ source }) => source === 'hand') }),
  readKeep: (draft) => ({
    ...draft,
    hours: mergeHours([...draft.hours.filter(({ source }) => source === 'hand'), ...(draft.read ?? [])]),
    read: null,
  }),
  readDrop: (draft) => ({ ...draft, read: null }),
};

/** Does what a button of the form asks ('up:ID'); a word that is none changes nothing. */
export function applyGesture(draft: OfferDraft, asked: string, maxWishes: number): Drafted {
  const [word = '', thing = ''] = asked.split(/:(.*)/s);
  const gesture = Object.hasOwn(GESTURES, word) ? GESTURES[word] : undefined;
  const done = gesture ? gesture(draft, thing, maxWishes) : draft;
  return 'draft' in done ? done : { draft: done, errors: {} };
}

/** Lines that were typed and not added are part of what is sent. */
function withTypedLines(draft: OfferDraft): Drafted {
  const { newAway, newHour } = draft;
  const away = newAway.from || newAway.to ? addAway(draft) : { draft, errors: {} };
  if (!newHour.starts && !newHour.ends) return away;
  const hour = addHour(away.draft);
  return { draft: hour.draft, errors: { ...away.errors, ...hour.errors } };
}

/**
 * What a draft answers, or what to mend, by field.
 * @param maxWishes of the campaign
 */
export function readAnswer(
  typed: OfferDraft,
  maxWishes: number,
): { words: AnswerWords } | { draft: OfferDraft; errors: OfferErrors } {
  const { draft, errors } = withTypedLines(typed);
  const { kind } = draft;
  if (kind === null) errors.kind = m.training_offer_kind_missing();
  if (kind === 'wishes' && draft.wishes.length === 0) errors.wishes = m.training_offer_wishes_missing();
  if (draft.wishes.length > maxWishes) errors.wishes = m.training_offer_wishes_many({ count: maxWishes });
  if (kind === 'wishes' && draft.adding) errors.wishes = m.training_offer_wishes_which();
  if (kind === 'wishes' && draft.read) errors.read = m.training_offer_read_pending();
  if (draft.note.length > LONGEST_NOTE) errors.note = m.field_long({ max: LONGEST_NOTE });
  if (kind === null || Object.keys(errors).length > 0) return { draft, errors };
  const { wishes, free, away, hours, note } = draft;
  return { words: settled({ kind, wishes, free, away, hours, note }) };
}
