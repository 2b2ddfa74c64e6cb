import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Here, Place, Standing } from '../live.ts';
import { ensureSessionId, notify } from './open.ts';
import { mustMay } from './permissions.ts';
import './tables.ts';

/** Between two signs of life of an open page. */
export const HEARTBEAT = 25_000;
/** Without a sign of life for this long (ms), someone has left: two heartbeats and a reconnection. */
const STILL_HERE = 70_000;

const since = () => new Date(now().getTime() - STILL_HERE);

async function present(trx: Trx, session: string): Promise<Here[]> {
  return trx
    .selectFrom('restitution.presence')
    .select(['person_id as id', 'name', 'place as where'])
    .where('session_id', '=', session)
    .where('seen_at', '>', since())
    .orderBy('name')
    .orderBy('person_id')
    .execute();
}

/** How a session stands and who has it open; null: there is no such session any more. */
export async function stateOf(
  db: Db,
  territory: string,
  session: string,
): Promise<{ standing: Standing; here: Here[] } | null> {
  return inTerritory(db, territory, async (trx) => {
    const {
      rows: [standing],
    } = await sql<Standing>`
      select seq,
        (select count(*)::int from restitution.dispute where session_id = ${session} and settled_at is null) as disputes,
        (select count(*)::int from restitution.session_theme where session_id = ${session}) as themes
      from restitution.session where id = ${session} and removed_at is null`.execute(trx);
    return standing ? { standing, here: await present(trx, session) } : null;
  });
}

/**
 * Notes that someone has the form open, and in which part; tells the others where that is news.
 * @param where null: where they were, at first the introduction
 * @throws ExpectedError sign_in, forbidden, restitution_unknown (404)
 */
export async function noteHere(db: Db, person: Person | null, session: string, where: Place | null): Promise<void> {
  mustMay(person, 'read');
  ensureSessionId(session);
  await inTerritory(db, person.territory, async (trx) => {
    const known = await trx.selectFrom('restitution.session').select('id').where('id', '=', session).executeTakeFirst();
    if (!known) throw new ExpectedError('restitution_unknown', 404);
    const before = (await present(trx, session)).find(({ id }) => id === person.id);
    await sql`
      insert into restitution.presence (territory_id, session_id, person_id, name, place, seen_at)
      values (${person.territory}, ${session}, ${person.id}, ${person.name}, ${where ?? 'introduction'}, ${now()})
      on conflict (territory_id, session_id, person_id) do update
      set name = excluded.name, seen_at = excluded.seen_at, place = coalesce(${where}, presence.place)`.execute(trx);
    if (!before || (where !== null && where !== before.where)) await notify(trx, session, 'here');
  });
}

/** Someone closed the form. */
export async function noteGone(db: Db, person: Person, session: string): Promise<void> {
  await inTerritory(db, person.territory, async (trx) => {
    await trx
      .deleteFrom('restitution.presence')
      .where('session_id', '=', session)
      .where('person_id', '=', person.id)
      .execute();
    await notify(trx, session, 'here');
  });
}

/** Drops, in a whole territory, what is left of people who went without a word: a node that fell, a connection lost. */
export async function forgetGone(db: Db, territory: string): Promise<void> {
  await inTerritory(db, territory, (trx) =>
    trx.deleteFrom('restitution.presence').where('seen_at', '<=', since()).execute(),
  );
}

/** Who has the form open now, by name. @throws ExpectedError sign_in, forbidden */
export async function whoIsHere(db: Db, person: Person | null, session: string): Promise<Here[]> {
  mustMay(person, 'read');
  ensureSessionId(session);
  return inTerritory(db, person.territory, (trx) => present(trx, session));
}
