import * as v from 'valibot';
import { PHASE_KINDS, PROFILES } from './model.ts';

/** Longest texts, in UTF-16 units: what a phone field allows is what the server takes. */
export const LIMITS = {
  note: 140,
  name: 60,
  cluster: 80,
  lead: 400,
  view: 400,
  announcement: 160,
  reaction: 600,
} as const;

// PostgreSQL cannot store U+0000 nor half a surrogate pair; anything else is kept to the letter.
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed();
const words = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most, 'too_long'),
    v.check((text) => text.trim() !== '', 'empty'),
    v.check(storable, 'unreadable'),
  );
const text = (most: number) => v.pipe(v.string(), v.maxLength(most, 'too_long'), v.check(storable));
// PostgreSQL gives ids back in lower case: a reference to one must not depend on a restart.
const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.check(storable));
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600));

export const resourceForm = v.object({
  title: words(120),
  text: text(600),
  url: v.nullable(v.pipe(v.string(), v.url(), v.regex(/^https?:/), v.maxLength(300))),
  group: v.optional(v.nullable(key), null),
});

export const phaseForm = v.object({
  id: key,
  kind: v.picklist(PHASE_KINDS),
  title: words(60),
  minutes,
  instruction: text(400),
  attitude: text(400),
  resources: v.pipe(v.array(resourceForm), v.maxLength(12)),
  alone: v.boolean(),
  choices: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)),
  stations: v.pipe(
    v.array(
      v.object({
        id: key,
        title: words(120),
        slots: v.pipe(
          v.array(
            v.object({
              id: key,
              time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
              capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
            }),
          ),
          v.maxLength(12),
        ),
      }),
    ),
    v.maxLength(12),
  ),
});

// 31 February has the form of a date, and there is no year 0: PostgreSQL refuses both.
const isOnCalendar = (day: string) => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return day >= '0001' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

export const planForm = v.object({
  title: words(120),
  place: text(160),
  day: v.pipe(v.string(), v.isoDate(), v.check(isOnCalendar)),
  phases: v.pipe(v.array(phaseForm), v.minLength(1), v.maxLength(30)),
  objectives: v.pipe(v.array(v.object({ id: key, name: words(160), shortName: words(40) })), v.maxLength(12)),
  groups: v.pipe(
    v.array(v.object({ id: key, name: words(40), objective: v.nullable(key), question: v.optional(text(200), '') })),
    v.minLength(1),
    v.maxLength(200),
  ),
});

const schoolOf = v.object({ uai: v.pipe(v.string(), v.regex(/^\d{7}[A-Z]$/)), name: words(160) });

/** What each command may carry; the server adds what only it knows (author, phase, former place). */
const commands = {
  plan: planForm.entries,
  'phase.go': { phase: key },
  'phase.reveal': {},
  'phase.lock': { locked: v.boolean() },
  'timer.pause': {},
  'timer.resume': {},
  'timer.add': { minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)) },
  announce: { text: text(LIMITS.announcement) },
  'sheet.turn': {},
  'workshop.close': {},
  'participant.join': {
    participant: id,
    name: v.nullable(words(LIMITS.name)),
    establishment: v.nullable(schoolOf),
    organisation: v.nullable(words(120)),
    profile: v.nullable(v.picklist(PROFILES)),
    group: v.nullable(key),
  },
  'participant.move': { participant: id, group: key },
  'participant.remove': { participant: id, removed: v.boolean() },
  'groups.compose': { groups: v.record(id, key) },
  'note.add': { text: words(LIMITS.note), group: v.optional(key) },
  'note.edit': { note: id, text: words(LIMITS.note) },
  'note.remove': { note: id },
  'note.move': { note: id, cluster: v.nullable(id) },
  'note.hide': { note: id },
  'note.unhide': { note: id },
  'cluster.add': {
    name: words(LIMITS.cluster),
    group: v.optional(key),
    notes: v.optional(v.pipe(v.array(id), v.maxLength(500)), []),
  },
  'cluster.rename': { cluster: id, name: words(LIMITS.cluster) },
  'cluster.remove': { cluster: id },
  'clusters.accept': {
    group: key,
    clusters: v.pipe(
      v.array(v.object({ id, name: words(LIMITS.cluster), notes: v.pipe(v.array(id), v.minLength(1)) })),
      v.minLength(1),
      v.maxLength(60),
    ),
  },
  'clusters.discard': { clusters: v.pipe(v.array(id), v.minLength(1), v.maxLength(60)) },
  'dot.add': { cluster: id },
  'dot.remove': { cluster: id },
  'choice.add': { cluster: id },
  'choice.remove': { cluster: id },
  'view.add': { cluster: id, text: words(LIMITS.view) },
  'view.remove': { view: id },
  'lead.add': {
    text: words(LIMITS.lead),
    gap: v.optional(v.nullable(id), null),
    station: v.optional(v.nullable(key), null),
  },
  'lead.edit': { lead: id, text: words(LIMITS.lead) },
  'lead.remove': { lead: id },
  'lead.keep': { lead: id },
  'lead.unkeep': { lead: id },
  'slot.take': { slot: key },
  'slot.leave': { slot: key },
  'reaction.add': { lead: id, text: words(LIMITS.reaction), name: v.nullable(words(LIMITS.name)) },
};

type Entries = typeof commands;
type OutputOf<E> = E extends v.ObjectEntries ? v.InferOutput<v.ObjectSchema<E, undefined>> : never;
export type BoardCommand = {
  [T in keyof Entries]: { id: string; type: T } & OutputOf<Entries[T]>;
}[keyof Entries];

const variants = Object.entries(commands).map(([type, entries]) => v.object({ id, type: v.literal(type), ...entries }));

/** A board command, checked for its form only: the rules of the day are `decide`'s. Unknown fields are left out. */
export const commandForm = v.variant('type', variants as never) as unknown as v.GenericSchema<unknown, BoardCommand>;

const RANDOM_UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/**
 * What a person gives to join. `id` is the request's own secret number; `establishment` is a UAI; `organisation` is for
 * people of no school.
 */
export const joinForm = v.object({
  // Random, as who knows it may ask for the token again.
  id: v.optional(v.nullable(v.pipe(v.string(), v.toLowerCase(), v.regex(RANDOM_UUID))), null),
  code: v.pipe(v.string(), v.maxLength(40)),
  name: words(LIMITS.name),
  establishment: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{7}[A-Za-z]$/), v.toUpperCase())), null),
  organisation: v.optional(v.nullable(words(120)), null),
  profile: v.optional(v.nullable(v.picklist(PROFILES)), null),
});

/**
 * Why an input was refused, for people and programs.
 * @returns the first problem: `code` is 'too_long' for a text over its limit, else 'malformed'; `detail` names the field
 */
export function problemOf(issues: readonly v.BaseIssue<unknown>[]): { code: 'too_long' | 'malformed'; detail: string } {
  const issue = issues[0];
  const detail = issue?.path?.map((step) => String(step.key)).join('.') ?? 'type';
  return { code: issue?.message === 'too_long' ? 'too_long' : 'malformed', detail };
}
