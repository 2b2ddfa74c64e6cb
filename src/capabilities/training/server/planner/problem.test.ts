import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCampaign } from '../../solver/parse.ts';
import { campaignRow } from '../campaign-row.ts';
import { planProblem } from './problem.ts';
import { FAR, samplePlan, type SamplePlan } from './sample-plan.ts';

let sample: SamplePlan;
beforeAll(async () => {
  sample = await samplePlan();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  for (const table of ['training.seat', 'training.session', 'training.plan_rule', 'training.recipient'] as const) {
    await sample.base.owner.deleteFrom(table).execute();
  }
});

const read = () =>
  sample.run(async (trx) => {
    const read = await planProblem(trx, await campaignRow(trx, sample.campaign));
    parseCampaign(read.problem);
    return read;
  });

test('modules go where their mode takes them, and a place at a distance is as many rooms as trainers', async () => {
  await sample.teacher('Inès Caradec');
  const { modules, room, remote, halfDays } = sample;
  const { problem } = await read();
  expect(problem.venues.toSorted()).toEqual([room, remote, `${remote}.2`].toSorted());
  expect(problem.venueLimits).toEqual({
    [room]: { modules: [modules[0]] },
    [remote]: { modules: [modules[1]] },
    [`${remote}.2`]: { modules: [modules[1]] },
  });
  expect(problem.halfDays).toEqual(halfDays);
  expect(problem.session).toEqual({ bookingLimit: 3, minimum: 2 });
});

describe('a teacher', () => {
  test('has wishes in their order, free half-days, and the places within reach', async () => {
    const id = await sample.teacher('Inès Caradec', { wishes: [1, 0], free: [[2, 'morning']] });
    const { problem } = await read();
    expect(problem.teachers).toEqual([
      {
        id,
        wishes: [sample.modules[1], sample.modules[0]],
        free: [sample.halfDays[1]],
        travelKm: { [sample.room]: 0, [sample.remote]: 0, [`${sample.remote}.2`]: 0 },
        establishment: '0860001J',
        degree: 'secondary',
      },
    ]);
  });

  test('of a school too far, or nowhere on the map, is reached at a distance only', async () => {
    await sample.teacher('Loin', { school: FAR });
    const lost = await sample.teacher('Nulle Part', { school: null });
    const { problem, facts } = await read();
    for (const { travelKm } of problem.teachers) expect(Object.keys(travelKm)).not.toContain(sample.room);
    expect(facts.nowhere).toEqual([lost]);
  });

  test('with an unknown timetable is not free: left out, and counted', async () => {
    await sample.teacher('Inès Caradec');
    const olga = await sample.teacher('Olga Lysenko', { free: null });
    const { problem, facts } = await read();
    expect(problem.teachers.map(({ id }) => id)).not.toContain(olga);
    expect(facts).toMatchObject({ answered: 2, unknown: [olga], seated: 0 });
  });

  test('who has a seat already is not placed again, and their session keeps its room, its trainer and its share', async () => {
    const seated = await sample.teacher('Déjà Placée');
    const other = await sample.teacher('Inès Caradec');
    await sample.session([seated], { venue: sample.room, day: '2027-01-12' });
    const { problem, facts } = await read();
    expect(problem.teachers.map(({ id }) => id)).toEqual([other]);
    expect(facts.seated).toBe(1);
    const [monday, , thursday] = sample.halfDays;
    expect(problem.venueLimits?.[sample.room]?.halfDays).toEqual([monday, thursday]);
    expect(problem.organiserHalfDays).toEqual({ [sample.organiser]: [monday, thursday] });
    expect(problem.organisers[0]?.maxSessions).toBe(5);
  });
});

describe('decisions', () => {
  const decide = (given: Record<string, unknown>) =>
    sample.run((trx) =>
      trx
        .insertInto('training.plan_rule')
        .values({
          ...{ territory_id: sample.territory, id: randomUUID(), campaign_id: sample.campaign, kind: 'forbid' },
          ...{ module_id: null, venue_id: null, organiser_id: null, day: null, moment: null },
          ...{ made_by: sample.maud.id, made_at: new Date() },
          ...given,
        })
        .execute(),
    );

  test('forbid every room of a place at a distance', async () => {
    await sample.teacher('Inès Caradec');
    await decide({ venue_id: sample.remote, day: '2027-01-11', moment: 'morning' });
    const halfDay = sample.halfDays[0];
    expect((await read()).problem.forbidden).toEqual([
      { halfDay, venue: sample.remote },
      { halfDay, venue: `${sample.remote}.2` },
    ]);
  });

  test('pin a session with those who can still come, and give up one that nothing can hold', async () => {
    const [first, away] = [await sample.teacher('Inès Caradec'), await sample.teacher('Adrien Colas', { free: [] })];
    const [module] = sample.modules;
    const place = { module_id: module, venue_id: sample.room, organiser_id: sample.organiser, moment: 'morning' };
    await decide({ ...place, kind: 'pin', day: '2027-01-11', recipients: [first, away] });
    const gone = randomUUID();
    await decide({ ...place, kind: 'pin', id: gone, day: '2027-06-01' });
    const { problem, facts } = await read();
    expect(problem.pinned).toEqual([
      { module, venue: sample.room, organiser: sample.organiser, halfDay: sample.halfDays[0], teachers: [first] },
    ]);
    expect(facts.dropped).toEqual([gone]);
  });
});

test('without anybody to place, nothing is planned, and the reason is said', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'training_plan_no_people', status: 409 });
});
