import { visitWords } from '../../visit-words.ts';
import type { Visit, VisitContent, VisitSchool } from '../../visit.ts';
import type { PlannedVisit, VisitDesk } from '../../visit-desk.ts';
import { visitOf, type KeptVisit } from './box.svelte.ts';

/**
 * A line of « Vos visites ». `sent`: the server has it. `wait`: on this device. `page`: on this page only. `refused`,
 * `conflict`: the person must look. `todo`: planned, not noted.
 */
export interface TrailLine {
  key: string;
  state: 'sent' | 'wait' | 'page' | 'refused' | 'conflict' | 'todo';
  name: string;
  commune: string | null;
  /** 'YYYY-MM-DD', 'HH:MM' or null. */
  day: string;
  time: string | null;
  /** What happened; '' for what is planned. */
  words: string;
  /** ISO moment at which the server took it; null: it has not. */
  at: string | null;
  visit: Visit | null;
  act: KeptVisit | null;
  planned: PlannedVisit | null;
}

/** Where a content was, by name. */
export function whereName(schools: readonly VisitSchool[], content: Pick<VisitContent, 'uai' | 'place'>) {
  const school = schools.find(({ uai }) => uai === content.uai);
  return { name: school?.name ?? content.place ?? content.uai ?? '', commune: school?.commune ?? null };
}

function stateOf(act: KeptVisit, loose: readonly string[]): TrailLine['state'] {
  if (act.conflict) return 'conflict';
  if (act.refused !== undefined) return 'refused';
  return loose.includes(act.id) ? 'page' : 'wait';
}

/**
 * A person's visits in the order of days: what the server has, what waits here (as the person last wrote it), what is planned.
 * @param most lines that the server has; what waits is always shown
 */
export function trailOf(
  desk: VisitDesk,
  waiting: readonly KeptVisit[],
  loose: readonly string[],
  arrived: Readonly<Record<string, string>>,
  most: number,
): TrailLine[] {
  const latest = new Map(waiting.map((act) => [visitOf(act), act]));
  const here = [...latest.values()].map((act): TrailLine => {
    const { content } = act;
    return {
      key: visitOf(act),
      state: stateOf(
        waiting.find((each) => visitOf(each) === visitOf(act) && (each.conflict || each.refused)) ?? act,
        loose,
      ),
      ...whereName(desk.schools, content),
      ...{ day: content.day, time: content.time, words: visitWords(content), at: null, planned: null },
      visit: desk.recent.find(({ id }) => id === visitOf(act)) ?? null,
      act:
        waiting.find((each) => visitOf(each) === visitOf(act) && (each.conflict || each.refused !== undefined)) ?? act,
    };
  });
  const sent = desk.recent
    .filter(({ id }) => !latest.has(id))
    .slice(0, most)
    .map((visit): TrailLine => ({
      ...{ key: visit.id, state: 'sent', act: null, planned: null, visit },
      ...{ name: visit.where.name, commune: visit.where.commune, day: visit.day, time: visit.time },
      words: visitWords(visit),
      at: arrived[visit.id] ?? visit.receivedAt,
    }));
  const answered = new Set(waiting.map((act) => (act.type === 'note' ? act.request : null)));
  const todo = desk.planned
    .filter(({ day, request }) => day <= desk.today && !answered.has(request))
    .map((planned): TrailLine => ({
      ...{ key: planned.request, state: 'todo', words: '', at: null, visit: null, act: null, planned },
      ...whereName(desk.schools, { uai: planned.uai, place: null }),
      ...{ day: planned.day, time: planned.time },
    }));
  const moment = ({ day, time, state }: TrailLine) => `${day} ${time ?? (state === 'todo' ? '99:99' : '')}`;
  return [...sent, ...here, ...todo].toSorted((one, other) => (moment(one) < moment(other) ? -1 : 1));
}
