import type { Person } from '#capabilities/accounts';
import { jobCards } from '#capabilities/catalogue';
import { establishmentNames } from '#capabilities/territory';
import { link, markBack, markGone, isThere, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { newCode } from '#platform/secrets.ts';
import { COUNTING_MINUTES, shownCount, togetherOf, type Moment, type Session, type SessionLine } from '../model.ts';
import { countsOf } from './counts.ts';
import { mayHold, mustHold, mustRead } from './permissions.ts';
import './tables.ts';

/** Kind of a session on the thread. */
export const SESSION_KIND = 'orientation.session';

const PAGE = 30;

export interface SessionFacts {
  className: string;
  /** 'YYYY-MM-DD' */
  day: string;
  pupils: number;
  note: string;
  /** Ids of job cards of the catalogue. */
  cards: readonly string[];
}

const sessions = (trx: Trx, territory: string) =>
  trx
    .selectFrom('orientation.session')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('removed_at', 'is', null)
    .orderBy('day', 'desc')
    .orderBy('id');

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number];

/** Sessions as someone may read them, and both counts of all of them together. */
async function linesOf(trx: Trx, person: Person, rows: readonly Row[]): Promise<SessionLine[]> {
  const counts = await countsOf(
    trx,
    rows.map(({ id }) => id),
  );
  const names = await establishmentNames(
    trx,
    rows.map(({ establishment }) => establishment),
  );
  return rows.map(({ id, establishment, class_name: className, day, pupils }) => {
    const holds = mayHold(person, establishment);
    const { before, after } = counts.get(id)!;
    return {
      ...{ id, className, day, pupils },
      school: { uai: establishment, name: names.get(establishment)?.name ?? establishment },
      counts: { before: shownCount(before, holds), after: shownCount(after, holds) },
    };
  });
}

/**
 * Sessions of the person's territory, the last first, and what they say together.
 * @param page from 1
 * @throws ExpectedError sign_in (401)
 */
export async function listSessions(
  db: Db,
  person: Person | null,
  page = 1,
): Promise<{ items: SessionLine[]; total: number; pages: number; together: ReturnType<typeof togetherOf> }> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const ids = await sessions(trx, person.territory).clearSelect().select('id').execute();
    const counts = await countsOf(
      trx,
      ids.map(({ id }) => id),
    );
    const rows = await sessions(trx, person.territory)
      .limit(PAGE)
      .offset((Math.max(1, page) - 1) * PAGE)
      .execute();
    return {
      items: await linesOf(trx, person, rows),
      total: ids.length,
      pages: Math.max(1, Math.ceil(ids.length / PAGE)),
      together: togetherOf([...counts.values()]),
    };
  });
}

async function find(trx: Trx, territory: string, id: string): Promise<Row> {
  const row = isUuid(id) ? await sessions(trx, territory).where('id', '=', id).executeTakeFirst() : undefined;
  if (!row) throw new ExpectedError('orientation_unknown', 404);
  return row;
}

/** Which count is open at this moment: a teacher who forgets to close it leaves nothing open for long. */
export function openCount({
  counting,
  counting_since: since,
}: Pick<Row, 'counting' | 'counting_since'>): Moment | null {
  const late = since !== null && now().getTime() - since.getTime() > COUNTING_MINUTES * 60_000;
  return late ? null : counting;
}

/** @throws ExpectedError sign_in (401), orientation_unknown (404) */
export async function session(db: Db, person: Person | null, id: string): Promise<Session> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await find(trx, person.territory, id);
    const [line] = await linesOf(trx, person, [row]);
    const met = await trx
      .selectFrom('orientation.session_card')
      .select('card')
      .where('territory_id', '=', person.territory)
      .where('session_id', '=', id)
      .execute();
    const ids = met.map(({ card }) => card);
    const hands: Session['hands'] = { before: {}, after: {} };
    const holds = mayHold(person, row.establishment);
    if (holds) {
      const raised = await trx
        .selectFrom('orientation.hands')
        .select(['moment', 'named', 'pupils'])
        .where('territory_id', '=', person.territory)
        .where('session_id', '=', id)
        .execute();
      for (const { moment, named, pupils } of raised) hands[moment][named] = pupils;
    }
    return {
      ...line!,
      note: row.note,
      // With it anyone answers for a class: it is for whoever puts it on the screen.
      code: holds ? row.code : '',
      counting: openCount(row),
      cards: (await jobCards(trx, ids)).filter(({ id: card }) => ids.includes(card)),
      hands,
    };
  });
}

async function keepCards(trx: Trx, territory: string, id: string, cards: readonly string[]): Promise<void> {
  const known = (await jobCards(trx, cards)).map(({ id: card }) => card).filter((card) => cards.includes(card));
  await trx
    .deleteFrom('orientation.session_card')
    .where('territory_id', '=', territory)
    .where('session_id', '=', id)
    .execute();
  if (known.length === 0) return;
  await trx
    .insertInto('orientation.session_card')
    .values(known.map((card) => ({ territory_id: territory, session_id: id, card })))
    .execute();
}

/**
 * Writes a session down.
 * @param input `id` chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), unknown_origin (422)
 */
export async function addSession(
  db: Db,
  person: Person | null,
  {
    id,
    uai,
    cards,
    className,
    origin = null,
    ...facts
  }: SessionFacts & { id: string; uai: string; origin?: Ref | null },
): Promise<void> {
  mustHold(person, uai);
  await inTerritory(db, person.territory, async (trx) => {
    if (!(await establishmentNames(trx, [uai])).has(uai)) throw new ExpectedError('establishment_unknown', 404);
    if (origin && !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('orientation.session')
      .values({
        ...facts,
        ...{ territory_id: person.territory, id, establishment: uai, class_name: className, code: newCode() },
        ...{ counting: null, counting_since: null, removed_at: null },
        ...{ made_by: person.id, made_name: person.name, made_at: now() },
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    await keepCards(trx, person.territory, id, cards);
    if (origin) await link(trx, [{ from: origin, to: { kind: SESSION_KIND, id }, kind: 'done', by: person.id }]);
  });
}

/**
 * Does something to a session, for someone who holds it, in its territory's transaction.
 * @throws ExpectedError sign_in (401), orientation_unknown (404), forbidden (403)
 */
async function onSession(
  db: Db,
  person: Person | null,
  id: string,
  work: (trx: Trx) => Promise<unknown>,
): Promise<void> {
  mustRead(person);
  await inTerritory(db, person.territory, async (trx) => {
    mustHold(person, (await find(trx, person.territory, id)).establishment);
    await work(trx);
  });
}

const one = (trx: Trx, id: string) => trx.updateTable('orientation.session').where('id', '=', id);

/** @throws as `onSession` */
export async function saveSession(
  db: Db,
  person: Person | null,
  id: string,
  { className, cards, ...facts }: SessionFacts,
): Promise<void> {
  await onSession(db, person, id, async (trx) => {
    await one(trx, id)
      .set({ ...facts, class_name: className })
      .execute();
    await keepCards(trx, person!.territory, id, cards);
  });
}

/** Opens one of the two counts to the code of a session, or closes both. @throws as `onSession` */
export async function openCounting(db: Db, person: Person | null, id: string, moment: Moment | null): Promise<void> {
  await onSession(db, person, id, (trx) =>
    one(trx, id)
      .set({ counting: moment, counting_since: moment && now() })
      .execute(),
  );
}

/** Writes down the hands that were raised; those written before for that moment give way. @throws as `onSession` */
export async function raiseHands(
  db: Db,
  person: Person | null,
  id: string,
  moment: Moment,
  hands: ReadonlyMap<number, number>,
): Promise<void> {
  await onSession(db, person, id, async (trx) => {
    await trx
      .deleteFrom('orientation.hands')
      .where('territory_id', '=', person!.territory)
      .where('session_id', '=', id)
      .where('moment', '=', moment)
      .execute();
    const rows = [...hands].filter(([, pupils]) => pupils > 0);
    if (rows.length === 0) return;
    await trx
      .insertInto('orientation.hands')
      .values(
        rows.map(([named, pupils]) => ({ territory_id: person!.territory, session_id: id, moment, named, pupils })),
      )
      .execute();
  });
}

/** Takes a session away that was written by mistake, or puts it back. @throws as `onSession` */
export async function removeSession(db: Db, person: Person | null, id: string, back: boolean): Promise<void> {
  mustRead(person);
  await inTerritory(db, person.territory, async (trx) => {
    const row = isUuid(id)
      ? await trx
          .selectFrom('orientation.session')
          .select('establishment')
          .where('territory_id', '=', person.territory)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new ExpectedError('orientation_unknown', 404);
    mustHold(person, row.establishment);
    await one(trx, id)
      .set({ removed_at: back ? null : now() })
      .execute();
    const thing = { kind: SESSION_KIND, id };
    await (back ? markBack(trx, thing) : markGone(trx, [thing], person.id));
  });
}

/** Job cards that a session may show: those in use, and those that this one has shown. @throws ExpectedError sign_in (401) */
export async function jobsToShow(db: Db, person: Person | null): Promise<{ id: string; title: string }[]> {
  mustRead(person);
  return inTerritory(db, person.territory, (trx) => jobCards(trx));
}
