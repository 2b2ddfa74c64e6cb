import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isLate, type Experiment, type ExperimentSummary, type Verdict } from '../model.ts';
import { ensure, mayTry, mustRead } from './permissions.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

const PAGE = 30;
export interface NewExperiment {
  /** Chosen by the caller: the same again writes nothing. */
  id: string;
  title: string;
  hypothesis: string;
  proof: string;
  startsOn: string | null;
  judgeOn: string | null;
  establishment: { uai: string; name: string } | null;
  /** What it tries out: an action, say. */
  origin?: Ref | null;
}

const today = () => now().toISOString().slice(0, 10);

/** The verdict that holds, as a column of a query over experiments under the name `e`. */
const lastVerdict = sql<Verdict | null>`(select v.verdict from experiments.verdict v
  where v.territory_id = e.territory_id and v.experiment_id = e.id order by v.made_at desc, v.id limit 1)`;

interface Row {
  id: string;
  title: string;
  establishment: string | null;
  establishment_name: string | null;
  judge_on: string | null;
  verdict: Verdict | null;
}

function summaryOf({ id, title, establishment, establishment_name: name, judge_on: judgeOn, verdict }: Row) {
  return {
    id,
    title,
    establishment: establishment === null ? null : { uai: establishment, name: name ?? establishment },
    judgeOn,
    verdict,
    late: isLate(judgeOn, verdict, today()),
  } satisfies ExperimentSummary;
}

/**
 * Experiments of the person's territory: those without verdict first, the nearest due first.
 * @param verdict only those with this verdict; `none`: without any
 * @param page from 1
 * @throws ExpectedError sign_in (401)
 */
export async function listExperiments(
  db: Db,
  person: Person | null,
  { verdict = null, page = 1 }: { verdict?: Verdict | 'none' | null; page?: number } = {},
): Promise<{ items: ExperimentSummary[]; total: number; pages: number }> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const all = trx
      .selectFrom('experiments.experiment as e')
      .where('e.territory_id', '=', person.territory)
      .$if(verdict === 'none', (query) => query.where(sql<boolean>`${lastVerdict} is null`))
      .$if(verdict !== null && verdict !== 'none', (query) => query.where(sql<boolean>`${lastVerdict} = ${verdict}`));
    const rows = await all
      .select(['e.id', 'e.title', 'e.establishment', 'e.establishment_name', 'e.judge_on'])
      .select(lastVerdict.as('verdict'))
      .orderBy(sql`${lastVerdict} is not null`)
      .orderBy(sql`e.judge_on asc nulls last`)
      .orderBy('e.id')
      .limit(PAGE)
      .offset((Math.max(1, page) - 1) * PAGE)
      .execute();
    const { total } = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    return { items: rows.map(summaryOf), total, pages: Math.max(1, Math.ceil(total / PAGE)) };
  });
}

/** @throws ExpectedError sign_in (401), unknown_experiment (404) */
export async function experiment(db: Db, person: Person | null, id: string): Promise<Experiment> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await find(trx, person.territory, id);
    const verdicts = await trx
      .selectFrom('experiments.verdict')
      .select(['id', 'verdict', 'words', 'author_name', 'made_at'])
      .where('territory_id', '=', person.territory)
      .where('experiment_id', '=', id)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    const { rows: conclusions } = await sql<{ id: string; text: string }>`
      select distinct on (w.conclusion_id) w.conclusion_id as id, w.text
      from experiments.evidence e join experiments.wording w
        on w.territory_id = e.territory_id and w.conclusion_id = e.conclusion_id
      where e.territory_id = ${person.territory} and e.experiment_id = ${id}
      order by w.conclusion_id, w.number desc`.execute(trx);
    return {
      ...summaryOf({ ...row, verdict: verdicts[0]?.verdict ?? null }),
      hypothesis: row.hypothesis,
      proof: row.proof,
      startsOn: row.starts_on,
      author: row.author_name,
      verdicts: verdicts.map(({ id: verdictId, verdict, words, author_name: author, made_at: at }) => ({
        id: verdictId,
        verdict,
        words,
        author,
        at: at.toISOString(),
      })),
      conclusions,
    };
  });
}

async function find(trx: Trx, territory: string, id: string) {
  const row = isUuid(id)
    ? await trx
        .selectFrom('experiments.experiment')
        .selectAll()
        .where('territory_id', '=', territory)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('unknown_experiment', 404);
  return row;
}

/**
 * Writes down what is tried, and what would prove it.
 * @throws ExpectedError sign_in (401), forbidden (403), unknown_origin (422): there is no such thing to try out
 */
export async function addExperiment(db: Db, person: Person | null, input: NewExperiment): Promise<void> {
  const { id, establishment, origin = null } = input;
  ensure(person, mayTry(person, establishment?.uai ?? null));
  await inTerritory(db, person.territory, async (trx) => {
    if (origin && !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('experiments.experiment')
      .values({
        territory_id: person.territory,
        id,
        establishment: establishment?.uai ?? null,
        establishment_name: establishment?.name ?? null,
        title: input.title,
        hypothesis: input.hypothesis,
        proof: input.proof,
        starts_on: input.startsOn,
        judge_on: input.judgeOn,
        author: person.id,
        author_name: person.name,
        created_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows && origin)
      await link(trx, [{ from: origin, to: { kind: 'experiments.experiment', id }, kind: 'tried', by: person.id }]);
  });
}

/** Changes the day on which a verdict is due. @throws ExpectedError sign_in, forbidden, unknown_experiment */
export async function postponeExperiment(db: Db, person: Person | null, id: string, judgeOn: string): Promise<void> {
  mustRead(person);
  await inTerritory(db, person.territory, async (trx) => {
    const row = await find(trx, person.territory, id);
    ensure(person, mayTry(person, row.establishment));
    await trx
      .updateTable('experiments.experiment')
      .set({ judge_on: judgeOn })
      .where('territory_id', '=', person.territory)
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Gives a verdict; the ones before stay readable.
 * @param input `id` chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), unknown_experiment (404)
 */
export async function giveVerdict(
  db: Db,
  person: Person | null,
  experimentId: string,
  input: { id: string; verdict: Verdict; words: string },
): Promise<void> {
  mustRead(person);
  await inTerritory(db, person.territory, async (trx) => {
    const row = await find(trx, person.territory, experimentId);
    ensure(person, mayTry(person, row.establishment));
    await trx
      .insertInto('experiments.verdict')
      .values({
        territory_id: person.territory,
        experiment_id: experimentId,
        ...input,
        author: person.id,
        author_name: person.name,
        made_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}
