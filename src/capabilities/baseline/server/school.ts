import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Answer, School, Version } from '../model.ts';
import { followedDeliveries, type FollowedDelivery } from './followed.ts';
import { may, ensure } from './permissions.ts';
import { schoolOn } from './states.ts';
import { todayOf } from './today.ts';
import { itemNames, listOn } from './versions.ts';
import './tables.ts';

/** Something that was said of a school, for its story. */
export interface StoryLine {
  id: string;
  /** Null: the number of classrooms. */
  name: string | null;
  answer: Answer;
  quantity: number | null;
  day: string;
  source: 'hand' | 'import';
  /** '': forgotten. */
  byName: string;
}

/** The page of one school. */
export interface SchoolPage {
  school: School;
  /** Null: no list is in force yet. */
  version: Pick<Version, 'number' | 'adoptedOn'> | null;
  deliveries: FollowedDelivery[];
  /** The last said first; at most 200. */
  story: StoryLine[];
  today: string;
  mayRecord: boolean;
}

const STORY = 200;

async function storyOf(trx: Trx, uai: string): Promise<StoryLine[]> {
  const names = await itemNames(trx);
  const rows = await trx
    .selectFrom('baseline.value')
    .select(['id', 'item_key', 'answer', 'quantity', 'on_day as day', 'source', 'by_name as byName'])
    .where('establishment', '=', uai)
    .orderBy('on_day', 'desc')
    .orderBy('entry', 'desc')
    .limit(STORY)
    .execute();
  return rows.map(({ item_key: key, ...row }) => ({ ...row, name: names.get(key) ?? null }));
}

/**
 * What a school has of the kit, what it lacks, what came and what was said.
 * @throws ExpectedError sign_in (401), establishment_unknown (404): unknown, or neither school, collège nor lycée
 */
export async function baselineOf(db: Db, person: Person | null, uai: string): Promise<SchoolPage> {
  ensure(person, 'read', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    const school = await schoolOn(trx, uai, today);
    if (!school) throw new ExpectedError('establishment_unknown', 404);
    const list = await listOn(trx, today);
    return {
      school,
      version: list && { number: list.version.number, adoptedOn: list.version.adoptedOn },
      deliveries: await followedDeliveries(trx, person.territory, uai),
      story: await storyOf(trx, uai),
      today,
      mayRecord: may(person, 'record', uai),
    };
  });
}
