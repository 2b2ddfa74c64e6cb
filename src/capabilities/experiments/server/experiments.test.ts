import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { CONFIDENCES, isLate, VERDICTS } from '../model.ts';
import {
  addConclusion,
  addEvidence,
  addExperiment,
  conclusion,
  experiment,
  experimentThings,
  giveVerdict,
  listConclusions,
  listExperiments,
  postponeExperiment,
  removeEvidence,
  rewordConclusion,
} from './api.ts';

let database: TestDatabase;
let territory: string;
let other: string;
const SCHOOL = { uai: '0860001A', name: 'Collège Odette-Lancelin' };
const someone = (role: Role, establishment: string | null = null, of = territory): Person => ({
  id: randomUUID(),
  name: `Une personne (${role})`,
  mail: 'une@exemple.fr',
  territory: of,
  roles: [{ role, establishment }],
});
const words = {
  title: 'Une consigne filmée',
  hypothesis: 'Si la consigne se réécoute, alors elle se comprend à la maison.',
  proof: 'Sept familles sur dix disent avoir compris.',
  startsOn: '2026-09-01',
  judgeOn: '2026-12-15',
};
const at = (day: string) => setClock(() => Date.parse(`${day}T10:00:00Z`));

async function tried(by: Person, establishment: typeof SCHOOL | null = null, judgeOn: string | null = words.judgeOn) {
  const id = randomUUID();
  await addExperiment(database.db, by, { ...words, judgeOn, id, establishment });
  return id;
}

beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  other = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
});
afterAll(() => database.drop());
afterEach(() => setClock());

describe('an experiment', () => {
  it('says what is tried and what would prove it, and asks for its verdict once the day is past', async () => {
    at('2026-11-21');
    const by = someone('coordinator');
    const id = await tried(by);
    expect(await experiment(database.db, someone('observer'), id)).toMatchObject({
      ...words,
      establishment: null,
      verdict: null,
      late: false,
    });
    at('2026-12-16');
    expect((await experiment(database.db, by, id)).late).toBe(true);
    await postponeExperiment(database.db, by, id, '2027-02-01');
    expect((await experiment(database.db, by, id)).late).toBe(false);
  });

  it('keeps every verdict, and the last one holds', async () => {
    const by = someone('facilitator');
    const id = await tried(by);
    at('2026-12-15');
    await giveVerdict(database.db, by, id, { id: randomUUID(), verdict: 'prove', words: 'Trop tôt.' });
    at('2027-02-01');
    const last = { id: randomUUID(), verdict: 'adapt' as const, words: 'Plus court.' };
    await giveVerdict(database.db, by, id, last);
    await giveVerdict(database.db, by, id, last);
    const found = await experiment(database.db, by, id);
    expect(found.verdicts.map(({ verdict, words: said }) => [verdict, said])).toEqual([
      ['adapt', 'Plus court.'],
      ['prove', 'Trop tôt.'],
    ]);
    expect(found).toMatchObject({ verdict: 'adapt', late: false });
  });

  it('is written by the people of its school, or by the territory’s team when it is the territory’s', async () => {
    const school = someone('teacher', SCHOOL.uai);
    const id = await tried(school, SCHOOL);
    const verdict = { id: randomUUID(), verdict: 'keep' as const, words: 'Cela marche.' };
    for (const stranger of [someone('coordinator'), someone('head', '0860002B'), someone('partner')]) {
      await expect(giveVerdict(database.db, stranger, id, verdict)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(tried(stranger, SCHOOL)).rejects.toMatchObject({ code: 'forbidden' });
      expect((await experiment(database.db, stranger, id)).title).toBe(words.title);
    }
    await expect(tried(school)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(tried(someone('observer'))).rejects.toMatchObject({ code: 'forbidden' });
    await giveVerdict(database.db, school, id, verdict);
  });

  it('of another territory does not exist', async () => {
    const id = await tried(someone('coordinator'));
    const stranger = someone('coordinator', null, other);
    for (const wrong of [id, 'pas-un-identifiant', randomUUID()])
      await expect(experiment(database.db, stranger, wrong)).rejects.toMatchObject({ code: 'unknown_experiment' });
    expect((await listExperiments(database.db, stranger)).total).toBe(0);
    await expect(listExperiments(database.db, null)).rejects.toMatchObject({ code: 'sign_in' });
  });

  it('is listed with what waits for a verdict first, and found by its verdict', async () => {
    const here = await createTerritory(database.db, { slug: `t-${randomUUID().slice(0, 8)}`, name: 'Ailleurs' });
    const by = someone('coordinator', null, here);
    const kept = await tried(by, null, '2026-10-01');
    await giveVerdict(database.db, by, kept, { id: randomUUID(), verdict: 'keep', words: 'Oui.' });
    const undated = await tried(by, null, null);
    const soon = await tried(by, null, '2026-11-30');
    const ids = async (verdict: 'keep' | 'none' | null) =>
      (await listExperiments(database.db, by, { verdict })).items.map(({ id }) => id);
    expect(await ids(null)).toEqual([soon, undated, kept]);
    expect(await ids('none')).toEqual([soon, undated]);
    expect(await ids('keep')).toEqual([kept]);
  });

  it('is late exactly when its day is past and nothing was settled', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.constantFrom(null, ...VERDICTS), (due, today, verdict) => {
        const settled = verdict !== null && verdict !== 'prove';
        expect(isLate(iso(due), verdict, iso(today))).toBe(iso(due) < iso(today) && !settled);
        expect(isLate(null, verdict, iso(today))).toBe(false);
      }),
    );
  });
});

describe('a provisional conclusion', () => {
  const said = { text: 'Réécouter aide les familles.', confidence: CONFIDENCES[0] };

  it('says that it has no evidence yet, then shows what supports it', async () => {
    const by = someone('mediator');
    const id = randomUUID();
    await addConclusion(database.db, by, { id, ...said });
    expect(await conclusion(database.db, someone('teacher', SCHOOL.uai), id)).toMatchObject({ ...said, evidence: 0 });
    const trial = await tried(someone('coordinator'));
    await addEvidence(database.db, by, id, { id: randomUUID(), label: '', href: null, experiment: trial });
    await addEvidence(database.db, by, id, {
      id: randomUUID(),
      label: 'Une étude',
      href: 'https://exemple.fr/etude',
      experiment: null,
    });
    const { sources } = await conclusion(database.db, by, id);
    expect(sources.map(({ label }) => label)).toEqual([words.title, 'Une étude']);
    expect((await experiment(database.db, by, trial)).conclusions).toEqual([{ id, text: said.text }]);
    await removeEvidence(database.db, by, id, sources[0]!.id);
    expect((await experiment(database.db, by, trial)).conclusions).toEqual([]);
    const listed = (await listConclusions(database.db, by)).items.find((each) => each.id === id);
    expect(listed).toMatchObject({ evidence: 1, text: said.text });
  });

  it('keeps its earlier wordings, also when two people reword it at once', async () => {
    const by = someone('coordinator');
    const id = randomUUID();
    await addConclusion(database.db, by, { id, ...said });
    await rewordConclusion(database.db, by, id, said);
    await Promise.all(
      ['Réécouter aide.', 'Réécouter aide un peu.', 'Réécouter aide beaucoup.'].map((text) =>
        rewordConclusion(database.db, by, id, { text, confidence: 'medium' }),
      ),
    );
    const { wordings, text } = await conclusion(database.db, by, id);
    expect(wordings.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(wordings.at(-1)!.text).toBe(said.text);
    expect(text).toBe(wordings[0]!.text);
  });

  it('is the territory team’s to write, and every member’s to read', async () => {
    const id = randomUUID();
    for (const stranger of [someone('teacher', SCHOOL.uai), someone('partner'), someone('observer')])
      await expect(addConclusion(database.db, stranger, { id, ...said })).rejects.toMatchObject({ code: 'forbidden' });
    await addConclusion(database.db, someone('coordinator'), { id, ...said });
    await expect(rewordConclusion(database.db, someone('head', SCHOOL.uai), id, said)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(conclusion(database.db, someone('coordinator', null, other), id)).rejects.toMatchObject({
      code: 'unknown_conclusion',
    });
    await expect(
      addEvidence(database.db, someone('coordinator'), id, {
        id: randomUUID(),
        label: '',
        href: null,
        experiment: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'unknown_experiment' });
  });
});

it('stands on the thread as what it is', async () => {
  const by = someone('coordinator');
  const id = await tried(by);
  await giveVerdict(database.db, by, id, { id: randomUUID(), verdict: 'abandon', words: 'Non.' });
  const show = (viewer: Person | null) =>
    inTerritory(database.db, territory, (trx) =>
      experimentThings['experiments.experiment']!.show(trx, viewer, [id, randomUUID()]),
    );
  expect([...(await show(by))]).toEqual([
    [id, expect.objectContaining({ title: words.title, state: 'dropped', href: `/experimentations/${id}` })],
  ]);
  expect((await show(null)).size).toBe(0);
});
