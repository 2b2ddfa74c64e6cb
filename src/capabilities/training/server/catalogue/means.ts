import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { may, must } from '../permissions.ts';
import { organisersIn, type Organiser } from './organisers.ts';
import { venuesIn, type Venue } from './venues.ts';
import '../tables.ts';

/** With what a territory trains: places, and who holds which modules of a year. */
export interface Means {
  venues: Venue[];
  organisers: Organiser[];
  /** Modules of the year, to say who can hold them. */
  modules: { id: string; title: string }[];
  mayWrite: boolean;
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export async function means(db: Db, person: Person | null, year: number): Promise<Means> {
  must(person, 'review');
  return inTerritory(db, person.territory, async (trx) => ({
    venues: await venuesIn(trx),
    organisers: await organisersIn(trx, year),
    modules: await trx
      .selectFrom('training.module')
      .select(['id', 'title'])
      .where('year', '=', year)
      .where('archived_at', 'is', null)
      .orderBy(sql`platform.plain(title)`)
      .orderBy('id')
      .limit(200)
      .execute(),
    mayWrite: may(person, 'write'),
  }));
}
