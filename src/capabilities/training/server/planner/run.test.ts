import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { checkPlan } from '../../solver/check.ts';
import { DAYTIME } from '../sessions/sample-campaign.ts';
import { planPage } from './plan-page.ts';
import { planRun } from './plan-run.ts';
import { askPlan, PLAN_TASK, stopPlan } from './run.ts';
import { samplePlan, type SamplePlan } from './sample-plan.ts';
import { planTasks } from './solve-job.ts';

const NOTHING = { session: null, move: false, person: null };
let sample: SamplePlan;
beforeAll(async () => {
  sample = await samplePlan();
  for (const name of ['Inès Caradec', 'Adrien Colas', 'Fanny Delorge']) await sample.teacher(name);
  for (const name of ['Clara Guillemin', 'Théo Marchadier']) await sample.teacher(name, { wishes: [1] });
  await sample.teacher('Olga Lysenko', { free: null });
  await sample.teacher('Lucie Brossard', { free: [] });
});
afterAll(() => sample.drop());
beforeEach(async () => {
  setClock(() => DAYTIME);
  await sample.base.owner.deleteFrom('training.plan').execute();
});

const someone = (role: Role): Person => ({ ...sample.maud, id: randomUUID(), roles: [{ role, establishment: null }] });
const ask = async (seconds = 1, by: Person | null = sample.maud) => {
  const id = randomUUID();
  await askPlan(sample.base.db, by, sample.campaign, { id, seconds });
  return id;
};
const work = (plan: string) =>
  planTasks[PLAN_TASK]!.run(sample.base.db, {
    id: randomUUID(),
    territory: sample.territory,
    payload: { campaign: sample.campaign, plan },
    attempt: 1,
  } as never);
const run = () => planRun(sample.base.db, sample.maud, sample.campaign);
const row = (id: string) =>
  sample.base.owner.selectFrom('training.plan').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a plan asked for waits, is calculated by its job, and is the best there is', async () => {
  const id = await ask(10);
  expect(await run()).toMatchObject({ id, state: 'waiting', sessions: 0, gap: null });
  await work(id);
  expect(await run()).toMatchObject({ state: 'done', ended: 'proven', sessions: 2, placed: 5, gap: 0 });
  const { problem, sessions, value, progress } = await row(id);
  expect(checkPlan(problem!, sessions)).toEqual({ broken: [], value });
  expect(progress.at(-1)).toMatchObject({ value });
});

test('its page says what it gives, and why the others have no seat', async () => {
  await work(await ask(10));
  const { shown, run: shownRun } = await planPage(sample.base.db, sample.maud, sample.campaign, NOTHING);
  expect(shownRun).toMatchObject({ state: 'done', gap: 0 });
  expect(shown!.figures).toMatchObject({
    sessions: 2,
    remoteSessions: 1,
    placed: { count: 5, of: 7 },
    ranks: [5, 0, 0],
    outside: { count: 5, known: 5, unknown: 0 },
    meanKm: 0,
  });
  expect(shown!.unplaced).toEqual({
    total: 2,
    reasons: expect.arrayContaining([
      { reason: 'unknownTimetable', count: 1 },
      { reason: 'noFreeTime', count: 1 },
    ]) as unknown,
  });
  const key = shown!.grid.rows[0]!.cells.flat()[0]!.key;
  const { shown: withSession } = await planPage(sample.base.db, sample.maud, sample.campaign, {
    ...NOTHING,
    session: key,
    move: true,
  });
  const chosen = withSession!.chosen!;
  expect(chosen.people.map(({ name, rank }) => [name, rank])).toEqual([
    ['Adrien Colas', 1],
    ['Fanny Delorge', 1],
    ['Inès Caradec', 1],
  ]);
  // Two other half-days in the same room.
  expect(chosen.moves!.map(({ follow, leave }) => [follow, leave])).toEqual([
    [3, []],
    [3, []],
  ]);
});

describe('asking', () => {
  test.each<[Role | null, string]>([
    [null, 'sign_in'],
    ['facilitator', 'forbidden'],
    ['mediator', 'forbidden'],
    ['head', 'forbidden'],
    ['observer', 'forbidden'],
  ])('%s may not', async (role, code) => {
    await expect(ask(1, role && someone(role))).rejects.toMatchObject({ code });
  });

  test('the same form twice asks once', async () => {
    const given = { id: randomUUID(), seconds: 1 };
    await askPlan(sample.base.db, sample.maud, sample.campaign, given);
    await askPlan(sample.base.db, sample.maud, sample.campaign, given);
    expect(await sample.base.owner.selectFrom('training.plan').select('id').execute()).toHaveLength(1);
  });

  test('is refused while another is calculated, also by two people at once', async () => {
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask()).rejects.toMatchObject({ code: 'training_plan_at_work', status: 409 });
  });

  test('goes on from the plan that is shown', async () => {
    const first = await ask(10);
    await work(first);
    setClock(() => DAYTIME + 1_000);
    const second = await ask();
    expect(await row(second)).toMatchObject({ sessions: (await row(first)).sessions, state: 'waiting' });
    expect(await run()).toMatchObject({ id: second, placed: 5 });
  });
});

describe('stopping', () => {
  test('before its turn ends it, and its job then does nothing', async () => {
    const id = await ask();
    await stopPlan(sample.base.db, sample.maud, sample.campaign, { plan: id });
    await work(id);
    expect(await row(id)).toMatchObject({ state: 'failed', ended: 'stopped', started_at: null });
    expect(await planPage(sample.base.db, sample.maud, sample.campaign, NOTHING)).toMatchObject({
      failed: true,
      run: null,
    });
  });

  test('while it works asks the program to stop, and only a coordinator may', async () => {
    const id = await ask();
    await sample.base.owner
      .updateTable('training.plan')
      .set({ state: 'running', beat_at: new Date(DAYTIME) })
      .execute();
    const refused = stopPlan(sample.base.db, someone('mediator'), sample.campaign, { plan: id });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await stopPlan(sample.base.db, sample.maud, sample.campaign, { plan: id });
    expect((await row(id)).state).toBe('stopping');
  });
});

test('a calculation whose program is gone shows as interrupted, and another may be asked for', async () => {
  const first = await ask(10);
  await work(first);
  const { sessions } = await row(first);
  const at = new Date(DAYTIME + 1_000);
  setClock(() => at.getTime());
  const cut = await ask();
  await sample.base.owner
    .updateTable('training.plan')
    .set({ state: 'running', started_at: at, beat_at: at })
    .where('id', '=', cut)
    .execute();
  setClock(() => DAYTIME + 60_000);
  expect((await run())!.state).toBe('running');
  setClock(() => DAYTIME + 62_000);
  expect(await run()).toMatchObject({ state: 'interrupted', placed: 5 });
  await ask();
  expect(await row(cut)).toMatchObject({ state: 'done', ended: 'interrupted', sessions });
});
