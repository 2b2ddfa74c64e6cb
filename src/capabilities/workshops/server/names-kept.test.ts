import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { now, setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { importEvents, type BroughtDay } from './bring-events.ts';
import { NAMES_KEPT_DAYS } from './names-kept.ts';
import { join } from './participants.ts';
import { purgeNames } from './purge.ts';
import { makeReactionLink, react } from './reactions.ts';
import { forgetRooms, roomOf } from './rooms.ts';
import { eventsOf, finishedDay, SCHOOLS } from './test-day.ts';
import { createWorkshop, openWith, planFrom } from './workshops.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-04-14T08:00:00.000Z');
const { bodies, ids } = finishedDay();
let database: TestDatabase;
let person: Person;

beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  person = {
    id: randomUUID(),
    name: 'Maud',
    mail: 'maud@exemple.fr',
    territory,
    roles: [{ role: 'facilitator', establishment: null }],
  };
});
afterAll(() => database.drop());
afterEach(() => setClock());

const at = (days: number) => setClock(() => START + days * DAY);
const brought = (status: BroughtDay['status'], more: Partial<BroughtDay> = {}) => {
  const told = status === 'closed' ? bodies : bodies.filter(({ type }) => type !== 'workshop.close');
  const events = eventsOf(told.map((body) => ({ ...body, id: body.id ?? randomUUID() })));
  const day = { template: 'codesign', title: 'Journée', day: '2026-04-13', audience: 'room' } as const;
  return importEvents(database.db, person.territory, { ...day, events, status, ...more });
};
/** The names that the database still holds of a day, after the nightly purge. */
async function namesOf(workshop: string): Promise<string[]> {
  await purgeNames(database.db);
  const rows = await database.owner
    .selectFrom('workshops.event')
    .select('data')
    .where('workshop_id', '=', workshop)
    .where('type', 'in', ['participant.join', 'reaction.add'])
    .execute();
  return rows.map(({ data }) => (data as { name: string | null }).name).filter((name) => name !== null);
}
const inGroup = (name: string) => ({ name, establishment: null, organisation: null, profile: null, group: 'A' });

describe('names are erased in the end', () => {
  it('of a day that nobody ever closes, and of who joins it later still', async () => {
    at(0);
    const plan = await planFrom(database.db, person.territory, 'codesign', {
      title: 'Jour',
      place: '',
      day: '2026-04-14',
    });
    const workshop = await createWorkshop(database.db, person, 'codesign', plan);
    await openWith(database.db, await roomOf(database.db, workshop), null);
    await join(database.db, workshop, inGroup('Inès'));
    at(NAMES_KEPT_DAYS - 1);
    expect(await namesOf(workshop)).toEqual(['Inès']);
    at(NAMES_KEPT_DAYS + 1);
    expect(await namesOf(workshop)).toEqual([]);
    forgetRooms();
    await join(database.db, workshop, inGroup('Théo'));
    expect(await namesOf(workshop)).toEqual(['Théo']);
    at(2 * NAMES_KEPT_DAYS + 2);
    expect(await namesOf(workshop)).toEqual([]);
  });

  it('of a draft that came by file and is never opened', async () => {
    at(0);
    const workshop = await brought('draft');
    at(NAMES_KEPT_DAYS - 1);
    expect(await namesOf(workshop)).toHaveLength(4);
    at(NAMES_KEPT_DAYS + 1);
    expect(await namesOf(workshop)).toEqual([]);
  });

  it('given in a reaction: those before go at their time, those after the purge too', async () => {
    at(0);
    const workshop = await brought('closed');
    const lead = ids.leads[0]!;
    const say = async (name: string | null) => {
      forgetRooms();
      const { token } = await makeReactionLink(
        database.db,
        person,
        await roomOf(database.db, workshop),
        SCHOOLS[0]!.uai,
      );
      await react(database.db, token, { id: randomUUID(), lead, text: 'Avec les 6e.', name });
    };
    at(NAMES_KEPT_DAYS - 30);
    await say('Zoé Rame');
    // A reaction does not keep the names of who came to the day beyond what they were promised.
    at(NAMES_KEPT_DAYS + 1);
    expect(await namesOf(workshop)).toEqual([]);
    await say(null);
    await say('Paul Rive');
    expect(await namesOf(workshop)).toEqual(['Paul Rive']);
    at(2 * NAMES_KEPT_DAYS + 2);
    expect(await namesOf(workshop)).toEqual([]);
  });

  it('but for invented people, whatever happens to their day', async () => {
    at(0);
    const workshop = await brought('open', { namesUntil: null, code: 'H7K3MV' });
    await join(database.db, workshop, inGroup('Nora'));
    at(10 * NAMES_KEPT_DAYS);
    expect(now().getTime()).toBe(START + 10 * NAMES_KEPT_DAYS * DAY);
    expect(await namesOf(workshop)).toHaveLength(5);
  });
});
