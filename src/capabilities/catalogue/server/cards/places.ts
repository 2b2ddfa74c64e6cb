import type { Person } from '#capabilities/accounts';
import { establishmentNames, objectivesOf, type Objective } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Discipline } from '../../model.ts';
import { disciplinesOf } from '../disciplines.ts';
import { pilotSchoolsOf } from '../hosting/offers.ts';
import { ensure, may, schoolsOf } from '../permissions.ts';
import '../tables.ts';

/** What the forms of a card offer: what it may be classed under, and for which schools someone speaks. */
export interface CardPlaces {
  objectives: Objective[];
  disciplines: Discipline[];
  /** Schools for which whoever asks may record a reuse or propose a card. */
  schools: { uai: string; name: string; decides: boolean }[];
  /** Those of them that are pilots this year: where they may offer to host. */
  pilots: { uai: string; name: string }[];
  /** Cards for the class that have no home version yet, by title. */
  homeless: { id: string; title: string }[];
}

/** @throws ExpectedError sign_in (401) */
export async function cardPlaces(db: Db, person: Person | null): Promise<CardPlaces> {
  ensure(person, 'read');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const uais = schoolsOf(person);
    const names = await establishmentNames(trx, uais);
    const homeless = await trx
      .selectFrom('catalogue.card as c')
      .select(['c.id', 'c.title'])
      .where('c.audience', '=', 'class')
      .where('c.kind', '<>', 'event')
      .where('c.retired_at', 'is', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('catalogue.card as h')
              .select('h.id')
              .whereRef('h.territory_id', '=', 'c.territory_id')
              .whereRef('h.twin_id', '=', 'c.id'),
          ),
        ),
      )
      .orderBy('c.title')
      .limit(500)
      .execute();
    return {
      objectives: await objectivesOf(trx, territory),
      disciplines: (await disciplinesOf(trx)).filter(({ archived }) => !archived),
      schools: uais.map((uai) => ({ uai, name: names.get(uai)?.name ?? uai, decides: may(person, 'decide', uai) })),
      pilots: await pilotSchoolsOf(trx, person),
      homeless,
    };
  });
}
