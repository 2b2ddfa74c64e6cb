import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { inTerritory } from '#platform/database/connect.ts';
import { sessionKey } from '../../plan.ts';
import type { SolverSession } from '../../solver/campaign.ts';
import { checkPlan } from '../../solver/check.ts';
import { forgetPerson } from '../forget.ts';
import { placeInPlan, removeFromPlan, reseatInPlan } from './person-gestures.ts';
import { planPage } from './plan-page.ts';
import { askPlan } from './run.ts';
import { samplePlan, type SamplePlan } from './sample-plan.ts';
import { forbidSlot, movePlanSession, pinPlanSession, releaseRule } from './session-gestures.ts';
import { undoPlanChange } from './undo.ts';

let sample: SamplePlan;
let people: Record<'ines' | 'adrien' | 'fanny' | 'theo' | 'clara' | 'paul', string>;
let lucien: Person;
let plan: string;
let sessions: [SolverSession, SolverSession];

beforeAll(async () => {
  sample = await samplePlan();
  people = {
    ines: await sample.teacher('Inès Caradec', { wishes: [0, 1] }),
    adrien: await sample.teacher('Adrien Colas'),
    fanny: await sample.teacher('Fanny Delorge'),
    theo: await sample.teacher('Théo Marchadier', { wishes: [1], free: [[1, 'morning']] }),
    clara: await sample.teacher('Clara Guillemin', { wishes: [1] }),
    paul: await sample.teacher('Paul Régnault', { wishes: [1] }),
  };
  lucien = { ...sample.maud, id: randomUUID(), name: 'Lucien Aubrac' };
});
afterAll(() => sample.drop());

/** A plan already calculated: a full room on Monday, and on Tuesday a session at a distance with nobody to spare. */
beforeEach(async () => {
  const { base, campaign, maud, modules, room, remote, organiser, halfDays } = sample;
  for (const table of ['training.plan', 'training.plan_rule'] as const) await base.owner.deleteFrom(table).execute();
  plan = randomUUID();
  await askPlan(base.db, maud, campaign, { id: plan, seconds: 1 });
  const { ines, adrien, fanny, clara, paul } = people;
  sessions = [
    { module: modules[0], halfDay: halfDays[0], venue: room, organiser, teachers: [adrien, fanny, ines] },
    { module: modules[1], halfDay: halfDays[1], venue: remote, organiser, teachers: [clara, paul] },
  ];
  const { problem } = await row();
  const { broken, value } = checkPlan(problem!, sessions);
  expect(broken).toEqual([]);
  await base.owner
    .updateTable('training.plan')
    .set({ state: 'done', ended: 'stopped', sessions: JSON.stringify(sessions), value, bound: value + 5 })
    .execute();
});

const row = () =>
  sample.base.owner.selectFrom('training.plan').selectAll().where('id', '=', plan).executeTakeFirstOrThrow();
const rules = () => sample.base.owner.selectFrom('training.plan_rule').selectAll().execute();
const seen = (version = 1) => ({ plan, version });
const at = (n: 0 | 1) => sessionKey(sessions[n]);
const on = <Input extends object>(
  act: (db: SamplePlan['base']['db'], by: Person | null, campaign: string, input: Input) => Promise<void>,
  input: Input,
  by: Person | null = sample.maud,
) => act(sample.base.db, by, sample.campaign, input);

test('someone moves to another session that they wish, and the value follows', async () => {
  const before = (await row()).value!;
  await on(reseatInPlan, { ...seen(), session: at(0), recipient: people.ines, to: at(1) });
  const { sessions: after, value, version } = await row();
  expect(after.map(({ teachers }) => teachers)).toEqual([
    [people.adrien, people.fanny],
    [people.clara, people.paul, people.ines],
  ]);
  // A second wish is worth 7 where the first was worth 10.
  expect(value).toBeCloseTo(before - 3, 6);
  expect(version).toBe(2);
});

test('whoever made a change and is forgotten no longer stands in the list of changes', async () => {
  await on(removeFromPlan, { ...seen(), session: at(0), recipient: people.ines }, lucien);
  const forget = () => inTerritory(sample.base.db, sample.maud.territory, (trx) => forgetPerson(trx, lucien.id));
  expect(await forget()).toMatchObject({ 'training.plan_change': 1 });
  expect(await forget()).toMatchObject({ 'training.plan_change': 0 });
  const { shown } = await planPage(sample.base.db, sample.maud, sample.campaign, {
    session: null,
    move: false,
    person: null,
  });
  expect(shown!.changes.map(({ by }) => by)).toEqual(['']);
});

describe('a change against a hard rule is refused with its reason', () => {
  test('in class time', async () => {
    await expect(on(placeInPlan, { ...seen(), session: at(1), recipient: people.theo })).rejects.toMatchObject({
      code: 'training_plan_broken',
      params: {
        rule: 'La personne a classe, est absente, ou son emploi du temps est inconnu.',
        where: expect.stringContaining('Théo Marchadier') as unknown,
      },
    });
  });

  test('below the minimum', async () => {
    await expect(on(removeFromPlan, { ...seen(), session: at(1), recipient: people.clara })).rejects.toMatchObject({
      params: { rule: 'Il faut au moins 2 inscrits pour ouvrir une session.' },
    });
    expect(await row()).toMatchObject({ version: 1, sessions });
  });

  test('without a chair left', async () => {
    const { adrien } = people;
    await on(reseatInPlan, { ...seen(), session: at(0), recipient: people.ines, to: at(1) });
    const back = on(placeInPlan, { ...seen(2), session: at(1), recipient: adrien });
    await expect(back).rejects.toMatchObject({ params: { rule: 'La session n’a plus de place.' } });
  });

  test('where a room or a module does not suit', async () => {
    const to = { halfDay: sample.halfDays[2], venue: sample.room, organiser: sample.organiser };
    await expect(on(movePlanSession, { ...seen(), session: at(1), to })).rejects.toMatchObject({
      params: { rule: 'Ce lieu ne prend pas ce module.' },
    });
  });

  test('and by whom may not write', async () => {
    const mediator: Person = { ...lucien, roles: [{ role: 'mediator', establishment: null }] };
    const gesture = { ...seen(), session: at(0), id: randomUUID(), people: true };
    await expect(on(pinPlanSession, gesture, mediator)).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    await expect(on(pinPlanSession, gesture, null)).rejects.toMatchObject({ code: 'sign_in', status: 401 });
  });
});

test('two people at once: the later one is told who was quicker, and nothing is written over', async () => {
  await on(pinPlanSession, { ...seen(), session: at(0), id: randomUUID(), people: true });
  const late = on(pinPlanSession, { ...seen(), session: at(1), id: randomUUID(), people: true }, lucien);
  await expect(late).rejects.toMatchObject({ code: 'training_plan_changed', params: { name: 'Maud Ferrandier' } });
  expect(await rules()).toHaveLength(1);
});

test('the same form twice changes once', async () => {
  const gesture = { ...seen(), session: at(0), id: randomUUID(), people: true };
  await on(pinPlanSession, gesture);
  await on(pinPlanSession, gesture);
  expect((await row()).version).toBe(2);
});

test('a session moves with those who can follow, its pin with it', async () => {
  await on(pinPlanSession, { ...seen(), session: at(0), id: randomUUID(), people: true });
  const to = { halfDay: sample.halfDays[2], venue: sample.room, organiser: sample.organiser };
  await on(movePlanSession, { ...seen(2), session: at(0), to });
  expect((await row()).sessions[0]).toEqual({ ...sessions[0], ...to });
  expect(await rules()).toMatchObject([{ kind: 'pin', day: '2027-01-14', moment: 'afternoon', venue_id: sample.room }]);
});

test('a pinned session is held even below the minimum', async () => {
  await on(pinPlanSession, { ...seen(), session: at(1), id: randomUUID(), people: true });
  await on(removeFromPlan, { ...seen(2), session: at(1), recipient: people.clara });
  expect((await row()).sessions[1]!.teachers).toEqual([people.paul]);
  expect((await rules())[0]!.recipients).toEqual([people.paul]);
  const { run } = await planPage(sample.base.db, sample.maud, sample.campaign, {
    session: null,
    move: false,
    person: null,
  });
  // What was solved asked for two people: how far this plan is from the best is no longer known.
  expect(run!.gap).toBeNull();
});

test('a forbidden slot leaves the plan, the next one avoids it, and the undo brings both back', async () => {
  await on(forbidSlot, { ...seen(), session: at(0), id: randomUUID(), scope: 'venue' });
  expect((await row()).sessions).toEqual([sessions[1]]);
  const next = randomUUID();
  await askPlan(sample.base.db, sample.maud, sample.campaign, { id: next, seconds: 1 });
  const { problem } = await sample.base.owner
    .selectFrom('training.plan')
    .select('problem')
    .where('id', '=', next)
    .executeTakeFirstOrThrow();
  expect(problem!.forbidden).toEqual([{ halfDay: sample.halfDays[0], venue: sample.room }]);
  await sample.base.owner.deleteFrom('training.plan').where('id', '=', next).execute();

  await on(undoPlanChange, seen(2));
  expect(await row()).toMatchObject({ sessions, version: 3 });
  expect(await rules()).toEqual([]);
  await on(undoPlanChange, seen(3));
  expect((await row()).sessions).toEqual([sessions[1]]);
});

test('a decision taken back is gone, and the page lists what was done, the last first', async () => {
  await on(pinPlanSession, { ...seen(), session: at(0), id: randomUUID(), people: false });
  const [pin] = await rules();
  await on(releaseRule, { ...seen(2), rule: pin!.id }, lucien);
  expect(await rules()).toEqual([]);
  const { shown, run } = await planPage(sample.base.db, sample.maud, sample.campaign, {
    session: at(0),
    move: false,
    person: null,
  });
  expect(shown!.changes.map(({ kind, by, module }) => [kind, by, module])).toEqual([
    ['release', 'Lucien Aubrac', null],
    ['pin', 'Maud Ferrandier', 'Webradio en classe'],
  ]);
  expect(shown!.chosen).toMatchObject({ module: 'Webradio en classe', filled: 3, limit: 3, pinned: false });
  // Nothing of the plan itself moved: the bound still says how far it may be from the best.
  expect(run!.gap).toBeGreaterThan(0);
});

test('nothing changes while a calculation runs', async () => {
  await sample.base.owner
    .updateTable('training.plan')
    .set({ state: 'running', beat_at: new Date('2026-11-24T09:00:00Z') })
    .execute();
  await expect(on(pinPlanSession, { ...seen(), session: at(0), id: randomUUID(), people: true })).rejects.toMatchObject(
    { code: 'training_plan_at_work' },
  );
});

test('two sessions at once at a distance: each is pinned in its own room', async () => {
  const { base, modules, organiser, remote, halfDays } = sample;
  const inRooms: SolverSession[] = [people.clara, people.paul].map((teacher, n) => ({
    module: modules[1],
    halfDay: halfDays[1],
    venue: n === 0 ? remote : `${remote}.2`,
    organiser,
    teachers: [teacher],
  }));
  const { problem } = await row();
  await base.owner
    .updateTable('training.plan')
    .set({
      sessions: JSON.stringify(inRooms),
      problem: JSON.stringify({ ...problem, session: { minimum: 1, bookingLimit: 3 } }),
    })
    .execute();
  await on(pinPlanSession, { ...seen(), session: sessionKey(inRooms[1]!), id: randomUUID(), people: true });
  await on(pinPlanSession, { ...seen(2), session: sessionKey(inRooms[0]!), id: randomUUID(), people: true });
  expect((await row()).version).toBe(3);
});
