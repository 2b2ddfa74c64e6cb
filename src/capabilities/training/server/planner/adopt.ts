import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readHalfDay } from '../../model.ts';
import { sessionKey, venueOfRoom, type PlanAdopted } from '../../plan.ts';
import { checkPlan } from '../../solver/check.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { moveCampaign } from '../campaign/states.ts';
import { must } from '../permissions.ts';
import { createSessions, type NewSession } from '../sessions/create.ts';
import { addSeats, staff, type NewSeat } from '../sessions/steps.ts';
import '../tables.ts';
import { adoptionOf, spanOf, type Adoption } from './adoption.ts';
import { refuseBroken } from './broken.ts';
import { mustBeOver, refuseOld, type PlanSeen } from './change.ts';
import { heldSessions } from './held.ts';
import { planRow } from './plan-row.ts';
import { readPlan, type PlanReading } from './reading.ts';
import { venuePlaces } from './venues.ts';

/** What the person reads before adopting. */
export interface AdoptionPage {
  campaign: { id: string; title: string };
  plan: { id: string; version: number };
  sessions: number;
  seats: number;
  waiting: number;
  span: { from: string; to: string } | null;
  /** Names. */
  clashes: { name: string; module: string }[];
  leftOut: string[];
  /** Sessions whose venue was taken since: nothing can be adopted before they move. */
  taken: { key: string; module: string; venue: string; day: string }[];
}

async function readAdoption(trx: Trx, reading: PlanReading): Promise<Adoption> {
  const { campaign } = reading;
  return adoptionOf(reading, await heldSessions(trx, campaign.id, await venuePlaces(trx, campaign.id)));
}

/**
 * What the adoption of a plan would make, for a person to confirm.
 * @throws ExpectedError sign_in (401), forbidden (403), training_plan_unknown (404), training_not_now (409),
 *   training_plan_at_work, training_plan_adopted (409)
 */
export async function adoptionPage(db: Db, person: Person | null, campaign: string, id: string): Promise<AdoptionPage> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign);
    const plan = await planRow(trx, campaign, id);
    mustBeOver(plan);
    mustBe(row, 'closed', 'running');
    const reading = await readPlan(trx, row, plan);
    const { sessions, waiting, clashes, leftOut, taken } = await readAdoption(trx, reading);
    const title = (module: string) => reading.modules.get(module) ?? '';
    return {
      campaign: { id: row.id, title: row.title },
      plan: { id, version: plan.version },
      sessions: sessions.length,
      seats: sessions.reduce((sum, { seats }) => sum + seats.length, 0),
      waiting: waiting.length,
      span: spanOf(plan.sessions),
      clashes: clashes.map((seat) => ({ name: seat.person?.name ?? '', module: title(seat.session.module) })),
      leftOut: leftOut.map(({ person: someone }) => someone?.name ?? '').filter((name) => name !== ''),
      taken: taken.map((session) => ({
        key: sessionKey(session),
        module: title(session.module),
        venue: reading.venues.get(venueOfRoom(session.venue))?.name ?? '',
        day: readHalfDay(session.halfDay).day,
      })),
    };
  });
}

/** Sessions and their seats, with the session's id by its name in the plan. */
function made(plan: string, { sessions }: Adoption): { news: NewSession[]; ids: Map<string, string> } {
  const news = sessions.map(({ session, seats }): NewSession => {
    const { module, organiser, venue, halfDay } = session;
    return {
      id: randomUUID(),
      module,
      organiser,
      venue: venueOfRoom(venue),
      ...readHalfDay(halfDay),
      plan,
      seats: seats.map(({ id, rank, state }) => ({
        id: randomUUID(),
        recipient: id,
        wishRank: rank,
        inClass: state === 'unknown' ? null : state === 'class',
      })),
    };
  });
  return { news, ids: new Map(sessions.map(({ session }, at) => [sessionKey(session), news[at]!.id])) };
}

/** Forms of the campaign's pages may still hold the plan: the sessions are what counts from here on. */
async function settle(trx: Trx, campaign: CampaignRow, plan: string, adopted: PlanAdopted): Promise<void> {
  await trx
    .updateTable('training.plan')
    .set({ state: 'adopted', adopted: JSON.stringify(adopted), adopted_at: now() })
    .where('id', '=', plan)
    .execute();
  await moveCampaign(trx, campaign, 'running');
}

/**
 * Adopts a plan: makes its sessions, enrols those placed, puts those whose wish is full on its waiting list. Sends nothing.
 * Adopted already, it answers what the first time made.
 * @throws ExpectedError sign_in (401), forbidden (403), training_plan_unknown (404), training_not_now (409): answers are
 *   still open; training_plan_at_work, training_plan_changed, training_plan_old, training_plan_broken,
 *   training_plan_taken (409): a venue was taken since
 */
export async function adoptPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { plan: id, version }: PlanSeen,
): Promise<PlanAdopted> {
  must(person, 'write');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    const plan = await planRow(trx, campaign, id, { lock: true });
    if (plan.state === 'adopted') return plan.adopted!;
    mustBe(row, 'closed', 'running');
    mustBeOver(plan);
    if (plan.version !== version) await refuseOld(trx, plan);
    const reading = await readPlan(trx, row, plan);
    refuseBroken(reading, checkPlan(reading.problem, plan.sessions).broken);
    const adoption = await readAdoption(trx, reading);
    if (adoption.taken.length > 0) throw new ExpectedError('training_plan_taken', 409);
    const { timeZone } = (await homeTerritory(trx, territory))!;
    const { news, ids } = made(id, adoption);
    await createSessions(trx, row, timeZone, news, staff(person));
    const waiting = adoption.waiting.map(({ recipient, key, rank }): NewSeat => ({
      id: randomUUID(),
      session: ids.get(key)!,
      recipient,
      origin: 'waiting',
      state: 'waiting',
      wishRank: rank,
      inClass: false,
    }));
    await addSeats(trx, territory, waiting, staff(person));
    const adopted: PlanAdopted = {
      sessions: news.length,
      seats: news.reduce((sum, { seats }) => sum + seats.length, 0),
      waiting: waiting.length,
    };
    await settle(trx, row, id, adopted);
    return adopted;
  });
}
