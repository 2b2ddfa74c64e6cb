import { sql, type RawBuilder } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { settingsOf } from './settings.ts';
import '../tables.ts';

/** How fast teachers are answered: docs/indicators/demandes.md. */
export interface RequestFigures {
  /** Asked over the last twelve months, those that whoever asked took back before any answer left out. */
  asked: number;
  answered: number;
  /** Mean days from the request to its first answer, over the answered ones; null: none was. */
  meanDays: number | null;
  /** Of those asked at least `answerDays` ago, answered within them: Σ / Σ; `expected` 0: nothing was expected yet. */
  inTime: number;
  expected: number;
  answerDays: number;
}

const DAY = 86_400_000;

/** The requests that the figures count: one predicate for them and for their lines. */
export const counted = (at: Date): RawBuilder<boolean> => sql<boolean>`
  asked_at > ${new Date(at.getTime() - 365 * DAY)} and asked_at <= ${at}
  and (state <> 'withdrawn' or answered_at is not null)`;

/** Asked long enough ago for an answer to be expected. */
export const isDue = (at: Date, answerDays: number): RawBuilder<boolean> =>
  sql<boolean>`asked_at <= ${new Date(at.getTime() - answerDays * DAY)}`;

/** Answered within the days that the territory allows itself. */
export const isInTime = (answerDays: number): RawBuilder<boolean> =>
  sql<boolean>`coalesce(answered_at <= asked_at + make_interval(days => ${answerDays}), false)`;

/** Within the transaction of the territory. */
export async function requestFiguresOf(trx: Trx): Promise<RequestFigures> {
  const { answerDays } = await settingsOf(trx);
  const at = now();
  const { rows } = await sql<Omit<RequestFigures, 'answerDays'>>`
    select count(*) as asked, count(answered_at) as answered,
      (avg(extract(epoch from answered_at - asked_at)) / 86400)::float8 as "meanDays",
      count(*) filter (where ${isDue(at, answerDays)} and ${isInTime(answerDays)}) as "inTime",
      count(*) filter (where ${isDue(at, answerDays)}) as expected
    from field.request where ${counted(at)}`.execute(trx);
  return { ...rows[0]!, answerDays };
}

/** Figures without names: every member of the territory reads them. @throws ExpectedError sign_in (401) */
export async function requestFigures(db: Db, person: Person | null): Promise<RequestFigures> {
  if (!person) throw new ExpectedError('sign_in', 401);
  return inTerritory(db, person.territory, requestFiguresOf);
}
