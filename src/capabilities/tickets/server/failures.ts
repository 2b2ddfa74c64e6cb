import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentFacts, establishmentNames, territoryEstablishments } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { FailureScope } from '../model.ts';
import { folded, type SchoolKind } from '../routing.ts';
import { ensure, may } from './permissions.ts';
import './tables.ts';

/** A failure known to many, as everyone concerned reads it. */
export interface Failure {
  id: string;
  title: string;
  words: string;
  scope: FailureScope;
  schoolKind: SchoolKind | null;
  itemKind: string | null;
  openedAt: Date;
  /** Null: it lasts. */
  closedAt: Date | null;
  closingWords: string | null;
  /** Schools that said they meet it. */
  met: number;
}

/** Known failures of the transaction's territory, those that last first, then the last ended. */
export async function failuresOf(trx: Trx, { open }: { open: boolean } = { open: false }): Promise<Failure[]> {
  const { rows } = await sql<Failure>`
    select f.id, f.title, f.words, f.scope, f.school_kind as "schoolKind", f.item_kind as "itemKind", f.opened_at as "openedAt",
      f.closed_at as "closedAt", f.closing_words as "closingWords",
      (select count(*) from tickets.failure_school s where s.failure_id = f.id and s.met_at is not null) as met
    from tickets.failure f where ${open} = false or f.closed_at is null
    order by f.closed_at is not null, f.closed_at desc, f.opened_at desc limit 100`.execute(trx);
  return rows;
}

/** Chosen schools of failures, by failure. */
async function chosenOf(trx: Trx): Promise<Map<string, Set<string>>> {
  const rows = await trx
    .selectFrom('tickets.failure_school')
    .select(['failure_id', 'establishment'])
    .where('chosen', '=', true)
    .execute();
  const chosen = new Map<string, Set<string>>();
  for (const { failure_id: id, establishment } of rows)
    chosen.set(id, (chosen.get(id) ?? new Set()).add(establishment));
  return chosen;
}

/**
 * Known failures that last and concern a school, and a kind of item where one is known: where it is not, those of any kind do.
 * `here`: the school said that it meets it.
 */
export async function concerning(
  trx: Trx,
  establishment: string,
  itemKind: string | null,
): Promise<(Failure & { here: boolean })[]> {
  const [open, chosen] = [await failuresOf(trx, { open: true }), await chosenOf(trx)];
  if (open.length === 0) return [];
  const kind = (await establishmentFacts(trx, [establishment])).get(establishment)?.kind ?? null;
  const met = await trx
    .selectFrom('tickets.failure_school')
    .select('failure_id')
    .where('establishment', '=', establishment)
    .where('met_at', 'is not', null)
    .execute();
  const inScope = (failure: Failure): boolean => {
    if (failure.scope === 'schoolKind') return failure.schoolKind === kind;
    if (failure.scope === 'itemKind') return itemKind === null || folded(failure.itemKind!) === folded(itemKind);
    return failure.scope === 'all' || (chosen.get(failure.id)?.has(establishment) ?? false);
  };
  return open
    .filter(inScope)
    .map((failure) => ({ ...failure, here: met.some(({ failure_id: id }) => id === failure.id) }));
}

/** Says that a school meets a known failure; said already, it changes nothing. @throws ExpectedError tickets_failure_unknown (404) */
export async function meetFailure(trx: Trx, territory: string, failure: string, establishment: string): Promise<void> {
  if (!(await concerning(trx, establishment, null)).some(({ id }) => id === failure))
    throw new ExpectedError('tickets_failure_unknown', 404);
  await trx
    .insertInto('tickets.failure_school')
    .values({ territory_id: territory, failure_id: failure, establishment, chosen: false, met_at: now() })
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'failure_id', 'establishment'])
        .doUpdateSet({ met_at: sql<Date>`coalesce(failure_school.met_at, excluded.met_at)` }),
    )
    .execute();
}

export interface FailurePage {
  failure: Failure & { openedName: string; closedName: string | null };
  /** Schools chosen or that meet it, by name. `since`: when they said so; null: chosen only. */
  schools: { uai: string; name: string; commune: string | null; since: Date | null }[];
  tickets: { id: string; number: number; establishment: string; state: string }[];
  mayClose: boolean;
  /** Schools that may be chosen; empty where nobody chooses. */
  choices: { uai: string; name: string; commune: string | null }[];
}

async function choicesOf(trx: Trx, person: Person, failure: Failure): Promise<FailurePage['choices']> {
  if (failure.scope !== 'schools' || failure.closedAt !== null || !may(person, 'failures', null)) return [];
  const all = await territoryEstablishments(trx, person.territory);
  return all.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** @throws ExpectedError sign_in (401), forbidden (403), tickets_failure_unknown (404) */
export async function failurePage(db: Db, person: Person | null, id: string): Promise<FailurePage> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const failure = (await failuresOf(trx)).find((each) => each.id === id);
    const names = isUuid(id)
      ? await trx
          .selectFrom('tickets.failure')
          .select(['opened_name', 'closed_name'])
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined;
    if (!failure || !names) throw new ExpectedError('tickets_failure_unknown', 404);
    const rows = await trx
      .selectFrom('tickets.failure_school')
      .select(['establishment', 'met_at'])
      .where('failure_id', '=', id)
      .execute();
    const tickets = await trx
      .selectFrom('tickets.ticket')
      .select(['id', 'number', 'establishment', 'state'])
      .where('failure_id', '=', id)
      .orderBy('number')
      .execute();
    const schools = await establishmentNames(
      trx,
      [...rows, ...tickets].map(({ establishment }) => establishment),
    );
    const nameOf = (uai: string) => schools.get(uai)?.name ?? uai;
    return {
      failure: { ...failure, openedName: names.opened_name, closedName: names.closed_name },
      schools: rows
        .map(({ establishment: uai, met_at: since }) => ({
          ...{ uai, since, name: nameOf(uai), commune: schools.get(uai)?.commune ?? null },
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
      tickets: tickets
        .filter(({ establishment }) => may(person, 'read', establishment))
        .map((ticket) => ({ ...ticket, establishment: nameOf(ticket.establishment) })),
      mayClose: may(person, 'failures', null),
      choices: await choicesOf(trx, person, failure),
    };
  });
}
