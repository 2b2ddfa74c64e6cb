import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { freeKey } from '../../availability.ts';
import type { Moment } from '../../model.ts';
import { timetableOf, type AnswerSource, type AnswerWords } from '../../offer.ts';
import '../tables.ts';

/** The answer of one person as it is kept. */
export interface SavedAnswer extends AnswerWords {
  /** Raised by each change. */
  version: number;
  answeredAt: Date;
  changedAt: Date;
  source: AnswerSource;
  /** When they were asked for the hours at which they teach; null: never. */
  hoursAskedAt: Date | null;
}

/** The answer of a person, within the transaction of the territory; null: none. Five queries. */
export async function savedAnswer(trx: Trx, recipient: string): Promise<SavedAnswer | null> {
  const row = await trx
    .selectFrom('training.answer')
    .select(['kind', 'note', 'version', 'answered_at', 'changed_at', 'source', 'hours_asked_at'])
    .where('recipient_id', '=', recipient)
    .executeTakeFirst();
  if (!row) return null;
  const wishes = await trx
    .selectFrom('training.wish')
    .select('module_id')
    .where('recipient_id', '=', recipient)
    .orderBy('rank')
    .execute();
  const free = await trx
    .selectFrom('training.free_moment')
    .select(['weekday', 'moment'])
    .where('recipient_id', '=', recipient)
    .execute();
  const away = await trx
    .selectFrom('training.away')
    .select(['starts_on as from', 'ends_on as to'])
    .where('recipient_id', '=', recipient)
    .orderBy('starts_on')
    .execute();
  const hours = await trx
    .selectFrom('training.class_hour')
    .select(['weekday', 'day', 'source'])
    .select(sql<string>`to_char(starts, 'HH24:MI')`.as('starts'))
    .select(sql<string>`to_char(ends, 'HH24:MI')`.as('ends'))
    .where('recipient_id', '=', recipient)
    .orderBy('n')
    .execute();
  return {
    kind: row.kind,
    wishes: wishes.map(({ module_id }) => module_id),
    free: free.map(({ weekday, moment }) => freeKey(weekday, moment)).sort(),
    away,
    hours,
    note: row.note,
    version: row.version,
    answeredAt: row.answered_at,
    changedAt: row.changed_at,
    source: row.source,
    hoursAskedAt: row.hours_asked_at,
  };
}

/**
 * Writes the answer of a person over the one before it, within the transaction that holds the lock of their row.
 * @param words settled
 * @param before version that it replaces; 0: none
 */
export async function writeAnswer(
  trx: Trx,
  territory: string,
  recipient: string,
  words: AnswerWords,
  { before, source }: { before: number; source: AnswerSource },
): Promise<void> {
  const own = { territory_id: territory, recipient_id: recipient };
  const said = { kind: words.kind, note: words.note, timetable: timetableOf(words), version: before + 1, source };
  await trx
    .insertInto('training.answer')
    .values({ ...own, ...said, answered_at: now(), changed_at: now() })
    .onConflict((conflict) =>
      conflict.columns(['territory_id', 'recipient_id']).doUpdateSet({ ...said, changed_at: now() }),
    )
    .execute();
  for (const table of ['training.wish', 'training.free_moment', 'training.away', 'training.class_hour'] as const) {
    await trx.deleteFrom(table).where('recipient_id', '=', recipient).execute();
  }
  const { wishes, free, away, hours } = words;
  if (wishes.length > 0) {
    const rows = wishes.map((module_id, at) => ({ ...own, rank: at + 1, module_id }));
    await trx.insertInto('training.wish').values(rows).execute();
  }
  if (free.length > 0) {
    const rows = free.map((key) => {
      const [weekday, moment] = key.split('.') as [string, Moment];
      return { ...own, weekday: Number(weekday), moment };
    });
    await trx.insertInto('training.free_moment').values(rows).execute();
  }
  if (away.length > 0) {
    const rows = away.map(({ from, to }) => ({ ...own, starts_on: from, ends_on: to }));
    await trx.insertInto('training.away').values(rows).execute();
  }
  if (hours.length > 0) {
    const rows = hours.map((hour, n) => ({ ...own, n, ...hour }));
    await trx.insertInto('training.class_hour').values(rows).execute();
  }
}
