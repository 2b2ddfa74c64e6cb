import type { Selectable } from 'kysely';
import type { Person } from '#capabilities/accounts';
import type { Trx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { Actor } from '../../moves.ts';
import { may } from '../permissions.ts';
import '../tables.ts';

export type RequestRow = Selectable<Tables['field.request']>;

/** @throws ExpectedError field_request_unknown (404) */
export async function requestRow(trx: Trx, id: string, { lock = false } = {}): Promise<RequestRow> {
  if (!isUuid(id)) throw new ExpectedError('field_request_unknown', 404);
  const query = trx.selectFrom('field.request').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new ExpectedError('field_request_unknown', 404);
  return row;
}

/** What someone signed in is to a request: see `Actor`. */
export function handsOf(person: Person, row: Pick<RequestRow, 'asked_by' | 'mediator_id' | 'establishment'>): Actor[] {
  const treats = may(person, 'treat', row.establishment);
  const coordinates = may(person, 'assign', null);
  const own = treats && row.mediator_id === person.id;
  const visits = person.roles.some(({ role }) => role === 'mediator');
  return [
    ...(row.asked_by === person.id ? (['requester'] as const) : []),
    ...(own ? (['own'] as const) : []),
    ...(treats && visits && !own ? (['other'] as const) : []),
    ...(coordinates ? (['coordinator'] as const) : []),
  ];
}
