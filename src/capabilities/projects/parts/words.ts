import { formatDate } from '#design/french.ts';
import { spanName } from '#forms/territory';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { ActionState, ActionSummary, Hole } from '../model.ts';
import type { View } from './view/group.ts';

const region = () => (getLocale() === 'en' ? 'en-GB' : getLocale());

export function stateName(state: ActionState): string {
  return m.projects_page_state({ state });
}

/** « Par mois » */
export function viewName(view: View): string {
  if (view === 'objective') return m.projects_page_view_objective();
  return view === 'month' ? m.projects_page_view_month() : m.projects_page_view_owner();
}

/** How the state of an action looks; the word is always written. */
export function stateTag(state: ActionState): 'plain' | 'info' | 'ok' {
  if (state === 'decided' || state === 'running') return 'info';
  return state === 'done' ? 'ok' : 'plain';
}

/** « 64 sur 92 » and « 16 janvier » stay on one line. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (sur|of) (?=\d)/gu, '$1\u00a0$2\u00a0').replace(/(\d) (?=\p{Ll})/gu, '$1\u00a0');
}

/** A sentence begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** With a full stop, unless it ends already. */
export function sentence(text: string): string {
  return /[.?!…]$/u.test(text) ? text : `${text}.`;
}

/** Without its full stop: the sentence around it has its own. « … » stays. */
export function withoutStop(text: string): string {
  return text.replace(/(?<!\.)\.\s*$/u, '');
}

/**
 * What digital adds, as the end of a sentence: a small word that began one loses its capital (a name keeps it), and there is
 * a full stop.
 */
export function digitalWords(text: string): string {
  const one = text
    .replace(/\s+/gu, ' ')
    .replace(/^(?:(?:le|la|les|un|une|des|du|de|chaque|the|an?|each)(?= )|[ld](?=’))/iu, (word) => word.toLowerCase());
  return sentence(one);
}

/** When, in the establishment's own words, or else by its months; null: no date. */
export function whenWords({ marker, span }: Pick<ActionSummary, 'marker' | 'span'>): string | null {
  if (marker) return capital(unbroken(marker));
  return span && capital(spanName(span, getLocale()));
}

/** « 26 nov. » */
export function shortDay(day: string): string {
  return new Intl.DateTimeFormat(region(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A moment as its day, in the reader's words. */
export function momentWords(at: string): string {
  return formatDate(new Date(at), getLocale());
}

/** « Deux dates »: what is missing, counted. */
export function holeCount(hole: Hole, count: number): string {
  if (hole === 'owner') return m.projects_page_holes_owner({ count });
  return hole === 'date' ? m.projects_page_holes_date({ count }) : m.projects_page_holes_indicator({ count });
}

/** « Projet du collège Odette-Lancelin »: French says whose by the kind of school that the name begins with. */
export function projectOf(name: string): string {
  const found = /^(coll[eè]ge|lyc[eé]e|[eé]cole)\s+(.+)$/iu.exec(name);
  const initial = found?.[1]!.normalize('NFD').charAt(0).toLowerCase();
  const kind = initial === 'c' ? 'college' : initial === 'l' ? 'lycee' : initial === 'e' ? 'ecole' : 'other';
  return m.projects_page_title({ kind, rest: found?.[2] ?? '', name });
}

/** Euros, without cents where there are none. */
export function eurosWords(amount: number): string {
  return new Intl.NumberFormat(region(), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);
}
