import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { hoursOf } from '#platform/mail/hours.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { CampaignRow } from '../campaign-row.ts';
import type { Missing } from '../../campaign-words.ts';
import { votesOf } from '../catalogue/votes.ts';
import '../tables.ts';

interface ModuleName {
  id: string;
  title: string;
}

/** Whether the offer of a campaign may leave. */
export interface Readiness {
  /** Nothing here: it may. */
  missing: Missing[];
  /** What should be looked at first; none of it holds the offer back. */
  warnings: {
    /** Modules that nobody agreed to. */
    notValidated: ModuleName[];
    /** Modules that someone objects to. */
    objected: ModuleName[];
    /** Modules that no organiser of the campaign can hold: nobody will be placed in them. */
    unheld: ModuleName[];
    /** Half-days that come before answers end. */
    early: number;
  };
}

interface Found {
  halfDays: number;
  early: number;
  venues: number;
  organisers: number;
}

/** The day of a campaign's territory, 'YYYY-MM-DD'. Within its transaction. */
export async function todayIn(trx: Trx, territory: string): Promise<string> {
  return dayAt((await hoursOf(trx, territory)).timeZone, now());
}

/** What a campaign lacks before its offer leaves. Within the transaction of its territory. */
export async function readiness(trx: Trx, campaign: CampaignRow): Promise<Readiness> {
  const { id, territory_id: territory, answers_until: until } = campaign;
  const { rows } = await sql<Found>`
    select (select count(*) from training.half_day where campaign_id = ${id}) as "halfDays",
      (select count(*) from training.half_day where campaign_id = ${id} and day <= ${until}::date) as early,
      (select count(*) from training.campaign_venue where campaign_id = ${id}) as venues,
      (select count(*) from training.campaign_organiser where campaign_id = ${id} and trainers > 0 and max_sessions > 0)
        as organisers`.execute(trx);
  const { rows: modules } = await sql<ModuleName & { held: boolean }>`
    select m.id, m.title, exists (
      select from training.competence c join training.campaign_organiser o
        on o.territory_id = c.territory_id and o.organiser_id = c.organiser_id and o.campaign_id = ${id}
      where c.territory_id = m.territory_id and c.module_id = m.id and o.trainers > 0 and o.max_sessions > 0) as held
    from training.campaign_module cm join training.module m on m.territory_id = cm.territory_id and m.id = cm.module_id
    where cm.campaign_id = ${id} order by cm.position`.execute(trx);
  const votes = await votesOf(
    trx,
    modules.map((module) => module.id),
  );
  const { halfDays, early, venues, organisers } = rows[0]!;
  const said: [Missing, boolean][] = [
    ['modules', modules.length === 0],
    ['organisers', organisers === 0],
    ['venues', venues === 0],
    ['halfDays', halfDays === 0],
    ['answersUntil', until === null],
    ['answersPast', until !== null && until < (await todayIn(trx, territory))],
  ];
  const names = (some: typeof modules) => some.map(({ id: module, title }) => ({ id: module, title }));
  return {
    missing: said.filter(([, lacks]) => lacks).map(([what]) => what),
    warnings: {
      notValidated: names(modules.filter((module) => !votes.get(module.id)?.agreed)),
      objected: names(modules.filter((module) => votes.get(module.id)?.objected)),
      unheld: names(modules.filter(({ held }) => !held)),
      early,
    },
  };
}
