import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { readCode } from '#platform/secrets.ts';
import { jobsNamed, type Moment } from '../model.ts';
import { openCount } from './sessions.ts';
import './tables.ts';

/** Screens of one class: forty at once, and each of them a few times, whatever the address they share. */
const answers = limiter(120, 1);

/** What the page of a code shows a pupil. */
export interface PupilPage {
  className: string;
  school: string;
  /** The count that is open; null: none for now. */
  counting: Moment | null;
}

async function behind<T>(
  db: Db,
  code: string,
  work: (trx: Trx, at: { territory: string; id: string; establishment: string; page: PupilPage }) => Promise<T>,
): Promise<T> {
  const wanted = readCode(code);
  const { rows } = await sql<{
    territory: string | null;
  }>`select orientation.locate_code(${wanted}) as territory`.execute(db);
  const territory = rows[0]?.territory;
  if (!territory) throw new ExpectedError('orientation_code', 404);
  return inTerritory(db, territory, async (trx) => {
    const row = await trx
      .selectFrom('orientation.session')
      .select(['id', 'establishment', 'class_name', 'counting', 'counting_since'])
      .where('territory_id', '=', territory)
      .where('code', '=', wanted)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw new ExpectedError('orientation_code', 404);
    const school = (await establishmentNames(trx, [row.establishment])).get(row.establishment);
    const page = { className: row.class_name, school: school?.name ?? '', counting: openCount(row) };
    return work(trx, { territory, id: row.id, establishment: row.establishment, page });
  });
}

/** @throws ExpectedError orientation_code (404): no session answers to it */
export function pupilPage(db: Db, code: string): Promise<PupilPage> {
  return behind(db, code, async (_, { page }) => page);
}

/**
 * Counts the jobs that a pupil named; what they wrote is not kept. A screen that sends again replaces nothing: the first
 * count stands.
 * @returns how many jobs were counted
 * @throws ExpectedError orientation_code (404), orientation_not_counting (409): the class has moved on, too_fast (429)
 */
export function countPupil(
  db: Db,
  code: string,
  { device, jobs }: { device: string; jobs: string },
): Promise<{ named: number; moment: Moment }> {
  if (!answers.take(readCode(code))) throw new ExpectedError('too_fast', 429);
  return behind(db, code, async (trx, { territory, id, page }) => {
    if (page.counting === null) throw new ExpectedError('orientation_not_counting', 409);
    const named = jobsNamed(jobs);
    await trx
      .insertInto('orientation.answer')
      .values({ territory_id: territory, session_id: id, moment: page.counting, device, named })
      .onConflict((conflict) => conflict.columns(['territory_id', 'session_id', 'moment', 'device']).doNothing())
      .execute();
    return { named, moment: page.counting };
  });
}
