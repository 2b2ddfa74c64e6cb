import * as v from 'valibot';
import { LIMITS, planForm } from '../forms.ts';
import { PROFILES, type Board, type EventType, type WorkshopEvent } from '../model.ts';

/** What the file of a day says it is. Another number is another shape: readers refuse what they do not know. */
export const FORMAT = 'maillage.journee';
export const VERSION = 1;

/** A day as a file. `events` are whole, but for texts that were taken back or set aside: those are empty. */
export interface DayFile {
  format: typeof FORMAT;
  version: typeof VERSION;
  title: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  template: string;
  /** ISO time. */
  exportedAt: string;
  events: WorkshopEvent[];
}

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
// PostgreSQL cannot store U+0000 nor half a surrogate pair.
const text = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((words) => !words.includes('\u0000') && words.isWellFormed()),
  );
const key = v.pipe(text(64), v.minLength(1));
const at = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((time) => new Date(time).toISOString()),
);
const school = v.nullable(v.object({ uai: v.pipe(v.string(), v.regex(/^\d{7}[A-Z]$/)), name: text(200) }));
const name = v.nullable(text(LIMITS.name));
const clusters = v.array(v.object({ id, name: text(LIMITS.cluster), notes: v.array(id) }));

const entries = {
  plan: planForm.entries,
  'phase.go': { phase: key },
  'phase.reveal': { phase: key },
  'phase.lock': { locked: v.boolean() },
  'timer.pause': {},
  'timer.resume': {},
  'timer.add': { minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)) },
  announce: { text: text(LIMITS.announcement) },
  'sheet.turn': {},
  'workshop.close': {},
  'participant.join': {
    participant: id,
    name,
    establishment: school,
    organisation: v.nullable(text(120)),
    profile: v.nullable(v.picklist(PROFILES)),
    group: key,
  },
  'participant.move': { participant: id, group: key },
  'participant.remove': { participant: id, removed: v.boolean() },
  'groups.compose': { groups: v.record(id, key) },
  'note.add': { text: text(LIMITS.note), group: key, phase: key },
  'note.edit': { note: id, text: text(LIMITS.note) },
  'note.remove': { note: id },
  'note.move': { note: id, cluster: v.nullable(id), from: v.nullable(id) },
  'note.hide': { note: id },
  'note.unhide': { note: id, text: text(LIMITS.note) },
  'cluster.add': { group: key, name: text(LIMITS.cluster), notes: v.array(id) },
  'cluster.rename': { cluster: id, name: text(LIMITS.cluster), from: text(LIMITS.cluster) },
  'cluster.remove': { cluster: id, group: key, name: text(LIMITS.cluster), notes: v.array(id) },
  'clusters.accept': { group: key, clusters },
  'clusters.discard': { clusters: v.array(id) },
  'dot.add': { cluster: id },
  'dot.remove': { cluster: id, dot: id },
  'choice.add': { cluster: id, group: key },
  'choice.remove': { cluster: id, group: key },
  'view.add': { cluster: id, text: text(LIMITS.view) },
  'view.remove': { view: id },
  'lead.add': { gap: id, text: text(LIMITS.lead), group: key, station: v.nullable(key) },
  'lead.edit': { lead: id, text: text(LIMITS.lead) },
  'lead.remove': { lead: id },
  'lead.keep': { lead: id, team: key },
  'lead.unkeep': { lead: id, team: key },
  'slot.take': { slot: key },
  'slot.leave': { slot: key },
  'reaction.add': { lead: id, text: text(LIMITS.reaction), name },
} satisfies Record<EventType, v.ObjectEntries>;

const common = { seq: v.pipe(v.number(), v.integer(), v.minValue(1)), id, at, by: v.nullable(id) };
const variants = Object.entries(entries).map(([type, fields]) =>
  v.object({ ...common, type: v.literal(type), ...fields }),
);

/** One event of a file, as `decide` would have made it; unknown fields are left out. */
export const eventForm = v.variant('type', variants as never) as unknown as v.GenericSchema<unknown, WorkshopEvent>;

/** The file around its events, which are looked at one by one so that a fault can be named by its number. */
export const dayFileForm = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  template: key,
  events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(200_000)),
});

/**
 * Whether an event speaks of things that the board knows. A file edited by hand may be well formed and still tell of
 * a lead without gap; the reducer would pass over it in silence.
 */
export function fitsBoard(board: Board, event: WorkshopEvent): boolean {
  const { people, notes, clusters: sets, leads } = board;
  const known = (records: object, ids: string[]) => ids.every((each) => Object.hasOwn(records, each));
  const group = (given: string) => board.groups.some((each) => each.id === given);
  const phase = (given: string) => board.phases.some((each) => each.id === given);
  if (event.by !== null && !known(people, [event.by])) return false;
  switch (event.type) {
    case 'phase.go':
    case 'phase.reveal':
      return phase(event.phase);
    case 'participant.join':
      return group(event.group);
    case 'participant.move':
      return known(people, [event.participant]) && group(event.group);
    case 'participant.remove':
      return known(people, [event.participant]);
    case 'groups.compose':
      return known(people, Object.keys(event.groups)) && Object.values(event.groups).every(group);
    case 'note.add':
      return group(event.group) && phase(event.phase);
    case 'note.edit':
    case 'note.remove':
    case 'note.hide':
    case 'note.unhide':
      return known(notes, [event.note]);
    case 'note.move':
      return known(notes, [event.note]) && (event.cluster === null || known(sets, [event.cluster]));
    case 'cluster.add':
      return known(notes, event.notes);
    case 'clusters.accept':
      return event.clusters.every((each) => known(notes, each.notes));
    case 'clusters.discard':
      return known(sets, event.clusters);
    case 'cluster.rename':
    case 'cluster.remove':
    case 'dot.add':
    case 'choice.add':
    case 'view.add':
      return known(sets, [event.cluster]);
    case 'lead.add':
      return known(sets, [event.gap]);
    case 'lead.edit':
    case 'lead.remove':
    case 'lead.keep':
    case 'lead.unkeep':
    case 'reaction.add':
      return known(leads, [event.lead]);
    case 'slot.take':
    case 'slot.leave':
      return board.phases.some(({ stations }) =>
        stations.some(({ slots }) => slots.some(({ id: slot }) => slot === event.slot)),
      );
    default:
      return true;
  }
}
