import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { CampaignState, Degree, RecipientSource, Sector } from '../../model.ts';
import { RECIPIENT_STATES, type RecipientFilter, type RecipientState } from '../../recipients.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { holdsWords, recipientsOf, stateOf } from './state.ts';
import '../tables.ts';

/** Lines of a page. */
export const PAGE = 50;

export interface RecipientLine {
  id: string;
  /** '' once erased. */
  name: string;
  mail: string | null;
  establishment: string | null;
  /** Name of the establishment; null: none, or unknown. */
  school: string | null;
  degree: Degree | null;
  sector: Sector | null;
  subject: string;
  source: RecipientSource;
  state: RecipientState;
  /** The offer: queued, gone; the words with which its address was refused. */
  offeredAt: Date | null;
  sentAt: Date | null;
  refusedWords: string | null;
  remindedAt: Date | null;
  reminders: number;
}

export type RecipientCounts = Record<RecipientState | 'erased', number> & {
  /** Everyone, erased or not. */
  total: number;
  /** To whom the offer was made. */
  offered: number;
};

export interface RecipientPage {
  campaign: { id: string; title: string; state: CampaignState };
  rows: RecipientLine[];
  /** Of the filter. */
  total: number;
  page: number;
  pages: number;
  counts: RecipientCounts;
  /** Establishments of the campaign, by name, for the filter. */
  schools: { uai: string; name: string }[];
  mayWrite: boolean;
}

/** How many stand where, of everyone in a campaign. Within the transaction of its territory. */
export async function recipientCounts(trx: Trx, campaign: string): Promise<RecipientCounts> {
  const { rows } = await sql<{ state: RecipientState; n: number; erased: number; offered: number }>`
    select ${stateOf} as state, count(*) as n, count(r.erased_at) as erased, count(r.offered_at) as offered
    ${recipientsOf(campaign)} group by 1`.execute(trx);
  const of = (state: RecipientState) => rows.find((row) => row.state === state)?.n ?? 0;
  const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + count(row), 0);
  const byState = Object.fromEntries(RECIPIENT_STATES.map((state) => [state, of(state)])) as Record<
    RecipientState,
    number
  >;
  return {
    ...byState,
    erased: sum((row) => row.erased),
    total: sum((row) => row.n),
    offered: sum((row) => row.offered),
  };
}

/** What a filter keeps, of `r` and `a`; those who were erased only where they are asked for. */
function kept({ words, state, establishment, degree, sector }: RecipientFilter) {
  const wanted = [
    state === 'erased' ? sql`r.erased_at is not null` : sql`r.erased_at is null`,
    ...(state !== null && state !== 'erased' ? [sql`${stateOf} = ${state}`] : []),
    ...(establishment !== null ? [sql`r.establishment = ${establishment}`] : []),
    ...(degree !== null ? [sql`r.degree = ${degree}`] : []),
    ...(sector !== null ? [sql`r.sector = ${sector}`] : []),
    ...(words !== '' ? [holdsWords(words)] : []),
  ];
  return sql.join(wanted, sql` and `);
}

const LINE = sql`r.id, r.name, r.mail, r.establishment, r.degree, r.sector, r.subject, r.source, ${stateOf} as state,
  r.offered_at as "offeredAt", r.offer_sent_at as "sentAt", r.refused_words as "refusedWords",
  r.reminded_at as "remindedAt", r.reminders`;

/** Names of the establishments of a campaign, by UAI, in the order of names. */
export async function schoolsOf(trx: Trx, campaign: string): Promise<{ uai: string; name: string }[]> {
  const { rows } = await sql<{ uai: string }>`
    select distinct establishment as uai from training.recipient
    where campaign_id = ${campaign} and establishment is not null`.execute(trx);
  const names = await establishmentNames(
    trx,
    rows.map(({ uai }) => uai),
  );
  return rows
    .map(({ uai }) => ({ uai, name: names.get(uai)?.name ?? uai }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** Lines of a filter in the order of names. @param limit null: all */
export async function recipientLines(
  trx: Trx,
  campaign: string,
  filter: RecipientFilter,
  { limit, offset = 0 }: { limit: number | null; offset?: number },
): Promise<RecipientLine[]> {
  const { rows } = await sql<Omit<RecipientLine, 'school'>>`
    select ${LINE} ${recipientsOf(campaign)} and ${kept(filter)}
    order by platform.plain(r.name), r.id limit ${limit} offset ${offset}`.execute(trx);
  const names = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map((row) => ({ ...row, school: names.get(row.establishment ?? '')?.name ?? null }));
}

/**
 * A page of the recipients of a campaign, with where all of them stand.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function recipients(
  db: Db,
  person: Person | null,
  campaign: string,
  filter: RecipientFilter,
): Promise<RecipientPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { id, title, state } = await campaignRow(trx, campaign);
    const { rows } = await sql<{ total: number }>`
      select count(*) as total ${recipientsOf(campaign)} and ${kept(filter)}`.execute(trx);
    const total = rows[0]!.total;
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    return {
      campaign: { id, title, state },
      rows: await recipientLines(trx, campaign, filter, { limit: PAGE, offset: (page - 1) * PAGE }),
      total,
      page,
      pages,
      counts: await recipientCounts(trx, campaign),
      schools: await schoolsOf(trx, campaign),
      mayWrite: may(person, 'write'),
    };
  });
}
