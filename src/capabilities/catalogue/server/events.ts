import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** An event in the order of its days. */
export interface EventLine {
  id: string;
  title: string;
  summary: string;
  /** ISO. */
  startsAt: string;
  endsAt: string | null;
  place: string | null;
  /** Null: not counted yet. */
  publicCount: number | null;
}

export interface Events {
  /** The nearest first. */
  toCome: EventLine[];
  /** The last first; those of two years at most. */
  over: EventLine[];
  /** Over, with nobody's count. */
  uncounted: number;
  /** People counted at events that are over. */
  people: number;
}

const TWO_YEARS = 2 * 365 * 86_400_000;
const AT_MOST = 200;

async function rows(trx: Trx): Promise<EventLine[]> {
  const found = await trx
    .selectFrom('catalogue.card')
    .select(['id', 'title', 'summary', 'starts_at', 'ends_at', 'place', 'public_count'])
    .where('kind', '=', 'event')
    .where('retired_at', 'is', null)
    .where('starts_at', '>', new Date(now().getTime() - TWO_YEARS))
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(AT_MOST)
    .execute();
  return found.map((row) => ({
    ...{ id: row.id, title: row.title, summary: row.summary, place: row.place, publicCount: row.public_count },
    startsAt: row.starts_at!.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
  }));
}

/** Events of the person's territory by date. @throws ExpectedError sign_in (401) */
export async function events(db: Db, person: Person | null): Promise<Events> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const all = await rows(trx);
    const at = now().toISOString();
    const over = all.filter(({ startsAt, endsAt }) => (endsAt ?? startsAt) < at);
    return {
      toCome: all.filter(({ startsAt, endsAt }) => (endsAt ?? startsAt) >= at).reverse(),
      over,
      uncounted: over.filter(({ publicCount }) => publicCount === null).length,
      people: over.reduce((sum, { publicCount }) => sum + (publicCount ?? 0), 0),
    };
  });
}
