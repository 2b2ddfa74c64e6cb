import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import {
  addSession,
  countPupil,
  listSessions,
  openCounting,
  pupilPage,
  raiseHands,
  removeSession,
  saveSession,
  session,
} from './api.ts';

const RIVES = '0860001J';
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
const facts = { className: '4e B', day: '2026-11-05', pupils: 26, note: '', cards: [] };
async function held(by: Person): Promise<{ id: string; code: string }> {
  const id = randomUUID();
  await addSession(database.db, by, { ...facts, id, uai: RIVES });
  return { id, code: (await session(database.db, by, id)).code };
}
const answer = (code: string, jobs: string, device = randomUUID()) => countPupil(database.db, code, { device, jobs });

beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  aisne = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${RIVES};Collège des Trois-Rives;Collège;Public;86000;86194;Aubigné`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
});
afterAll(() => database.drop());
afterEach(() => setClock());

describe('pupils count on their screens', () => {
  it('what they name is counted once a screen, while the class counts, and no word is kept', async () => {
    const maud = someone('coordinator');
    const { id, code } = await held(maud);
    await expect(answer(code, 'Développeuse')).rejects.toMatchObject({ code: 'orientation_not_counting' });
    await openCounting(database.db, maud, id, 'before');
    expect(await pupilPage(database.db, ` ${code.toLowerCase()} `)).toMatchObject({ counting: 'before' });
    const device = randomUUID();
    expect(await answer(code, 'Développeuse\nGraphiste', device)).toEqual({ named: 2, moment: 'before' });
    await answer(code, 'Un\nDeux\nTrois\nQuatre', device);
    await openCounting(database.db, maud, id, 'after');
    await answer(code, 'Développeuse\nGraphiste\nRéseaux', device);
    const { counts } = await session(database.db, maud, id);
    expect(counts).toEqual({ before: { pupils: 1, named: 2 }, after: { pupils: 1, named: 3 } });
    const { rows } = await database.owner
      .selectFrom('orientation.answer')
      .selectAll()
      .execute()
      .then((found) => ({ rows: JSON.stringify(found) }));
    expect(rows).not.toContain('Graphiste');
  });

  it('a count that someone forgot to close closes after a lesson; an unknown code says so', async () => {
    const maud = someone('coordinator');
    const { id, code } = await held(maud);
    setClock(() => Date.parse('2026-11-05T10:00:00Z'));
    await openCounting(database.db, maud, id, 'before');
    setClock(() => Date.parse('2026-11-05T11:31:00Z'));
    await expect(answer(code, 'Développeuse')).rejects.toMatchObject({ code: 'orientation_not_counting' });
    await expect(pupilPage(database.db, 'ZZZZZZ')).rejects.toMatchObject({ code: 'orientation_code' });
    await removeSession(database.db, maud, id, false);
    await expect(pupilPage(database.db, code)).rejects.toMatchObject({ code: 'orientation_code' });
  });
});

describe('hands', () => {
  it('add to the screens, and the last show of hands replaces the one before', async () => {
    const maud = someone('coordinator');
    const { id, code } = await held(maud);
    await openCounting(database.db, maud, id, 'before');
    await answer(code, 'Développeuse\nGraphiste');
    await raiseHands(database.db, maud, id, 'before', new Map([[1, 30]]));
    await raiseHands(
      database.db,
      maud,
      id,
      'before',
      new Map([
        [0, 3],
        [2, 4],
        [5, 0],
      ]),
    );
    expect((await session(database.db, maud, id)).counts.before).toEqual({ pupils: 8, named: 10 });
  });

  it('fewer than five pupils are told to those who hold the class, and to nobody else', async () => {
    const teacher = someone('teacher', RIVES);
    const { id } = await held(teacher);
    await raiseHands(database.db, teacher, id, 'before', new Map([[2, 4]]));
    const partner = someone('partner');
    expect((await session(database.db, teacher, id)).counts.before).toEqual({ pupils: 4, named: 8 });
    const seen = await session(database.db, partner, id);
    expect([seen.counts.before, seen.hands.before, seen.code]).toEqual([null, {}, '']);
    const { together, items } = await listSessions(database.db, partner);
    expect(items.find((each) => each.id === id)!.counts.before).toBeNull();
    expect(together.left).toBeGreaterThan(0);
  });
});

it.each<[Role, string | null, boolean]>([
  ['coordinator', null, true],
  ['mediator', null, true],
  ['teacher', RIVES, true],
  ['teacher', '0860001A', false],
  ['partner', null, false],
  ['observer', null, false],
])('%s of %s holds the sessions of a school: %s', async (role, establishment, holds) => {
  const { id } = await held(someone('coordinator'));
  const saved = saveSession(database.db, someone(role, establishment), id, { ...facts, pupils: 20 });
  await (holds ? saved : expect(saved).rejects.toMatchObject({ code: 'forbidden' }));
  await expect(session(database.db, someone('coordinator', null, aisne), id)).rejects.toMatchObject({
    code: 'orientation_unknown',
  });
});
