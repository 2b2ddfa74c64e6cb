import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, homeTerritory } from '#capabilities/territory';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { SILENT_WEEKS, weeksSilent, type MediaKind, type Outlet, type OutletLine } from '../model.ts';
import { mustRead, mustWrite } from './permissions.ts';
import './tables.ts';

/** Kind of an outlet on the thread. */
export const OUTLET_KIND = 'media.outlet';

const PAGE = 30;

export interface OutletFacts {
  kind: MediaKind;
  name: string;
  words: string;
  link: string | null;
  public: boolean;
  startedOn: string;
}

export interface NewOutlet extends OutletFacts {
  /** Chosen by the caller: the same again writes nothing. */
  id: string;
  uai: string;
  /** What it comes from: an action, a lead. */
  origin?: Ref | null;
}

interface Row {
  id: string;
  establishment: string;
  kind: MediaKind;
  name: string;
  public: boolean;
  started_on: string;
  ended_on: string | null;
  last_issue: string | null;
  issues: number;
}

async function todayOf(trx: Trx, territory: string): Promise<string> {
  return dayAt((await homeTerritory(trx, territory))!.timeZone, now());
}

/** Outlets of the transaction's territory, with how often and when each published. */
const outlets = (trx: Trx, territory: string) =>
  trx
    .selectFrom('media.outlet as o')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('media.issue')
          .select((of) => [
            'territory_id',
            'outlet_id',
            of.fn.max('day').as('last_issue'),
            of.fn.countAll<number>().as('issues'),
          ])
          .where('removed_at', 'is', null)
          .groupBy(['territory_id', 'outlet_id'])
          .as('i'),
      (join) => join.onRef('i.territory_id', '=', 'o.territory_id').onRef('i.outlet_id', '=', 'o.id'),
    )
    .where('o.territory_id', '=', territory);

const COLUMNS = ['o.id', 'o.establishment', 'o.kind', 'o.name', 'o.public', 'o.started_on', 'o.ended_on'] as const;
const issueCount = sql<number>`coalesce(i.issues, 0)::integer`.as('issues');

function lineOf(row: Row, names: Awaited<ReturnType<typeof establishmentNames>>, today: string): OutletLine {
  const { establishment, started_on: startedOn, ended_on: endedOn, last_issue: lastIssue, ...rest } = row;
  const school = names.get(establishment);
  const weeks = weeksSilent({ lastIssue, startedOn }, today);
  return {
    id: rest.id,
    kind: rest.kind,
    name: rest.name,
    issues: rest.issues,
    public: rest.public,
    school: { uai: establishment, name: school?.name ?? establishment, commune: school?.commune ?? null },
    lastIssue,
    endedOn,
    silent: endedOn === null && weeks >= SILENT_WEEKS ? weeks : null,
  };
}

/**
 * Outlets of the person's territory: those that go on first, then by name.
 * @param silent only those without an issue for `SILENT_WEEKS`
 * @param page from 1
 * @throws ExpectedError sign_in (401)
 */
export async function listOutlets(
  db: Db,
  person: Person | null,
  { kind = null, silent = false, page = 1 }: { kind?: MediaKind | null; silent?: boolean; page?: number } = {},
): Promise<{ items: OutletLine[]; total: number; pages: number; silent: number }> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    const quiet = sql<boolean>`o.ended_on is null
      and coalesce(i.last_issue, o.started_on) <= ${today}::date - ${SILENT_WEEKS * 7}::integer`;
    const all = outlets(trx, person.territory);
    const chosen = all
      .$if(kind !== null, (query) => query.where('o.kind', '=', kind!))
      .$if(silent, (q) => q.where(quiet));
    const rows = await chosen
      .select([...COLUMNS, 'i.last_issue', issueCount])
      .orderBy(sql`o.ended_on is not null`)
      .orderBy('o.name')
      .orderBy('o.id')
      .limit(PAGE)
      .offset((Math.max(1, page) - 1) * PAGE)
      .execute();
    const count = (query: typeof all) =>
      query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    const { n: total } = await count(chosen);
    const { n: quietOnes } = await count(all.where(quiet));
    const names = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    return {
      items: rows.map((row) => lineOf(row, names, today)),
      total,
      pages: Math.max(1, Math.ceil(total / PAGE)),
      silent: quietOnes,
    };
  });
}

/** @throws ExpectedError sign_in (401), media_unknown (404) */
export async function outlet(db: Db, person: Person | null, id: string): Promise<Outlet> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const row = isUuid(id)
      ? await outlets(trx, person.territory)
          .select([...COLUMNS, 'o.words', 'o.link', 'i.last_issue', issueCount])
          .where('o.id', '=', id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new ExpectedError('media_unknown', 404);
    const of = { territory: person.territory, outlet: id };
    const [publications, decisions, pairs] = [
      await issuesOf(trx, of),
      await decisionsOf(trx, of),
      await pairsOf(trx, of),
    ];
    const places = pairs.flatMap(({ establishment }) => establishment ?? []);
    const names = await establishmentNames(trx, [row.establishment, ...places]);
    return {
      ...lineOf(row, names, await todayOf(trx, person.territory)),
      words: row.words,
      link: row.link,
      startedOn: row.started_on,
      publications,
      decisions,
      pairs: pairs.map(({ establishment, ...pair }) => ({
        ...pair,
        school: establishment === null ? null : (names.get(establishment)?.name ?? establishment),
      })),
    };
  });
}

interface Of {
  territory: string;
  outlet: string;
}

/** What an outlet published, the last first. Within the territory's transaction. */
export function issuesOf(trx: Trx, { territory, outlet: id }: Of) {
  return trx
    .selectFrom('media.issue')
    .select(['id', 'title', 'day', 'link', 'topic', 'summary'])
    .where('territory_id', '=', territory)
    .where('outlet_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute();
}

function decisionsOf(trx: Trx, { territory, outlet: id }: Of) {
  return trx
    .selectFrom('media.decision')
    .select(['id', 'day', 'words', 'made_name as by'])
    .where('territory_id', '=', territory)
    .where('outlet_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('day', 'desc')
    .orderBy('made_at', 'desc')
    .execute();
}

function pairsOf(trx: Trx, { territory, outlet: id }: Of) {
  return trx
    .selectFrom('media.pair')
    .select(['id', 'mentor', 'mentored', 'establishment', 'about', 'since', 'until'])
    .where('territory_id', '=', territory)
    .where('outlet_id', '=', id)
    .orderBy(sql`until is not null`)
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute();
}

/**
 * Opens an outlet to follow.
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), unknown_origin (422)
 */
export async function openOutlet(db: Db, person: Person | null, input: NewOutlet): Promise<void> {
  mustWrite(person, input.uai);
  await inTerritory(db, person.territory, async (trx) => {
    if (!(await establishmentNames(trx, [input.uai])).has(input.uai))
      throw new ExpectedError('establishment_unknown', 404);
    if (input.origin && !(await isThere(trx, person, input.origin))) throw new ExpectedError('unknown_origin', 422);
    const { id, uai, origin, startedOn, ...facts } = input;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('media.outlet')
      .values({
        ...facts,
        territory_id: person.territory,
        id,
        establishment: uai,
        started_on: startedOn,
        ended_on: null,
        ...{ made_by: person.id, made_name: person.name, made_at: now() },
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows && origin)
      await link(trx, [{ from: origin, to: { kind: OUTLET_KIND, id }, kind: 'planned', by: person.id }]);
  });
}

/** @param endedOn null: it goes on. @throws ExpectedError sign_in, forbidden, media_unknown */
export async function saveOutlet(
  db: Db,
  person: Person | null,
  id: string,
  { startedOn, endedOn, ...facts }: OutletFacts & { endedOn: string | null },
): Promise<void> {
  await onOutlet(db, person, id, async (trx) => {
    await trx
      .updateTable('media.outlet')
      .set({ ...facts, started_on: startedOn, ended_on: endedOn })
      .where('territory_id', '=', person!.territory)
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Does something to an outlet, in its territory's transaction, for someone who may write it.
 * @throws ExpectedError sign_in (401), media_unknown (404), forbidden (403)
 */
export async function onOutlet(
  db: Db,
  person: Person | null,
  id: string,
  work: (trx: Trx, by: Person) => Promise<void>,
): Promise<void> {
  mustRead(person);
  await inTerritory(db, person.territory, async (trx) => {
    const row = isUuid(id)
      ? await trx
          .selectFrom('media.outlet')
          .select('establishment')
          .where('territory_id', '=', person.territory)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new ExpectedError('media_unknown', 404);
    mustWrite(person, row.establishment);
    await work(trx, person);
  });
}
