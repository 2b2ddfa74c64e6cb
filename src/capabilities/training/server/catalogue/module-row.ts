import type { Selectable } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import '../tables.ts';

export type ModuleRow = Selectable<Tables['training.module']>;

/** A module, within the transaction of its territory. @throws ExpectedError training_module_unknown (404) */
export async function moduleRow(trx: Trx, id: string): Promise<ModuleRow> {
  const row = isUuid(id)
    ? await trx.selectFrom('training.module').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('training_module_unknown', 404);
  return row;
}
