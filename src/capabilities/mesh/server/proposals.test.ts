import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import {
  dropProposal,
  forgetPerson,
  keepProposal,
  meshPage,
  proposal,
  proposals,
  proposalThings,
  proposePage,
} from './api.ts';
import { asked, FIVE, ONE, question, sampleMesh, someone, TWO } from './sample-mesh.ts';

let database: TestDatabase;
let vienne: string;
let nantes: string;
const maud = () => someone(vienne, 'coordinator');

beforeAll(async () => {
  setClock(() => Date.parse('2026-11-24T09:00:00Z'));
  database = await testDatabase();
  ({ vienne, nantes } = await sampleMesh(database));
});
afterAll(async () => {
  setClock();
  await database.drop();
});
afterEach(async () => void (await database.owner.deleteFrom('mesh.proposal').execute()));

describe('a proposal', () => {
  const keep = (by: Person, params = 'p=2&garder=1', id = randomUUID()) =>
    keepProposal(database.db, by, { id, name: 'Rentrée 2027', note: null, question: question(params) });

  test('is the best there is, with what to compare it to; and it changes no pilot', async () => {
    const { answer, drawing } = await proposePage(database.db, maud(), question('p=2&garder=1'), true);
    expect(answer!.proven).toBe(true);
    expect(answer!.bound).toBeCloseTo(answer!.cost, 6);
    expect(answer!.cost).toBeLessThan(answer!.steps.find(({ kind }) => kind === 'today')!.cost);
    expect(answer!.pilots).toContain(TWO);
    expect(answer!.today.toSorted()).toEqual([ONE, FIVE].toSorted());
    expect(drawing!.marks).toHaveLength(5);
    expect((await meshPage(database.db, maud(), asked())).pilots.map(({ uai }) => uai).toSorted()).toEqual(
      [ONE, FIVE].toSorted(),
    );
  });

  test('keeps those who must stay, and weighs pupils', async () => {
    const kept = await proposePage(database.db, maud(), question(`p=2&garder=choisis&reste=${ONE}`), true);
    expect(kept.answer!.pilots).toContain(ONE);
    const by = await proposePage(database.db, maud(), question('p=1&poids=eleves'), true);
    expect(by.answer!.weight).toBe(1500);
    expect(by.answer!.guessed).toBe(0);
  });

  test.each([
    ['p=9', 'mesh_too_few_schools'],
    ['p=1&garder=tous', 'mesh_more_stay'],
    ['p=4&garder=3', 'mesh_fewer_pilots'],
  ])('that cannot be is refused: %s', async (params, code) => {
    await expect(proposePage(database.db, maud(), question(params), true)).rejects.toMatchObject({ code });
  });

  test('is kept once, shown on the thread, forgets who kept it, and is taken out', async () => {
    const by = maud();
    const id = randomUUID();
    await keep(by, undefined, id);
    await keep(by, undefined, id);
    expect(await proposals(database.db, by)).toHaveLength(1);
    const page = await proposal(database.db, someone(vienne, 'head', ONE), id);
    expect(page).toMatchObject({ name: 'Rentrée 2027', keptName: by.name, mayKeep: false });
    expect(page.answer.pilots.filter((uai) => page.answer.today.includes(uai)).length).toBeGreaterThanOrEqual(1);
    const shown = await inTerritory(database.db, vienne, (trx) => proposalThings.show(trx, by, [id, 'nothing']));
    expect(shown.get(id)).toMatchObject({ title: 'Rentrée 2027', href: `/maillage/propositions/${id}` });
    const erased = await inTerritory(database.db, vienne, (trx) => forgetPerson(trx, by.id));
    expect(erased['mesh.proposal']).toBe(1);
    expect((await proposal(database.db, maud(), id)).keptName).toBe('');
    await expect(proposal(database.db, someone(nantes, 'coordinator'), id)).rejects.toMatchObject({ status: 404 });
    await dropProposal(database.db, maud(), id);
    await expect(proposal(database.db, maud(), id)).rejects.toMatchObject({ code: 'mesh_proposal_unknown' });
  });

  test('asked for by the dozen is refused to whoever asks, and the processor stays free', async () => {
    const eager = maud();
    const ask = (_: unknown, at: number) =>
      proposePage(database.db, eager, question(`p=3&garder=2&but=pres&rayon=${at + 30}`), true);
    const asks = await Promise.allSettled(Array.from({ length: 12 }, ask));
    const codes = asks.map((each) =>
      each.status === 'rejected' ? (each.reason as { code: string }).code : 'answered',
    );
    expect(codes.filter((code) => code === 'answered').length).toBeLessThanOrEqual(5);
    expect(codes).toContain('answered');
    expect(codes).toContain('mesh_slow_down');
    expect(codes.every((code) => ['answered', 'mesh_slow_down', 'mesh_busy'].includes(code))).toBe(true);
  });
});
