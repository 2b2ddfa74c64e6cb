import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { SentAct, Sheet, SheetAct } from '../../attendance.ts';
import { mustTake, withSheet, type Held, type Holder } from './holder.ts';
import { mark } from './mark.ts';
import { readSheet } from './sheet.ts';
import { walkIn } from './walk-in.ts';

/** Older than this a gesture is held to have been made just now: a clock went wrong. */
const OLDEST = 14 * 86_400_000;

function madeAt({ age }: SentAct): Date {
  const received = now().getTime();
  return new Date(age >= 0 && age <= OLDEST ? received - age : received);
}

function obey(trx: Trx, held: Held, act: SheetAct, at: Date): Promise<void> {
  mustTake(held, at);
  return act.type === 'walkIn' ? walkIn(trx, held, act, at) : mark(trx, held, act, at);
}

/** Leaves nothing of a gesture that is refused half-way. */
async function whole(trx: Trx, work: () => Promise<void>): Promise<void> {
  await sql`savepoint gesture`.execute(trx);
  try {
    await work();
  } catch (error) {
    await sql`rollback to savepoint gesture`.execute(trx);
    throw error;
  }
}

/** Ids of the gestures that were obeyed before: their answer was lost on the way. */
async function obeyed(trx: Trx, acts: readonly SentAct[]): Promise<Set<string>> {
  if (acts.length === 0) return new Set();
  const rows = await trx
    .selectFrom('training.mark')
    .select('id')
    .where((e) => e('id', '=', e.fn.any(e.val(acts.map(({ id }) => id)))))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What became of the gestures sent: the sheet after them, and the ones that were refused. */
export interface SheetAnswer {
  sheet: Sheet;
  /** By id of the gesture. */
  refused: Map<string, ExpectedError>;
}

/**
 * Obeys gestures in their order, each once whatever the number of times it is sent. A mark says what was true when it was
 * made: of two devices the later mark wins, and both stand on the chain. One that is refused holds nothing else up.
 * @throws ExpectedError as `withSheet`
 */
export function recordActs(db: Db, by: Holder, acts: readonly SentAct[]): Promise<SheetAnswer> {
  return withSheet(
    db,
    by,
    async (trx, held) => {
      const known = await obeyed(trx, acts);
      const refused = new Map<string, ExpectedError>();
      for (const act of acts) {
        if (known.has(act.id)) continue;
        try {
          await whole(trx, () => obey(trx, held, act, madeAt(act)));
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error;
          refused.set(act.id, error);
          continue;
        }
        known.add(act.id);
        await trx
          .insertInto('training.mark')
          .values({ territory_id: held.territory, id: act.id, session_id: held.session.id, received_at: now() })
          .execute();
      }
      return { sheet: await readSheet(trx, held), refused };
    },
    { lock: acts.length > 0 },
  );
}

/**
 * One gesture of a form. @returns the seats that it marked
 * @throws ExpectedError also the refusal of the gesture itself
 */
export async function recordAct(db: Db, by: Holder, act: SheetAct): Promise<void> {
  const { refused } = await recordActs(db, by, [{ ...act, age: 0 }]);
  const refusal = refused.get(act.id);
  if (refusal) throw refusal;
}
