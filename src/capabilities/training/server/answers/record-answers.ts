import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { AnswerKind, Moment } from '../../model.ts';
import { mergeAway, type AnswerSource, type DaysAway } from '../../offer.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import '../tables.ts';

/** An answer kept elsewhere: on paper, in a table, in last year's files. */
export interface KeptAnswer {
  recipient: string;
  kind: AnswerKind;
  answeredAt: Date;
  /** Ids of modules of the campaign, the most wanted first, five at most. */
  wishes: readonly string[];
  /** Moments of the week without a class; none: their hours are unknown. */
  free: readonly { weekday: number; moment: Moment }[];
  away: readonly DaysAway[];
}

const MOST_WISHES = 5;

/** @throws ExpectedError training_recipient_unknown, training_wish_unknown (422) */
async function check(trx: Trx, campaign: string, answers: readonly KeptAnswer[]): Promise<void> {
  const known = await trx
    .selectFrom('training.recipient')
    .select('id')
    .where('campaign_id', '=', campaign)
    .where((e) => e('id', '=', e.fn.any(e.val(answers.map(({ recipient }) => recipient)))))
    .execute();
  const people = new Set(known.map(({ id }) => id));
  if (!answers.every(({ recipient }) => people.has(recipient)))
    throw new ExpectedError('training_recipient_unknown', 404);
  const modules = await trx
    .selectFrom('training.campaign_module')
    .select('module_id')
    .where('campaign_id', '=', campaign)
    .execute();
  const offered = new Set(modules.map(({ module_id }) => module_id));
  const fits = ({ wishes }: KeptAnswer) =>
    wishes.length <= MOST_WISHES && new Set(wishes).size === wishes.length && wishes.every((id) => offered.has(id));
  if (!answers.every(fits)) throw new ExpectedError('training_wish_unknown', 422);
}

/**
 * Takes over answers kept elsewhere, all or nothing: five statements for any number. Who has answered already keeps their
 * own answer, so that a repeat writes nothing.
 * @param source `history` for a past year, else `staff`
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown, training_recipient_unknown (404),
 *   training_wish_unknown (422), training_not_now (409): the campaign is over
 */
export async function recordAnswers(
  db: Db,
  person: Person | null,
  campaignId: string,
  answers: readonly KeptAnswer[],
  source: Exclude<AnswerSource, 'link'> = 'staff',
): Promise<{ recorded: number; already: number }> {
  must(person, 'write');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const campaign = await campaignRow(trx, campaignId, { lock: true });
    mustBe(campaign, 'draft', 'open', 'closed', 'running');
    if (answers.length === 0) return { recorded: 0, already: 0 };
    await check(trx, campaign.id, answers);
    const { rows } = await sql<{ recipient_id: string }>`
      insert into training.answer (territory_id, recipient_id, kind, timetable, source, answered_at, changed_at)
      select ${territory}, given.recipient, given.kind, given.timetable, ${source}, given.at, given.at
      from unnest(
        ${answers.map(({ recipient }) => recipient)}::uuid[], ${answers.map(({ kind }) => kind)}::text[],
        ${answers.map(({ kind, free }) => (kind === 'wishes' && free.length > 0 ? 'grid' : 'unknown'))}::text[],
        ${answers.map(({ answeredAt }) => answeredAt)}::timestamptz[]) as given (recipient, kind, timetable, at)
      on conflict (territory_id, recipient_id) do nothing
      returning recipient_id`.execute(trx);
    const fresh = new Set(rows.map(({ recipient_id }) => recipient_id));
    const wishing = answers.filter(({ recipient, kind }) => kind === 'wishes' && fresh.has(recipient));
    await writeWishes(trx, territory, wishing);
    await writeTimes(trx, territory, wishing);
    return { recorded: fresh.size, already: answers.length - fresh.size };
  });
}

async function writeWishes(trx: Trx, territory: string, answers: readonly KeptAnswer[]): Promise<void> {
  const wishes = answers.flatMap(({ recipient, wishes: ids }) =>
    ids.map((id, at) => ({ recipient, rank: at + 1, id })),
  );
  await sql`
    insert into training.wish (territory_id, recipient_id, rank, module_id)
    select ${territory}, * from unnest(${wishes.map(({ recipient }) => recipient)}::uuid[],
      ${wishes.map(({ rank }) => rank)}::smallint[], ${wishes.map(({ id }) => id)}::uuid[])`.execute(trx);
}

async function writeTimes(trx: Trx, territory: string, answers: readonly KeptAnswer[]): Promise<void> {
  const free = answers.flatMap(({ recipient, free: moments }) => moments.map((each) => ({ recipient, ...each })));
  await sql`
    insert into training.free_moment (territory_id, recipient_id, weekday, moment)
    select ${territory}, * from unnest(${free.map(({ recipient }) => recipient)}::uuid[],
      ${free.map(({ weekday }) => weekday)}::smallint[], ${free.map(({ moment }) => moment)}::text[])
    on conflict do nothing`.execute(trx);
  const away = answers.flatMap(({ recipient, away: days }) => mergeAway(days).map((each) => ({ recipient, ...each })));
  await sql`
    insert into training.away (territory_id, recipient_id, starts_on, ends_on)
    select ${territory}, * from unnest(${away.map(({ recipient }) => recipient)}::uuid[],
      ${away.map(({ from }) => from)}::date[], ${away.map(({ to }) => to)}::date[])`.execute(trx);
}
