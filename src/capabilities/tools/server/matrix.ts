import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Choice, Item } from '../model.ts';
import { itemsOf } from './items.ts';
import { ensure, may } from './permissions.ts';
import './tables.ts';

/** The tools of an establishment. */
export interface Matrix {
  establishment: EstablishmentName;
  items: Item[];
  /** In force and retired, the last adopted first. */
  choices: Choice[];
  /** Names of tools of the whole territory, to spell them alike. */
  known: string[];
  mayChoose: boolean;
}

/** More than any establishment decides in twenty years. */
const MOST = 1_000;

export async function schoolOf(trx: Trx, uai: string): Promise<EstablishmentName> {
  const school = (await establishmentNames(trx, [uai])).get(uai);
  if (!school) throw new ExpectedError('establishment_unknown', 404);
  return school;
}

/** Choices of an establishment, the last adopted first. Within the transaction of the territory. */
export async function choicesOf(trx: Trx, uai: string): Promise<Choice[]> {
  return trx
    .selectFrom('tools.choice')
    .select(['id', 'context_id as context', 'use_id as use', 'tool', 'tool_key as key', 'reason'])
    .select([
      'adopted_on as adoptedOn',
      'adopted_name as adoptedName',
      'retired_on as retiredOn',
      'retired_reason as retiredReason',
    ])
    .select('retired_name as retiredName')
    .where('establishment', '=', uai)
    .orderBy('adopted_on', 'desc')
    .orderBy('adopted_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/**
 * The matrix of an establishment with its story.
 * @throws ExpectedError sign_in (401), establishment_unknown (404)
 */
export async function matrix(db: Db, person: Person | null, uai: string): Promise<Matrix> {
  ensure(person, 'read', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const establishment = await schoolOf(trx, uai);
    const known = await trx
      .selectFrom('tools.choice')
      .select(({ fn }) => ['tool_key', fn.min('tool').as('tool')])
      .groupBy('tool_key')
      .orderBy('tool_key')
      .limit(200)
      .execute();
    return {
      establishment,
      items: await itemsOf(trx),
      choices: await choicesOf(trx, uai),
      known: known.map(({ tool }) => tool),
      mayChoose: may(person, 'choose', uai),
    };
  });
}
