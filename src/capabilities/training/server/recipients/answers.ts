import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { AnswerKind, CampaignState, Degree, TimetableKnown } from '../../model.ts';
import type { AnswerFilter } from '../../recipients.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { PAGE, recipientCounts, schoolsOf, type RecipientCounts } from './list.ts';
import { schoolsBySilence, type SilentSchool } from './silent-schools.ts';
import { recipientsOf, stateOf } from './state.ts';
import '../tables.ts';

export interface AnswerLine {
  id: string;
  /** '' once erased. */
  name: string;
  school: string | null;
  degree: Degree | null;
  kind: AnswerKind;
  timetable: TimetableKnown;
  /** Titles, the most wanted first. */
  wishes: string[];
  changedAt: Date;
}

export interface ModuleWishes {
  id: string;
  title: string;
  /** How many wish it at rank 1, 2, …: as many numbers as a campaign takes wishes. */
  ranks: number[];
  total: number;
}

export interface AnswersPage {
  campaign: { id: string; title: string; state: CampaignState; answersUntil: string | null };
  counts: RecipientCounts;
  /** Of those who chose, whose hours are not known: nobody is placed on hours that are not known. */
  timetableUnknown: number;
  /** The most wanted first. */
  modules: ModuleWishes[];
  /** Establishments to which an offer was made, those where nobody answered first; `more` are not shown. */
  silent: SilentSchool[];
  silentMore: number;
  /** Establishments where nobody answered. */
  silentSchools: number;
  rows: AnswerLine[];
  total: number;
  page: number;
  pages: number;
  schools: { uai: string; name: string }[];
  mayWrite: boolean;
}

const SILENT_SHOWN = 10;

async function wishesByModule(trx: Trx, campaign: string, maxWishes: number): Promise<ModuleWishes[]> {
  const { rows } = await sql<{ id: string; title: string; rank: number | null; n: number }>`
    select m.id, m.title, w.rank, count(r.id) as n
    from training.campaign_module cm
    join training.module m on m.territory_id = cm.territory_id and m.id = cm.module_id
    left join (training.wish w join training.recipient r
      on r.territory_id = w.territory_id and r.id = w.recipient_id and r.campaign_id = ${campaign})
      on w.territory_id = m.territory_id and w.module_id = m.id
    where cm.campaign_id = ${campaign} group by m.id, m.title, cm.position, w.rank order by cm.position`.execute(trx);
  const modules = new Map<string, ModuleWishes>();
  for (const { id, title, rank, n } of rows) {
    const of = modules.get(id) ?? { id, title, ranks: Array.from({ length: maxWishes }, () => 0), total: 0 };
    if (rank !== null && n > 0) of.ranks[rank - 1] = n;
    of.total += n;
    modules.set(id, of);
  }
  return [...modules.values()].sort((a, b) => b.total - a.total || (b.ranks[0] ?? 0) - (a.ranks[0] ?? 0));
}

function kept({ kind, timetable, module, establishment }: AnswerFilter) {
  const wanted = [
    sql`a.kind is not null`,
    ...(kind !== null ? [sql`a.kind = ${kind}`] : []),
    ...(timetable !== null ? [sql`a.kind = 'wishes' and (a.timetable = 'unknown') = ${timetable === 'unknown'}`] : []),
    ...(establishment !== null ? [sql`r.establishment = ${establishment}`] : []),
    ...(module !== null
      ? [
          sql`exists (select from training.wish w
            where w.territory_id = r.territory_id and w.recipient_id = r.id and w.module_id = ${module})`,
        ]
      : []),
  ];
  return sql.join(wanted, sql` and `);
}

async function lines(trx: Trx, campaign: string, filter: AnswerFilter, offset: number): Promise<AnswerLine[]> {
  const { rows } = await sql<Omit<AnswerLine, 'school'> & { establishment: string | null }>`
    select r.id, r.name, r.establishment, r.degree, a.kind, a.timetable, a.changed_at as "changedAt",
      array(select m.title from training.wish w
        join training.module m on m.territory_id = w.territory_id and m.id = w.module_id
        where w.territory_id = r.territory_id and w.recipient_id = r.id order by w.rank) as wishes
    ${recipientsOf(campaign)} and ${kept(filter)}
    order by a.changed_at desc, r.id limit ${PAGE} offset ${offset}`.execute(trx);
  const names = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map(({ establishment, ...row }) => ({ ...row, school: names.get(establishment ?? '')?.name ?? null }));
}

/**
 * What came back of the offer: counts, wishes, who is silent, and a page of answers, the last ones first.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function campaignAnswers(
  db: Db,
  person: Person | null,
  id: string,
  filter: AnswerFilter,
): Promise<AnswersPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { title, state, answers_until: answersUntil, max_wishes: maxWishes } = await campaignRow(trx, id);
    const { rows } = await sql<{ total: number; unknown: number }>`
      select count(*) filter (where ${kept(filter)}) as total,
        count(*) filter (where ${stateOf} = 'answered' and a.timetable = 'unknown') as unknown
      ${recipientsOf(id)}`.execute(trx);
    const { total, unknown } = rows[0]!;
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    const bySilence = await schoolsBySilence(trx, id, { limit: SILENT_SHOWN });
    return {
      campaign: { id, title, state, answersUntil },
      counts: await recipientCounts(trx, id),
      timetableUnknown: unknown,
      modules: await wishesByModule(trx, id, maxWishes),
      silent: bySilence.schools,
      silentMore: bySilence.total - bySilence.schools.length,
      silentSchools: bySilence.silent,
      rows: await lines(trx, id, filter, (page - 1) * PAGE),
      total,
      page,
      pages,
      schools: await schoolsOf(trx, id),
      mayWrite: may(person, 'write'),
    };
  });
}
