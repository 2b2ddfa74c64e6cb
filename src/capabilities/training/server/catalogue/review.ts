import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ReviewKind } from '../../model.ts';
import { must } from '../permissions.ts';
import { moduleRow } from './module-row.ts';
import '../tables.ts';

/**
 * Says what one thinks of a module; a later agreement or objection of the same person replaces the former, which stays
 * written. Heads and digital leads speak for their establishment.
 * @param given `id` chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404), training_review_why (422): an
 *   objection or a comment without words
 */
export async function reviewModule(
  db: Db,
  person: Person | null,
  module: string,
  { id, kind, words }: { id: string; kind: ReviewKind; words: string },
): Promise<void> {
  must(person, 'review');
  if (kind !== 'agree' && words === '') throw new ExpectedError('training_review_why', 422);
  const school = person.roles.find(({ role }) => role === 'head' || role === 'digitalLead')?.establishment ?? null;
  await inTerritory(db, person.territory, async (trx) => {
    await moduleRow(trx, module);
    await trx
      .insertInto('training.review')
      .values({
        territory_id: person.territory,
        id,
        module_id: module,
        kind,
        words,
        establishment: school,
        by_id: person.id,
        by_name: person.name,
        at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}
