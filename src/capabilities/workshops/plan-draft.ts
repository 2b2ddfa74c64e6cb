import type { Board, Group, Phase, PhaseKind } from './model.ts';

/** A plan as a form holds it: everything as typed, so that nothing is lost when it comes back to the page. */
export interface PhaseDraft {
  id: string;
  kind: PhaseKind;
  title: string;
  minutes: string;
  instruction: string;
  attitude: string;
  alone: boolean;
  choices: string;
  resources: { title: string; text: string; url: string; group: string }[];
  /** `slots`: one a line, «10:30, 12 places». */
  stations: { id: string; title: string; slots: string }[];
}

export interface GroupDraft {
  id: string;
  name: string;
  objective: string;
  question: string;
}

/** `base` numbers the plan that the form started from: someone else's newer one is not overwritten unseen. */
export interface PlanDraft {
  base: string;
  title: string;
  place: string;
  day: string;
  audience: string;
  phases: PhaseDraft[];
  groups: GroupDraft[];
}

/** A phase as the form of a plan holds it. */
export function phaseDraft({ minutes, choices, resources, stations, ...phase }: Phase): PhaseDraft {
  return {
    ...phase,
    minutes: String(minutes),
    choices: String(choices),
    resources: resources.map(({ title, text, url, group }) => ({ title, text, url: url ?? '', group: group ?? '' })),
    stations: stations.map(({ id, title, slots }) => ({
      id,
      title,
      slots: slots.map(({ time, capacity }) => `${time}, ${capacity}`).join('\n'),
    })),
  };
}

function groupDraft({ id, name, objective, question }: Group): GroupDraft {
  return { id, name, objective: objective ?? '', question };
}

/** The form of a plan as it stands. @param base number of the event that made it */
export function draftOf(board: Board, base: number, audience: string): PlanDraft {
  const { title, place, day } = board;
  return {
    base: String(base),
    title,
    place,
    day,
    audience,
    phases: board.phases.map(phaseDraft),
    groups: board.groups.map(groupDraft),
  };
}

/** Rows of a form named `PREFIX.0.id`, `PREFIX.1.id`… */
function rows<T>(form: FormData, prefix: string, read: (field: (name: string) => string, row: string) => T): T[] {
  const found: T[] = [];
  for (let at = 0; form.has(`${prefix}.${at}.id`); at += 1) {
    const row = `${prefix}.${at}`;
    found.push(read((name) => String(form.get(`${row}.${name}`) ?? '').replaceAll('\r\n', '\n'), row));
  }
  return found;
}

/** What a posted form holds, as typed. */
export function readDraft(form: FormData): PlanDraft {
  const field = (name: string) => String(form.get(name) ?? '');
  return {
    base: field('base'),
    title: field('title'),
    place: field('place'),
    day: field('day'),
    audience: field('audience'),
    phases: rows(form, 'p', (of, row) => ({
      id: of('id'),
      kind: of('kind') as PhaseKind,
      title: of('title'),
      minutes: of('minutes'),
      instruction: of('instruction'),
      attitude: of('attitude'),
      alone: of('alone') !== '',
      choices: of('choices') || '2',
      resources: rows(form, `${row}.r`, (its) => ({
        title: its('title'),
        text: its('text'),
        url: its('url'),
        group: its('group'),
      })),
      stations: rows(form, `${row}.s`, (its) => ({ id: its('id'), title: its('title'), slots: its('slots') })),
    })),
    groups: rows(form, 'g', (of) => ({
      id: of('id'),
      name: of('name'),
      objective: of('objective'),
      question: of('question'),
    })),
  };
}

/** A line of slots: «10:30, 12», «10 h 30 : 12 places». */
const SLOT = /^\s*(\d{1,2})\s*[h:]\s*(?:(\d{2})(?=\D))?\D+(\d+)\D*$/;

/**
 * Slots as typed, one a line. A slot at a time that the station had before keeps its id: the places taken stay taken.
 * @returns null when a line cannot be read
 */
export function readSlots(
  text: string,
  station: string,
  before: { id: string; time: string }[],
): Phase['stations'][number]['slots'] | null {
  const slots: Phase['stations'][number]['slots'] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, hour, minute = '00', places] = SLOT.exec(line) ?? [];
    if (hour === undefined || places === undefined) return null;
    const time = `${hour.padStart(2, '0')}:${minute}`;
    const id = before.find((slot) => slot.time === time)?.id ?? `${station}-${time}`.slice(-64);
    slots.push({ id, time, capacity: Number(places) });
  }
  return slots;
}
