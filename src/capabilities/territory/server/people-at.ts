import type { Db } from '#platform/database/connect.ts';
import { inside } from './inside.ts';
import { ensure, type Reader } from './permissions.ts';
import './tables.ts';

/** Someone of the directory at an establishment, with an address to write to. Who works at two comes twice. */
export interface PersonAt {
  id: string;
  name: string;
  mail: string;
  uai: string;
}

/**
 * People of the directory who have a position in an establishment and a mail address, by name.
 * @param uais of those establishments; null: of all
 * @throws ExpectedError forbidden (403): the reader may not see addresses
 */
export async function peopleAt(db: Db, by: Reader, uais: readonly string[] | null = null): Promise<PersonAt[]> {
  ensure(by, 'see contacts', by.territory);
  return inside(db, by.territory, async (trx) => {
    const rows = await trx
      .selectFrom('territory.position as held')
      .innerJoin('territory.person as person', (join) =>
        join.onRef('person.territory_id', '=', 'held.territory_id').onRef('person.id', '=', 'held.person_id'),
      )
      .select(['person.id', 'person.name', 'person.mail', 'held.uai'])
      .distinct()
      .where('held.territory_id', '=', by.territory)
      .where('person.mail', 'is not', null)
      .where((e) => (uais === null ? e('held.uai', 'is not', null) : e('held.uai', '=', e.fn.any(e.val([...uais])))))
      .orderBy('person.name')
      .orderBy('person.id')
      .orderBy('held.uai')
      .execute();
    return rows.map(({ id, name, mail, uai }) => ({ id, name, mail: mail!, uai: uai! }));
  });
}
