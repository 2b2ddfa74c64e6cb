import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { uai } from './annuaire/sample-file.ts';
import {
  addOrganisation,
  addPerson,
  addPosition,
  establishmentSheet,
  establishments,
  organisations,
  people,
  personSheet,
  removePerson,
  removePosition,
  savePerson,
  searchEverything,
} from './api.ts';
import { sampleTerritories, someone, YEAR } from './sample-territory.ts';

let base: TestDatabase;
let vienne: string;
let nantes: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ base, vienne, nantes, drop } = await sampleTerritories());
});
afterAll(() => drop());

describe('people and organisations', () => {
  it('keep several positions, here and there', async () => {
    const by = someone(vienne);
    const canope = await addOrganisation(base.db, by, { name: 'Réseau Canopé', kind: 'operator', web: null });
    const id = await addPerson(base.db, by, {
      name: 'Élodie Œuvrard',
      mail: 'elodie@exemple.fr',
      phone: '05 49 11 22 33',
    });
    const held = await addPosition(base.db, by, id, {
      title: 'Référente numérique',
      uai: uai(860_001),
      organisation: null,
    });
    await addPosition(base.db, by, id, { title: 'Formatrice', uai: null, organisation: canope });
    expect((await personSheet(base.db, by, id)).positions.map(({ title, place }) => [title, place])).toEqual([
      ['Formatrice', 'Réseau Canopé'],
      ['Référente numérique', 'Collège des Trois-Rives'],
    ]);
    expect((await establishmentSheet(base.db, by, uai(860_001))).people).toEqual([
      { id, name: 'Élodie Œuvrard', title: 'Référente numérique' },
    ]);
    expect(await organisations(base.db, by)).toMatchObject([{ name: 'Réseau Canopé', people: 1 }]);
    const removed = await removePosition(base.db, by, id, held);
    expect(await removePosition(base.db, by, id, held)).toBeNull();
    await addPosition(base.db, by, id, removed!);
    expect((await personSheet(base.db, by, id)).positions).toHaveLength(2);
    await expect(
      addPosition(base.db, by, id, { title: 'Rien', uai: uai(860_001), organisation: canope }),
    ).rejects.toMatchObject({ code: 'position_two_places' });
  });

  it('show how to reach someone only to those who go there', async () => {
    const seen = async (role: string) =>
      (await people(base.db, someone(vienne, role), { words: 'oeuvrard elodie' })).rows;
    for (const role of ['coordinator', 'facilitator', 'mediator']) {
      expect(await seen(role)).toMatchObject([{ mail: 'elodie@exemple.fr', phone: '05 49 11 22 33' }]);
    }
    for (const role of ['head', 'digitalLead', 'teacher', 'partner', 'observer']) {
      expect(await seen(role)).toMatchObject([{ name: 'Élodie Œuvrard', mail: null, phone: null }]);
    }
  });

  it('have one mail each, whatever its case', async () => {
    const by = someone(vienne);
    const twin = { name: 'Autre', mail: 'ELODIE@exemple.fr', phone: null };
    await expect(addPerson(base.db, by, twin)).rejects.toMatchObject({ code: 'person_mail_taken', status: 409 });
    const id = await addPerson(base.db, by, { ...twin, mail: null });
    await expect(savePerson(base.db, by, id, twin)).rejects.toMatchObject({ code: 'person_mail_taken' });
    await addPerson(base.db, someone(nantes), twin);
    await removePerson(base.db, by, id);
    await expect(personSheet(base.db, by, id)).rejects.toMatchObject({ code: 'person_unknown' });
    await expect(personSheet(base.db, by, 'x')).rejects.toMatchObject({ code: 'person_unknown' });
  });

  it('come in pages of fifty by name', async () => {
    const by = someone(nantes);
    for (let i = 0; i < 60; i += 1)
      await addPerson(base.db, by, { name: `Ärger ${String(i).padStart(2, '0')}`, mail: null, phone: null });
    const second = await people(base.db, by, { words: 'arger', page: 2 });
    expect(second).toMatchObject({ total: 60, page: 2, pages: 2 });
    expect(second.rows.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, i) => `Ärger ${50 + i}`));
    expect((await people(base.db, by, {})).total).toBe(61);
  });
});

describe('the search of the shell', () => {
  it('finds establishments and people without accents, and no one of another territory', async () => {
    const found = await searchEverything(base.db, vienne, 'elodie');
    expect(found.people).toMatchObject([
      { name: 'Élodie Œuvrard', about: ['Formatrice, Réseau Canopé', 'Référente numérique, Collège des Trois-Rives'] },
    ]);
    expect((await searchEverything(base.db, vienne, 'arger')).people).toEqual([]);
    const many = await searchEverything(base.db, nantes, 'arger');
    expect(many.people.map(({ name }) => name)[0]).toBe('Ärger 00');
    expect(many).toMatchObject({ morePeople: true, establishments: [] });
    expect((await searchEverything(base.db, vienne, 'grand etang')).establishments).toMatchObject([
      { name: 'Collège du Grand Étang', pilot: true },
    ]);
    expect(await searchEverything(base.db, vienne, '  ')).toMatchObject({
      terms: false,
      establishments: [],
      people: [],
    });
  });

  it('answers to anything typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (words) => {
        const found = await searchEverything(base.db, vienne, words);
        expect(found.establishments.length).toBeLessThanOrEqual(12);
        await establishments(base.db, someone(vienne), { words }, YEAR);
      }),
      { numRuns: 60 },
    );
  });
});
