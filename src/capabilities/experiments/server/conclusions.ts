import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { link, unlink } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Conclusion, ConclusionSummary, Confidence } from '../model.ts';
import { ensure, mayConclude, mustRead } from './permissions.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

const PAGE = 30;
/** What the territory says so far, the latest first. @param page from 1 @throws ExpectedError sign_in (401) */
export async function listConclusions(
  db: Db,
  person: Person | null,
  page = 1,
): Promise<{ items: ConclusionSummary[]; total: number; pages: number }> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const { rows } = await sql<Omit<ConclusionSummary, 'at'> & { at: Date }>`
      select c.id, w.text, w.confidence, w.made_at as at,
        (select count(*)::int from experiments.evidence e
          where e.territory_id = c.territory_id and e.conclusion_id = c.id) as evidence
      from experiments.conclusion c
      join lateral (select * from experiments.wording w
        where w.territory_id = c.territory_id and w.conclusion_id = c.id order by w.number desc limit 1) w on true
      where c.territory_id = ${person.territory}
      order by c.created_at desc, c.id
      limit ${PAGE} offset ${(Math.max(1, page) - 1) * PAGE}`.execute(trx);
    const { total } = await trx
      .selectFrom('experiments.conclusion')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('territory_id', '=', person.territory)
      .executeTakeFirstOrThrow();
    return {
      items: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
      total,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  });
}

/** @throws ExpectedError sign_in (401), unknown_conclusion (404) */
export async function conclusion(db: Db, person: Person | null, id: string): Promise<Conclusion> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    await ensureThere(trx, person.territory, id);
    const rows = await trx
      .selectFrom('experiments.wording')
      .select(['number', 'text', 'confidence', 'author_name as author', 'made_at'])
      .where('territory_id', '=', person.territory)
      .where('conclusion_id', '=', id)
      .orderBy('number', 'desc')
      .execute();
    const sources = await trx
      .selectFrom('experiments.evidence')
      .select(['id', 'label', 'href', 'experiment_id as experiment', 'author_name as author', 'made_at'])
      .where('territory_id', '=', person.territory)
      .where('conclusion_id', '=', id)
      .orderBy('made_at')
      .orderBy('id')
      .execute();
    const wordings = rows.map(({ made_at: at, ...wording }) => ({ ...wording, at: at.toISOString() }));
    const { text, confidence, at } = wordings[0]!;
    return {
      id,
      text,
      confidence,
      at,
      evidence: sources.length,
      wordings,
      sources: sources.map(({ made_at: made, ...source }) => ({ ...source, at: made.toISOString() })),
    };
  });
}

async function ensureThere(trx: Trx, territory: string, id: string): Promise<void> {
  const there = isUuid(id)
    ? await trx
        .selectFrom('experiments.conclusion')
        .select('id')
        .where('territory_id', '=', territory)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!there) throw new ExpectedError('unknown_conclusion', 404);
}

/**
 * Says something, for now.
 * @param input `id` chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function addConclusion(
  db: Db,
  person: Person | null,
  { id, text, confidence }: { id: string; text: string; confidence: Confidence },
): Promise<void> {
  ensure(person, mayConclude(person));
  await inTerritory(db, person.territory, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('experiments.conclusion')
      .values({ territory_id: person.territory, id, created_at: now() })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) await write(trx, person, id, 1, text, confidence);
  });
}

/**
 * Says it otherwise, or with more or less confidence; the wordings before stay readable. The same words again write nothing.
 * @throws ExpectedError sign_in (401), forbidden (403), unknown_conclusion (404)
 */
export async function rewordConclusion(
  db: Db,
  person: Person | null,
  id: string,
  { text, confidence }: { text: string; confidence: Confidence },
): Promise<void> {
  ensure(person, mayConclude(person));
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThere(trx, person.territory, id);
    // Two people who reword at once take their numbers one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${`experiments.wording ${id}`}))`.execute(trx);
    const last = await trx
      .selectFrom('experiments.wording')
      .select(['number', 'text', 'confidence'])
      .where('territory_id', '=', person.territory)
      .where('conclusion_id', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    if (last.text === text && last.confidence === confidence) return;
    await write(trx, person, id, last.number + 1, text, confidence);
  });
}

async function write(
  trx: Trx,
  person: Person,
  id: string,
  number: number,
  text: string,
  confidence: Confidence,
): Promise<void> {
  await trx
    .insertInto('experiments.wording')
    .values({
      territory_id: person.territory,
      conclusion_id: id,
      number,
      text,
      confidence,
      author: person.id,
      author_name: person.name,
      made_at: now(),
    })
    .execute();
}

/**
 * Brings evidence: a page elsewhere, or an experiment of ours (then its title is the label).
 * @throws ExpectedError sign_in (401), forbidden (403), unknown_conclusion (404), unknown_experiment (404)
 */
export async function addEvidence(
  db: Db,
  person: Person | null,
  conclusionId: string,
  { id, label, href, experiment }: { id: string; label: string; href: string | null; experiment: string | null },
): Promise<void> {
  ensure(person, mayConclude(person));
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThere(trx, person.territory, conclusionId);
    const tried =
      experiment === null
        ? null
        : await trx
            .selectFrom('experiments.experiment')
            .select('title')
            .where('territory_id', '=', person.territory)
            .where('id', '=', experiment)
            .executeTakeFirst();
    if (tried === undefined) throw new ExpectedError('unknown_experiment', 404);
    await trx
      .insertInto('experiments.evidence')
      .values({
        territory_id: person.territory,
        conclusion_id: conclusionId,
        id,
        label: tried?.title ?? label,
        href,
        experiment_id: experiment,
        author: person.id,
        author_name: person.name,
        made_at: now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (experiment !== null) await link(trx, [{ ...between(experiment, conclusionId), by: person.id }]);
  });
}

/** Takes evidence away: it proved nothing. @throws ExpectedError sign_in (401), forbidden (403) */
export async function removeEvidence(
  db: Db,
  person: Person | null,
  conclusionId: string,
  evidenceId: string,
): Promise<void> {
  ensure(person, mayConclude(person));
  await inTerritory(db, person.territory, async (trx) => {
    const removed = await trx
      .deleteFrom('experiments.evidence')
      .where('territory_id', '=', person.territory)
      .where('conclusion_id', '=', conclusionId)
      .where('id', '=', evidenceId)
      .returning('experiment_id')
      .executeTakeFirst();
    if (removed?.experiment_id) await unlink(trx, between(removed.experiment_id, conclusionId));
  });
}

function between(experimentId: string, conclusionId: string) {
  return {
    from: { kind: 'experiments.experiment', id: experimentId },
    to: { kind: 'experiments.conclusion', id: conclusionId },
    kind: 'concluded' as const,
  };
}
