import { establishmentFacts, type EstablishmentFacts } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { Availability } from '../../availability.ts';
import type { Degree } from '../../model.ts';
import type { PlanRule } from '../../plan.ts';
import type { SolverCampaign } from '../../solver/campaign.ts';
import { availabilities } from '../answers/availability.ts';
import type { CampaignRow } from '../campaign-row.ts';
import '../tables.ts';
import type { PlanRow } from './plan-row.ts';
import { planRules, withRules } from './rules.ts';
import { venuePlaces } from './venues.ts';

export interface PlanPerson {
  id: string;
  name: string;
  establishment: string | null;
  degree: Degree | null;
  /** Modules, as answered now, the most wished first; empty: they took their wishes back. */
  wishes: string[];
}

/** A plan with all that its pages say of it, read once. */
export interface PlanReading {
  campaign: CampaignRow;
  plan: PlanRow;
  rules: PlanRule[];
  /** The problem under the decisions of now; `plan.problem` is what was solved. */
  problem: SolverCampaign;
  dropped: string[];
  modules: Map<string, string>;
  organisers: Map<string, string>;
  venues: Map<string, { name: string; remote: boolean }>;
  people: Map<string, PlanPerson>;
  schools: Map<string, EstablishmentFacts>;
  /** When people can come, as they say it now. */
  availability: Map<string, Availability>;
}

async function readPeople(trx: Trx, campaign: string): Promise<Map<string, PlanPerson>> {
  const rows = await trx
    .selectFrom('training.recipient as recipient')
    .leftJoin('training.wish as wish', 'wish.recipient_id', 'recipient.id')
    .innerJoin('training.answer as answer', 'answer.recipient_id', 'recipient.id')
    .select(['recipient.id', 'name', 'establishment', 'degree'])
    .select(({ fn }) => fn.agg<(string | null)[]>('array_agg', ['wish.module_id']).orderBy('wish.rank').as('wishes'))
    .where('campaign_id', '=', campaign)
    .where('kind', '=', 'wishes')
    .groupBy(['recipient.id', 'name', 'establishment', 'degree'])
    .execute();
  return new Map(
    rows.map(({ wishes, ...row }) => [row.id, { ...row, wishes: wishes.filter((wish) => wish !== null) }]),
  );
}

async function readMeans(trx: Trx, campaign: string) {
  const modules = await trx
    .selectFrom('training.campaign_module as chosen')
    .innerJoin('training.module as module', 'module.id', 'chosen.module_id')
    .select(['module.id', 'title'])
    .where('campaign_id', '=', campaign)
    .orderBy('position')
    .execute();
  const organisers = await trx
    .selectFrom('training.campaign_organiser as chosen')
    .innerJoin('training.organiser as organiser', 'organiser.id', 'chosen.organiser_id')
    .select(['organiser.id', 'name'])
    .where('campaign_id', '=', campaign)
    .execute();
  const venues = await venuePlaces(trx, campaign);
  return {
    modules: new Map(modules.map(({ id, title }) => [id, title])),
    organisers: new Map(organisers.map(({ id, name }) => [id, name])),
    venues: new Map(venues.map(({ id, name, remote }) => [id, { name, remote }])),
  };
}

/** Within the transaction of the territory: a dozen queries, whatever the number of people. */
export async function readPlan(trx: Trx, campaign: CampaignRow, plan: PlanRow): Promise<PlanReading> {
  const rules = await planRules(trx, campaign.id);
  const people = await readPeople(trx, campaign.id);
  const schools = await establishmentFacts(
    trx,
    [...people.values()].flatMap(({ establishment }) => establishment ?? []),
  );
  return {
    campaign,
    plan,
    rules,
    ...withRules(plan.problem!, rules),
    ...(await readMeans(trx, campaign.id)),
    people,
    schools,
    availability: await availabilities(trx, campaign.id, null),
  };
}
