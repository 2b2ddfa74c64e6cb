import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Act, Body, Category, Competent, Severity, State, WaitingFor } from '../model.ts';
import type { SchoolKind } from '../routing.ts';

type Locale = 'fr' | 'en';

/** As the first word of a line. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const categoryName = (category: Category, locale: Locale = getLocale()) =>
  m.tickets_category({ category }, { locale });
export const severityName = (severity: Severity, locale: Locale = getLocale()) =>
  m.tickets_severity({ severity }, { locale });
export const waitingName = (reason: WaitingFor, locale: Locale = getLocale()) =>
  m.tickets_waiting({ reason }, { locale });
export const stateName = (state: State) => m.tickets_state({ state });
export const actName = (act: Act) => m.tickets_act({ act });
export const schoolKindName = (kind: SchoolKind) => m.tickets_school_kind({ kind });
export const bodyWord = (body: Body) => m.tickets_body({ body });

/** Who is competent, as a list says it: « Commune d’Ansigny », « Conseil départemental », « personne ». */
export function bodyName({ body, organisation, name }: Competent): string {
  if (body === null) return m.tickets_body_nobody();
  if (body === 'commune' && organisation === null && name !== '') {
    // « d’Ansigny », « de La Ferrière ».
    const elided = /^[aeiouyàâéèêëîïôöûüœ]/i.test(name) ? 'yes' : 'no';
    return m.tickets_body_commune({ elided, name });
  }
  return name || bodyWord(body);
}

/** What is out, in a few words: the thing, else what does not work, and where. */
export function thingName({
  itemName,
  category,
  place,
}: {
  itemName: string;
  category: Category;
  place: string;
}): string {
  return capital([itemName || categoryName(category), place].filter(Boolean).join(', '));
}

/** The colour and the sign that go with the word of a state. */
export function stateTag(state: State): 'now' | 'ok' | 'wait' | 'bad' | 'info' | 'plain' | 'hole' {
  const tags = {
    reported: 'now',
    reopened: 'bad',
    taken: 'info',
    waiting: 'wait',
    repaired: 'ok',
    closed: 'plain',
    tied: 'plain',
  } as const;
  return tags[state];
}
