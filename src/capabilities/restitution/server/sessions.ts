import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { livingOf } from '../chain.ts';
import { countsOf, type Counts } from '../counts.ts';
import { clean, nineParticipations } from '../fields.ts';
import { flagsOf } from '../flags.ts';
import type { Format, Participation } from '../model.ts';
import { keptCards } from './kept-cards.ts';
import { mustMay } from './permissions.ts';
import { ensureThemes, offeredThemes } from './themes.ts';
import { dayOf } from './view.ts';
import './tables.ts';

/** A session in a list. */
export interface SessionLine {
  id: string;
  title: string;
  region: string;
  /** Days of its sittings, 'YYYY-MM-DD', in order; those that are known. */
  days: string[];
  places: string[];
  counts: Counts;
  /** Flags that show on its page. */
  holes: number;
  disputes: number;
  /** The workshop day that it started from; null: none. */
  day: { workshop: string; title: string; date: string } | null;
}

/** A session as it is first written down. */
export interface NewSession {
  id: string;
  title: string;
  region: string;
  format: Format | null;
  day?: { workshop: string; title: string; date: string };
  participations?: readonly Participation[];
  /** Ids, in order; absent: those that the territory offers. */
  themes?: readonly string[];
}

const PAGE = 20;

/**
 * Writes a session with its themes and its nine categories; the caller owns the transaction and has asked `ensureThemes`.
 * @returns false where it was there already, and nothing is written
 */
export async function insertSession(trx: Trx, person: Person, session: NewSession): Promise<boolean> {
  const { id, title, region, format, day } = session;
  const territory_id = person.territory;
  const made = await trx
    .insertInto('restitution.session')
    .values({
      territory_id,
      id,
      title: clean('session', 'title', title),
      region: clean('session', 'region', region),
      format,
      workshop_id: day?.workshop ?? null,
      workshop_title: day?.title ?? null,
      workshop_day: day?.date ?? null,
      created_by: person.id,
      created_at: now(),
      removed_at: null,
    })
    .onConflict((on) => on.columns(['territory_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  await trx
    .insertInto('restitution.participation')
    .values(nineParticipations(session.participations ?? []).map((each) => ({ ...each, territory_id, session_id: id })))
    .execute();
  const themes = session.themes ?? (await offeredThemes(trx)).map((theme) => theme.id);
  if (themes.length > 0)
    await trx
      .insertInto('restitution.session_theme')
      .values(themes.map((theme_id, at) => ({ territory_id, session_id: id, theme_id, position: at + 1 })))
      .execute();
  return true;
}

/**
 * Begins an empty form. The same number again changes nothing.
 * @returns its number
 * @throws ExpectedError sign_in, forbidden, restitution_title, restitution_too_long (422)
 */
export async function createSession(
  db: Db,
  person: Person | null,
  {
    id = crypto.randomUUID(),
    ...session
  }: { id?: string | undefined; title: string; region: string; format: Format | null },
): Promise<string> {
  mustMay(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThemes(trx, person.territory);
    await insertSession(trx, person, { id, ...session });
  });
  return id;
}

/** Living sessions of a title, whatever its case, the newest first, five at most. @throws ExpectedError sign_in, forbidden */
export async function sessionsNamed(
  db: Db,
  person: Person | null,
  title: string,
): Promise<{ id: string; title: string; days: string[] }[]> {
  mustMay(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('restitution.session')
      .select(['id', 'title'])
      .where('removed_at', 'is', null)
      .where((eb) =>
        eb(eb.fn('lower', ['title']), '=', eb.fn('lower', [eb.cast<string>(eb.val(title.trim()), 'text')])),
      )
      .orderBy('created_at', 'desc')
      .limit(5)
      .execute();
    const cards = await keptCards(
      trx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      days: livingOf(cards.get(row.id)!)
        .flatMap(({ kind, day }) => (kind === 'sitting' && day) || [])
        .sort(),
    }));
  });
}

/** Sessions of the territory, the newest first. @param page from 1 @throws ExpectedError sign_in, forbidden */
export async function listSessions(
  db: Db,
  person: Person | null,
  page = 1,
): Promise<{ items: SessionLine[]; total: number; size: number }> {
  mustMay(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const living = trx.selectFrom('restitution.session').where('removed_at', 'is', null);
    const { total } = await living.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await living
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom('restitution.dispute')
          .select((inner) => inner.fn.countAll<number>().as('disputes'))
          .whereRef('restitution.dispute.session_id', '=', 'restitution.session.id')
          .where('settled_at', 'is', null)
          .as('disputes'),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(PAGE)
      .offset((page - 1) * PAGE)
      .execute();
    const ids = rows.map(({ id }) => id);
    const cards = await keptCards(trx, ids);
    const told = ids.length
      ? await trx.selectFrom('restitution.participation').selectAll().where('session_id', 'in', ids).execute()
      : [];
    const items = rows.map(({ id, title, region, disputes, ...row }): SessionLine => {
      const shown = livingOf(cards.get(id)!);
      const sittings = shown.filter(({ kind }) => kind === 'sitting');
      return {
        ...{ id, title, region },
        days: sittings.flatMap(({ day }) => day ?? []).sort(),
        places: [...new Set(sittings.flatMap(({ text }) => text || []))],
        counts: countsOf({ cards: shown }),
        holes: flagsOf(
          shown,
          told.filter((each) => each.session_id === id),
        ).length,
        disputes: disputes ?? 0,
        day: dayOf(row),
      };
    });
    return { items, total, size: PAGE };
  });
}
