import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ensure } from '../permissions.ts';
import { mediatorsFor } from './acts.ts';
import { clockOf } from './settings.ts';
import '../tables.ts';
import '../visits/tables.ts';

/** What a mediator carries. */
export interface Load {
  id: string;
  name: string;
  /** Requests handed to them, accepted or planned. */
  open: number;
  /** Visits planned in the month of today. */
  planned: number;
  /** Minutes of the visits that they noted this month. */
  minutes: number;
}

/** Someone to hand a request to. */
export interface Candidate extends Load {
  /** Visits to that school over the last two years. */
  visits: number;
  /** Carries the least: requests first, then minutes. */
  lightest: boolean;
}

async function loads(trx: Trx, people: readonly { id: string; name: string }[], territory: string): Promise<Load[]> {
  const { timeZone, today } = await clockOf(trx, territory);
  const ids = people.map(({ id }) => id);
  const { rows } = await sql<Omit<Load, 'name'>>`
    with month as (select date_trunc('month', ${today}::date)::date as first)
    select person as id,
      (select count(*) from field.request r where r.mediator_id = person and r.state in ('assigned', 'accepted', 'planned')) as open,
      (select count(*) from field.request r, month where r.mediator_id = person and r.state in ('planned', 'done', 'feedback')
        and (r.starts_at at time zone ${timeZone})::date >= month.first
        and (r.starts_at at time zone ${timeZone})::date < month.first + interval '1 month') as planned,
      (select coalesce(sum(v.minutes), 0) from field.intervention v, month where v.mediator = person
        and v.removed_at is null and v.day >= month.first and v.day < month.first + interval '1 month') as minutes
    from unnest(${ids}::uuid[]) as person`.execute(trx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return people.map(({ id, name }) => ({ ...byId.get(id)!, id, name }));
}

/** What each mediator carries, by name. Within the transaction of the territory. */
export async function everyLoad(trx: Trx, territory: string): Promise<Load[]> {
  return loads(trx, await mediatorsFor(trx, null), territory);
}

/** What each mediator of the territory carries, by name. @throws ExpectedError sign_in (401), forbidden (403) */
export async function mediatorLoads(db: Db, person: Person | null): Promise<Load[]> {
  ensure(person, 'assign', null);
  return inTerritory(db, person.territory, (trx) => everyLoad(trx, person.territory));
}

/** Who may be sent to a school: those who know it first, then the lightest load. Within the transaction of the territory. */
export async function candidates(trx: Trx, territory: string, establishment: string): Promise<Candidate[]> {
  const all = await loads(trx, await mediatorsFor(trx, establishment), territory);
  const { today } = await clockOf(trx, territory);
  const { rows } = await sql<{ id: string; visits: number }>`
    select mediator as id, count(*) as visits from field.intervention
    where removed_at is null and establishment = ${establishment} and day >= ${today}::date - interval '2 years'
    group by mediator`.execute(trx);
  const known = new Map(rows.map(({ id, visits }) => [id, visits]));
  const weight = ({ open, minutes }: Load) => open * 10_000 + minutes;
  const least = Math.min(...all.map(weight));
  return all
    .map((each) => ({ ...each, visits: known.get(each.id) ?? 0, lightest: all.length > 1 && weight(each) === least }))
    .sort((a, b) => b.visits - a.visits || weight(a) - weight(b));
}
