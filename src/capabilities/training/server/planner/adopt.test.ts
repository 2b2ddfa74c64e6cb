import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import type { SolverSession } from '../../solver/campaign.ts';
import { adoptionPage, adoptPlan } from './adopt.ts';
import { removeFromPlan } from './person-gestures.ts';
import { askPlan } from './run.ts';
import { samplePlan, type SamplePlan } from './sample-plan.ts';
import { pinPlanSession } from './session-gestures.ts';
import { sessionKey } from '../../plan.ts';

let sample: SamplePlan;
let seated: string[];
let fourth: string;
let never: string;
let plan: string;
let session: SolverSession;

beforeAll(async () => {
  sample = await samplePlan();
  seated = [];
  for (const name of ['Inès Caradec', 'Adrien Colas', 'Fanny Delorge']) seated.push(await sample.teacher(name));
  // No chair is left for the fourth; the fifth teaches on that Monday.
  fourth = await sample.teacher('Théo Marchadier', { wishes: [1, 0] });
  never = await sample.teacher('Lucie Brossard', { free: [[2, 'morning']] });
});
afterAll(() => sample.drop());
beforeEach(async () => {
  const { base, campaign, maud, modules, room, organiser, halfDays } = sample;
  for (const table of ['training.step', 'training.seat', 'training.session', 'training.plan'] as const) {
    await base.owner.deleteFrom(table).execute();
  }
  await base.owner.deleteFrom('training.plan_rule').execute();
  await base.owner.updateTable('training.campaign').set({ state: 'closed' }).execute();
  plan = randomUUID();
  await askPlan(base.db, maud, campaign, { id: plan, seconds: 1 });
  session = { module: modules[0], halfDay: halfDays[0], venue: room, organiser, teachers: seated };
  await base.owner
    .updateTable('training.plan')
    .set({ state: 'done', sessions: JSON.stringify([session]), value: 28 })
    .execute();
});

const adopt = (version = 1, by: Person | null = sample.maud) =>
  adoptPlan(sample.base.db, by, sample.campaign, { plan, version });
const seats = () =>
  sample.base.owner
    .selectFrom('training.seat')
    .select(['recipient_id as who', 'state', 'origin', 'wish_rank as rank', 'in_class as inClass'])
    .orderBy('state')
    .execute();
const state = async () =>
  (await sample.base.owner.selectFrom('training.campaign').select('state').executeTakeFirstOrThrow()).state;

test('makes the sessions, enrols who is placed, puts on the waiting list who could come, and sends nothing', async () => {
  const { base, campaign, maud } = sample;
  const jobs = () => sql`select from graphile_worker.jobs`.execute(base.owner).then(({ rows }) => rows.length);
  const before = await jobs();
  expect(await adoptionPage(base.db, maud, campaign, plan)).toMatchObject({
    sessions: 1,
    seats: 3,
    waiting: 1,
    span: { from: '2027-01-11', to: '2027-01-11' },
    clashes: [],
    leftOut: [],
    taken: [],
  });
  expect(await adopt()).toEqual({ sessions: 1, seats: 3, waiting: 1 });
  const enrolled = { state: 'enrolled', origin: 'plan', rank: 1, inClass: false };
  expect(await seats()).toEqual(
    expect.arrayContaining([
      ...seated.map((who) => ({ who, ...enrolled })),
      { who: fourth, state: 'waiting', origin: 'waiting', rank: 2, inClass: false },
    ]),
  );
  expect((await seats()).map(({ who }) => who)).not.toContain(never);
  const made = await base.owner.selectFrom('training.session').selectAll().execute();
  expect(made).toMatchObject([
    // Nine o'clock in Poitiers.
    { venue_id: sample.room, plan_id: plan, starts_at: new Date('2027-01-11T08:00:00Z'), booking_limit: 3 },
  ]);
  expect(await state()).toBe('running');
  expect(await jobs()).toBe(before);
});

test('twice, also at once, makes the same sessions once', async () => {
  expect(await Promise.all([adopt(), adopt()])).toEqual([
    { sessions: 1, seats: 3, waiting: 1 },
    { sessions: 1, seats: 3, waiting: 1 },
  ]);
  expect(await adopt()).toEqual({ sessions: 1, seats: 3, waiting: 1 });
  expect(await seats()).toHaveLength(4);
});

describe('is refused', () => {
  test('to whom may not write', async () => {
    const mediator: Person = { ...sample.maud, roles: [{ role: 'mediator', establishment: null }] };
    await expect(adopt(1, mediator)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(adopt(1, null)).rejects.toMatchObject({ code: 'sign_in' });
  });

  test('while answers are open', async () => {
    await sample.base.owner.updateTable('training.campaign').set({ state: 'open' }).execute();
    await expect(adopt()).rejects.toMatchObject({ code: 'training_not_now', status: 409 });
  });

  test('where someone changed the plan in the meantime, who is named', async () => {
    const { base, campaign } = sample;
    const lucien: Person = { ...sample.maud, id: randomUUID(), name: 'Lucien Aubrac' };
    const gesture = { plan, version: 1, session: sessionKey(session) };
    await pinPlanSession(base.db, lucien, campaign, { ...gesture, id: randomUUID(), people: false });
    await expect(adopt(1)).rejects.toMatchObject({ code: 'training_plan_changed', params: { name: 'Lucien Aubrac' } });
    expect(await seats()).toEqual([]);
  });

  test('where its room was taken since, and the page says which session', async () => {
    const { base, campaign, maud, room } = sample;
    await sample.session([], { venue: room, day: '2027-01-11' });
    await expect(adopt()).rejects.toMatchObject({ code: 'training_plan_taken' });
    const { taken } = await adoptionPage(base.db, maud, campaign, plan);
    expect(taken).toMatchObject([{ venue: 'Salle des Rives', day: '2027-01-11', module: 'Webradio en classe' }]);
  });
});

test('names who can no longer come by their last answer, and counts their seat in class time', async () => {
  const { base, campaign, maud } = sample;
  const [ines] = seated as [string];
  const monday = base.owner
    .deleteFrom('training.free_moment')
    .where('recipient_id', '=', ines)
    .where('weekday', '=', 1);
  await monday.execute();
  expect((await adoptionPage(base.db, maud, campaign, plan)).clashes).toEqual([
    { name: 'Inès Caradec', module: 'Webradio en classe' },
  ]);
  await adopt();
  expect((await seats()).find(({ who }) => who === ines)).toMatchObject({ state: 'enrolled', inClass: true });
  await base.owner
    .insertInto('training.free_moment')
    .values({ territory_id: sample.territory, recipient_id: ines, weekday: 1, moment: 'morning' })
    .execute();
});

test('after its adoption a plan changes no more', async () => {
  await adopt();
  const { base, campaign, maud } = sample;
  const gesture = { plan, version: 1, session: sessionKey(session), recipient: seated[0]! };
  await expect(removeFromPlan(base.db, maud, campaign, gesture)).rejects.toMatchObject({
    code: 'training_plan_adopted',
    status: 409,
  });
});
