import type { Selectable } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Tables } from '#platform/database/tables.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { Visit, VisitContent } from '../../visit.ts';
import './tables.ts';

export type VisitRow = Selectable<Tables['field.intervention']>;

/** Rows as the pages read them, in their order. */
export async function toVisits(trx: Trx, rows: readonly VisitRow[]): Promise<Visit[]> {
  const names = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map((row): Visit => {
    const school = row.establishment === null ? null : names.get(row.establishment);
    return {
      id: row.id,
      uai: row.establishment,
      place: row.place,
      where: { name: school?.name ?? row.place ?? row.establishment ?? '', commune: school?.commune ?? null },
      level: row.level,
      kind: row.kind,
      day: row.day,
      time: row.starts_at,
      minutes: row.minutes,
      audience: row.audience,
      audienceWords: row.audience_words,
      people: row.people,
      items: row.items,
      equipment: row.equipment,
      note: row.note,
      mediator: { id: row.mediator, name: row.mediator_name },
      request: row.request,
      madeAt: row.made_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      version: row.version,
      removed: row.removed_at && { at: row.removed_at.toISOString(), name: row.removed_name ?? '' },
    };
  });
}

/** The row of a visit, removed or not. @throws ExpectedError field_visit_unknown (404) */
export async function visitRow(trx: Trx, id: string, { lock = false } = {}): Promise<VisitRow> {
  const row = isUuid(id)
    ? await trx
        .selectFrom('field.intervention')
        .selectAll()
        .where('id', '=', id)
        .$if(lock, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('field_visit_unknown', 404);
  return row;
}

/** The columns that a content fills, but `level`. */
export function columnsOf(content: VisitContent) {
  return {
    establishment: content.uai,
    place: content.uai === null ? content.place : null,
    kind: content.kind,
    day: content.day,
    starts_at: content.time,
    minutes: content.minutes,
    audience: content.audience,
    audience_words: content.audienceWords,
    people: content.people,
    items: JSON.stringify(content.items),
    equipment: content.equipment,
    note: content.note,
  };
}
