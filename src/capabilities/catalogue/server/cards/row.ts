import type { Selectable } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { CardLine, CardWords } from '../../model.ts';
import '../tables.ts';

type Row = Selectable<Tables['catalogue.card']>;

/** Columns of a card among others. */
export const LINE = [
  'id',
  'kind',
  'title',
  'summary',
  'objective_id',
  'disciplines',
  'levels',
  'needs_screen',
  'digital_adds',
  'in_person',
  'minutes',
  'audience',
  'rights',
  'is_public',
  'starts_at',
  'place',
  'reuses',
  'retired_at',
] as const satisfies readonly (keyof Row)[];

export function lineOf(row: Pick<Row, (typeof LINE)[number]>): CardLine {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    objective: row.objective_id,
    disciplines: row.disciplines,
    levels: row.levels,
    needsScreen: row.needs_screen,
    justified: row.digital_adds !== null,
    inPerson: row.in_person,
    minutes: row.minutes,
    audience: row.audience,
    rights: row.rights,
    isPublic: row.is_public,
    startsAt: row.starts_at?.toISOString() ?? null,
    place: row.place,
    reuses: row.reuses,
    retired: row.retired_at !== null,
  };
}

/** What a card says. */
export function wordsOfRow(row: Row): CardWords {
  return {
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    steps: row.steps,
    objective: row.objective_id,
    disciplines: row.disciplines,
    levels: row.levels,
    contexts: row.contexts,
    uses: row.uses,
    material: row.material,
    needsScreen: row.needs_screen,
    digitalAdds: row.digital_adds,
    parentRole: row.parent_role,
    inPerson: row.in_person,
    minutes: row.minutes,
    audience: row.audience,
    twin: row.twin_id,
    rights: row.rights,
    licence: row.licence,
    link: row.link,
    source: row.source,
    startsAt: row.starts_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    place: row.place,
    publicCount: row.public_count,
  };
}

/** What a card says, as its columns hold it. */
export function columnsOf(words: CardWords) {
  return {
    kind: words.kind,
    title: words.title,
    summary: words.summary,
    steps: words.steps,
    objective_id: words.objective,
    disciplines: words.disciplines,
    levels: words.levels,
    contexts: words.contexts,
    uses: words.uses,
    material: words.material,
    needs_screen: words.needsScreen,
    digital_adds: words.digitalAdds,
    parent_role: words.parentRole,
    in_person: words.inPerson,
    minutes: words.minutes,
    audience: words.audience,
    twin_id: words.twin,
    rights: words.rights,
    licence: words.licence,
    link: words.link,
    source: words.source,
    starts_at: words.startsAt === null ? null : new Date(words.startsAt),
    ends_at: words.endsAt === null ? null : new Date(words.endsAt),
    place: words.place,
    public_count: words.publicCount,
  };
}
