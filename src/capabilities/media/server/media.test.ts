import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import {
  decide,
  endPair,
  forgetPerson,
  listOutlets,
  mediaPublicPlaces,
  mediaToldToFamilies,
  mentor,
  openOutlet,
  outlet,
  publicOutlet,
  publish,
  remove,
  saveOutlet,
} from './api.ts';

const RIVES = '0860001J';
const LANCELIN = '0869100Z';
let database: TestDatabase;
let vienne: string;
let aisne: string;
const someone = (role: Role, establishment: string | null = null, territory = vienne): Person => ({
  id: randomUUID(),
  name: `Une personne (${role})`,
  mail: 'une@exemple.fr',
  territory,
  roles: [{ role, establishment }],
});
const facts = {
  ...{ kind: 'radio' as const, name: 'Rives FM', words: 'Un vendredi sur deux.', link: 'https://radio.example' },
  ...{ public: true, startedOn: '2026-01-05' },
};
const issue = (day: string) => ({
  ...{ id: randomUUID(), title: 'D’où vient cette rumeur ?', day, link: 'https://radio.example/1' },
  ...{ topic: 'sources' as const, summary: '' },
});
async function opened(by: Person, change: Partial<typeof facts> = {}, uai = RIVES): Promise<string> {
  const id = randomUUID();
  await openOutlet(database.db, by, { ...facts, ...change, id, uai });
  return id;
}

beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  aisne = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    ...[RIVES, LANCELIN].map((uai) => `${uai};Collège ${uai};Collège;Public;86000;86194;Aubigné`),
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
});
afterAll(() => database.drop());
afterEach(() => setClock());

describe('an outlet', () => {
  it('keeps what it published, what its board decided and who helps whom; the same twice writes once', async () => {
    const lead = someone('digitalLead', RIVES);
    const id = await opened(lead);
    const first = issue('2026-02-02');
    await publish(database.db, lead, id, first);
    await publish(database.db, lead, id, first);
    await decide(database.db, lead, id, { id: randomUUID(), day: '2026-02-03', words: 'Douze minutes au plus.' });
    const pair = randomUUID();
    await mentor(database.db, lead, id, {
      ...{ id: pair, mentor: 'Le club de 4e', mentored: 'Les CM2', uai: LANCELIN, about: '', since: '2026-02-04' },
    });
    // Ended before it began: a finger slipped, it lasted no time.
    await endPair(database.db, lead, id, pair, '2026-01-01');
    const found = await outlet(database.db, lead, id);
    expect(found.publications).toHaveLength(1);
    expect(found.decisions[0]).toMatchObject({ words: 'Douze minutes au plus.', by: 'Une personne (digitalLead)' });
    expect(found.pairs[0]).toMatchObject({ school: `Collège ${LANCELIN}`, since: '2026-02-04', until: '2026-02-04' });
  });

  it('is silent after eight weeks without an issue, and no longer once it has ended', async () => {
    const maud = someone('coordinator');
    const id = await opened(maud, { name: 'Silence radio' });
    await publish(database.db, maud, id, issue('2026-02-02'));
    const silentOn = async (day: string) => {
      setClock(() => Date.parse(`${day}T10:00:00Z`));
      const { items } = await listOutlets(database.db, maud, { silent: true });
      return items.find((each) => each.id === id)?.silent ?? null;
    };
    expect(await silentOn('2026-03-29')).toBeNull();
    expect(await silentOn('2026-03-30')).toBe(8);
    await saveOutlet(database.db, maud, id, { ...facts, endedOn: '2026-03-30' });
    expect(await silentOn('2026-03-30')).toBeNull();
  });

  it('takes back what was removed by mistake', async () => {
    const maud = someone('coordinator');
    const id = await opened(maud);
    const sent = issue('2026-03-01');
    await publish(database.db, maud, id, sent);
    const shown = async () => (await outlet(database.db, maud, id)).publications.length;
    await remove(database.db, maud, id, { id: sent.id, what: 'issue' }, false);
    expect(await shown()).toBe(0);
    await remove(database.db, maud, id, { id: sent.id, what: 'issue' }, true);
    expect(await shown()).toBe(1);
  });
});

describe('who', () => {
  it.each<[Role, string | null, boolean]>([
    ['coordinator', null, true],
    ['facilitator', null, true],
    ['mediator', null, true],
    ['head', RIVES, true],
    ['digitalLead', RIVES, true],
    ['teacher', RIVES, true],
    ['teacher', LANCELIN, false],
    ['partner', null, false],
    ['observer', null, false],
  ])('%s of %s writes a school’s outlet: %s; everyone reads it', async (role, establishment, writes) => {
    const id = await opened(someone('coordinator'));
    const person = someone(role, establishment);
    const written = publish(database.db, person, id, issue('2026-03-01'));
    await (writes ? written : expect(written).rejects.toThrow(expect.objectContaining({ code: 'forbidden' })));
    expect((await outlet(database.db, person, id)).id).toBe(id);
  });

  it('a visitor and another territory read nothing', async () => {
    const id = await opened(someone('coordinator'));
    await expect(outlet(database.db, null, id)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(outlet(database.db, someone('coordinator', null, aisne), id)).rejects.toMatchObject({
      code: 'media_unknown',
    });
    await expect(publicOutlet(database.db, aisne, id)).rejects.toMatchObject({ code: 'media_unknown' });
  });
});

describe('families and the public', () => {
  it('read what is public and goes on, without a name nor a decision', async () => {
    const lead = someone('digitalLead', LANCELIN);
    const id = await opened(lead, {}, LANCELIN);
    const inside = await opened(lead, { public: false, name: 'Pour nous' }, LANCELIN);
    await decide(database.db, lead, id, { id: randomUUID(), day: '2026-02-03', words: 'Entre nous.' });
    for (const day of ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'])
      await publish(database.db, lead, id, issue(day));
    const told = await mediaToldToFamilies(database.db, vienne, LANCELIN);
    expect(told.map((each) => each.id)).toEqual([id]);
    expect(told[0]!.publications.map(({ day }) => day)).toEqual(['2026-05-01', '2026-04-01', '2026-03-01']);
    const page = await publicOutlet(database.db, vienne, id);
    expect(JSON.stringify(page)).not.toMatch(/Une personne|Entre nous/);
    expect(page.publications).toHaveLength(4);
    await expect(publicOutlet(database.db, vienne, inside)).rejects.toMatchObject({ status: 404 });
    const places = await mediaPublicPlaces(database.db, vienne);
    expect(places.find(({ uai }) => uai === LANCELIN)).toMatchObject({
      ...{ kind: 'webradio', commune: 'Aubigné', href: `/publications/${id}` },
    });
    expect(places.some(({ title }) => title === 'Pour nous')).toBe(false);
  });
});

it('someone who is forgotten leaves no name, and what was decided stays', async () => {
  const lead = someone('digitalLead', RIVES);
  const id = await opened(lead);
  await decide(database.db, lead, id, { id: randomUUID(), day: '2026-02-03', words: 'Douze minutes.' });
  const erased = await inTerritory(database.db, vienne, (trx) => forgetPerson(trx, lead.id));
  expect(erased).toMatchObject({ 'media.outlet': 1, 'media.decision': 1 });
  expect((await outlet(database.db, lead, id)).decisions[0]).toMatchObject({ words: 'Douze minutes.', by: '' });
});
