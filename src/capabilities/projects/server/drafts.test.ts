import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { importEvents, roomOf, type Room } from '#capabilities/workshops';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { draftProjects, draftProjectsOf, listProjects, projectsOfDay, projectView } from './api.ts';
import { keptDay } from './test-kept-day.ts';

let database: TestDatabase;
let territory: string;
let other: string;
let room: Room;
const member = (of: string, role: 'teacher' | 'facilitator' = 'teacher'): Person => ({
  id: randomUUID(),
  name: 'Ada',
  mail: 'ada@exemple.fr',
  territory: of,
  roles: [{ role, establishment: null }],
});

async function bring(closed = true) {
  const { events, ids } = keptDay(closed);
  const id = await importEvents(database.db, territory, {
    template: 'codesign',
    title: 'Journée de co-design',
    day: '2026-04-13',
    events,
    status: closed ? 'closed' : 'draft',
    audience: 'room',
  });
  return { room: await roomOf(database.db, id), ids };
}

beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  other = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  ({ room } = await bring());
});
afterAll(() => database.drop());

describe('the draft project of a school', () => {
  it('is made for each school that kept leads, once, however often the day is closed', async () => {
    expect(await draftProjects(database.db, room)).toBe(2);
    expect(await draftProjects(database.db, room)).toBe(0);
    const { items, total } = await listProjects(database.db, member(territory));
    expect(total).toBe(2);
    expect(items.map(({ establishment, leads }) => [establishment.name, leads])).toEqual([
      ['Collège Odette-Lancelin', 3],
      ['Collège Simon-Berthelon', 1],
    ]);
  });

  it('holds the leads word for word under their objective, with the way back to where they come from', async () => {
    const { room: fresh, ids } = await bring();
    await draftProjects(database.db, fresh);
    const drafts = await projectsOfDay(database.db, member(territory), fresh.workshop);
    const draft = await projectView(database.db, member(territory), drafts.get('0860001A')!);
    expect(draft.day).toEqual({ workshop: fresh.workshop, title: 'Journée de co-design', date: '2026-04-13' });
    expect(draft).toMatchObject({ title: '', schoolYear: 2026, actions: [] });
    const at = { workshop: fresh.workshop, objective: null };
    expect(draft.leads).toEqual([
      { ...at, lead: ids.hour, gap: 'Du temps', text: 'Une heure commune' },
      { ...at, lead: ids.coffee, gap: 'Du lien', text: 'Un café des parents' },
      { ...at, lead: ids.film, gap: 'Du lien', text: 'Une consigne filmée' },
    ]);
  });

  it('is read by members of the territory, by nobody else', async () => {
    await draftProjects(database.db, room);
    const [id] = (await projectsOfDay(database.db, member(territory), room.workshop)).values();
    expect((await projectView(database.db, member(territory), id!)).id).toBe(id);
    await expect(projectView(database.db, member(other), id!)).rejects.toMatchObject({ code: 'unknown_project' });
    await expect(projectView(database.db, null, id!)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(listProjects(database.db, null)).rejects.toMatchObject({ code: 'sign_in' });
    expect((await listProjects(database.db, member(other))).total).toBe(0);
    expect((await projectsOfDay(database.db, null, room.workshop)).size).toBe(0);
    await expect(projectView(database.db, member(territory), 'pas-un-projet')).rejects.toMatchObject({
      code: 'unknown_project',
    });
  });

  it('can be asked for by the team once the day is over', async () => {
    const { room: fresh } = await bring();
    await expect(draftProjectsOf(database.db, member(territory), fresh)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(draftProjectsOf(database.db, member(other, 'facilitator'), fresh)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await draftProjectsOf(database.db, member(territory, 'facilitator'), fresh)).toBe(2);
    const { room: going } = await bring(false);
    await expect(draftProjectsOf(database.db, member(territory, 'facilitator'), going)).rejects.toMatchObject({
      code: 'day_not_closed',
    });
  });
});
