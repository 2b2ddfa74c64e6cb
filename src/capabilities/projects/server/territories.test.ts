import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTerritory } from '#platform/database/connect.ts';
import { addCrowdfunding, addMilestone, comment, noteContact, setSilentWeeks, suggest } from './api.ts';
import { testSchool, type TestSchool } from './test-school.ts';

const TABLES = [
  'project',
  'line',
  'action',
  'change',
  'comment',
  'milestone',
  'contact',
  'suggestion',
  'crowdfunding',
  'setting',
] as const;

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
  const { db } = school.database;
  const { ines, maud, project } = school;
  const id = () => randomUUID();
  await comment(db, maud, await school.made(), { id: id(), text: 'Oui' });
  await addMilestone(db, ines, project, { id: id(), title: 'Dépôt', day: '2027-01-12' });
  await noteContact(db, maud, project, { id: id(), day: '2026-11-20', text: 'Appel' });
  await suggest(db, maud, project, { id: id(), text: 'Deux sources', why: '', objective: null });
  await addCrowdfunding(db, ines, project, { id: id(), need: 'Un micro', goal: 80, href: 'https://collecte.exemple' });
  await setSilentWeeks(db, maud, 5);
});
afterAll(() => school.drop());

it.each(TABLES)('rows of %s are seen by their own territory only, and cannot be written elsewhere', async (table) => {
  const { db, owner } = school.database;
  const name = `projects.${table}` as const;
  const all = await owner.selectFrom(name).select('territory_id').execute();
  expect(all.length).toBeGreaterThan(0);
  expect(await db.selectFrom(name).select('territory_id').execute()).toEqual([]);
  const of = (territory: string) =>
    inTerritory(db, territory, (trx) => trx.selectFrom(name).select('territory_id').execute());
  expect(await of(school.vienne)).toHaveLength(all.length);
  expect(await of(school.aisne)).toEqual([]);
  const moved = inTerritory(db, school.vienne, (trx) =>
    trx.updateTable(name).set({ territory_id: school.aisne }).execute(),
  );
  // Refused by the policy, or because nobody was granted to change that column.
  await expect(moved).rejects.toThrow(/row-level security|permission denied/);
});
