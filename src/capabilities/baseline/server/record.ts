import { randomUUID } from 'node:crypto';
import { establishmentNames } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { CLASSROOMS, type Answer, type Item } from '../model.ts';
import { ensure } from './permissions.ts';
import { schoolOn } from './states.ts';
import { todayOf } from './today.ts';
import './tables.ts';

/** What someone says of an item; `quantity` with `count` only. */
export interface Said {
  /** Key of an item, or `CLASSROOMS`. */
  item: string;
  answer: Answer;
  quantity: number | null;
}

/** Whether an answer is one that the item can take: « yes » does not count tablets. */
export function fits({ answer, quantity }: Omit<Said, 'item'>, measure: Item['measure'] | 'classrooms'): boolean {
  if (answer === 'unknown') return true;
  if (measure === 'yesNo') return answer !== 'count';
  return answer === 'count' && quantity !== null;
}

/** Writes what was said, once a batch, school and item. */
export async function insertValues(
  trx: Trx,
  by: Person,
  batch: { id: string; source: 'hand' | 'import' },
  values: readonly (Said & { uai: string; day: string })[],
): Promise<void> {
  if (values.length === 0) return;
  const at = now();
  // 7,000 rows at a time stay under the 65,535 parameters of one statement; a file has at most 20,000 lines of a few items.
  for (let from = 0; from < values.length; from += 5_000) {
    await trx
      .insertInto('baseline.value')
      .values(
        values.slice(from, from + 5_000).map(({ uai, day, item, answer, quantity }) => ({
          territory_id: by.territory,
          id: randomUUID(),
          batch_id: batch.id,
          establishment: uai,
          item_key: item,
          answer,
          quantity,
          on_day: day,
          source: batch.source,
          by_id: by.id,
          by_name: by.name,
          recorded_at: at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * Says what a school has, on a day; the same `id` again changes nothing. What is not among `said` stays as it was.
 * @param given `day`: 'YYYY-MM-DD', today or before
 * @returns how many things were said
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), baseline_item_unknown (404), baseline_day_future
 *   (422), baseline_answer_bad (422)
 */
export async function recordState(
  db: Db,
  person: Person | null,
  uai: string,
  { id, day, said }: { id: string; day: string; said: readonly Said[] },
): Promise<number> {
  ensure(person, 'record', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    if (day > today) throw new ExpectedError('baseline_day_future', 422);
    const school = await schoolOn(trx, uai, today);
    if (!school) throw new ExpectedError('establishment_unknown', 404);
    for (const each of said) {
      const item = school.items.find((one) => one.item.key === each.item)?.item;
      if (!item && each.item !== CLASSROOMS) throw new ExpectedError('baseline_item_unknown', 404);
      if (!fits(each, item?.measure ?? 'classrooms')) throw new ExpectedError('baseline_answer_bad', 422);
    }
    const values = said.map((each) => ({ ...each, uai, day }));
    await insertValues(trx, person, { id, source: 'hand' }, values);
    return said.length;
  });
}

/** @throws ExpectedError establishment_unknown (404) */
export async function mustKnow(trx: Trx, uai: string): Promise<void> {
  if (!(await establishmentNames(trx, [uai])).has(uai)) throw new ExpectedError('establishment_unknown', 404);
}
