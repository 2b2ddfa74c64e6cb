import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Layer } from '../model.ts';
import {
  dropContour,
  dropProposal,
  ground,
  importContour,
  keepProposal,
  meshPage,
  nearestPilot,
  pilotPlaces,
  proposePage,
  publicPage,
  schoolFile,
  schoolList,
  setFar,
  setLayers,
  setPublicPlaces,
} from './api.ts';
import { asked, ECOLE, FIVE, FOUR, LOST, ONE, question, sampleMesh, someone, THREE, TWO, ZONE } from './sample-mesh.ts';

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
afterEach(async () => {
  setLayers([]);
  setPublicPlaces([]);
  for (const table of ['mesh.contour', 'mesh.setting'] as const) await database.owner.deleteFrom(table).execute();
});

describe('the map of the pilots', () => {
  test('counts each collège to its nearest pilot; whoever has no position is listed apart', async () => {
    const page = await meshPage(database.db, maud(), asked());
    expect(page.level).toBe('college');
    expect(page.total).toBe(5);
    expect(page.unplaced.map(({ uai }) => uai)).toEqual([LOST]);
    expect(page.pilots.map(({ uai, neighbours, orphans }) => [uai, neighbours, orphans])).toEqual([
      [ONE, 2, 3],
      [FIVE, 1, 2],
    ]);
    expect(page.farSchools).toEqual([]);
  });

  test('holds the same schools as the list, and the file', async () => {
    const page = await meshPage(database.db, maud(), asked());
    const list = await schoolList(database.db, maud(), asked(), 'all', ZONE);
    const drawn = page.drawing!.marks.map(({ uai }) => uai).sort();
    expect(list.lines.map(({ uai }) => uai).sort()).toEqual(drawn);
    expect(list.unplaced.map(({ uai }) => uai)).toEqual([LOST]);
    const text = new TextDecoder().decode((await schoolFile(database.db, maud(), asked(), 'all', ZONE)).bytes);
    for (const uai of [...drawn, LOST]) expect(text).toContain(uai);
    expect(text.trim().split('\r\n')).toHaveLength(7);
  });

  test('says what is too far, as the territory or the address wants it', async () => {
    await setFar(database.db, maud(), 10);
    expect((await meshPage(database.db, maud(), asked())).farSchools.map(({ uai }) => uai)).toEqual([THREE]);
    const list = await schoolList(database.db, maud(), asked('km=5'), 'far', ZONE);
    expect(list.lines[0]!.uai).toBe(THREE);
    expect(list.lines.map(({ uai }) => uai).toSorted()).toEqual([TWO, THREE, FOUR].toSorted());
  });

  test('without a pilot shows its schools to the next one, or orphaned', async () => {
    const { leaving, drawing } = await meshPage(database.db, maud(), asked(`part=${ONE}`));
    expect(leaving!.orphans.map(({ uai }) => uai)).toEqual([ONE, TWO, THREE]);
    expect(leaving!.near).toBe(2);
    expect(drawing!.marks.find(({ uai }) => uai === ONE)).toMatchObject({
      standing: 'leaving',
      tie: { how: 'missing' },
    });
    expect(drawing!.marks.filter(({ standing }) => standing === 'far')).toHaveLength(2);
  });

  test('of an earlier year has the pilots of that year; écoles turn to whom there is', async () => {
    const before = await meshPage(database.db, maud(), asked('annee=2025'));
    expect(before.pilots.map(({ uai }) => uai)).toEqual([THREE]);
    expect(before.years).toEqual([2026, 2025]);
    const ecoles = await meshPage(database.db, maud(), asked('niveau=ecole'));
    expect(ecoles.borrowed).toBe(true);
    expect(ecoles.total).toBe(1);
    expect(await nearestPilot(database.db, vienne, ECOLE)).toMatchObject({ uai: ONE, far: false });
    expect(await nearestPilot(database.db, vienne, ONE)).toBeNull();
    expect(await nearestPilot(database.db, vienne, LOST)).toBeNull();
  });

  test('a layer opens whom it reached and whom it did not, those without a position too', async () => {
    const visits: Layer = {
      key: 'visites',
      name: () => 'Visites',
      reached: () =>
        Promise.resolve(
          new Map([
            [TWO, { since: '2026-11-12', words: '3 visites' }],
            [LOST, { since: null, words: '1 visite' }],
          ]),
        ),
    };
    setLayers([visits]);
    const page = await meshPage(database.db, maud(), asked('couche=visites'));
    expect(page.gauges.map(({ key, reached, of }) => [key, reached, of])).toEqual([
      ['distance', 5, 5],
      ['visites', 2, 6],
    ]);
    expect(page.layer!.reached.map(({ uai }) => uai)).toEqual([TWO, LOST]);
    expect(page.layer!.missing).toHaveLength(4);
    const never = await schoolList(database.db, maud(), asked('couche=visites'), 'missing', ZONE);
    expect(never.lines).toHaveLength(4);
    const [line] = (await schoolList(database.db, maud(), asked('couche=visites'), 'reached', ZONE)).lines;
    expect(line!.layers.visites).toEqual({ words: '3 visites', days: 12 });
  });
});

const SQUARE = [
  [-0.2, 46],
  [1, 46],
  [1, 47],
  [-0.2, 47],
  [-0.2, 46],
];
const file = (...squares: number[][][]) =>
  new TextEncoder().encode(
    JSON.stringify({
      type: 'FeatureCollection',
      features: squares.map((ring) => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] } })),
    }),
  );
const AWAY = SQUARE.map(([x, y]) => [x! + 4, y!]);

describe('contours', () => {
  const outline = (bytes: Uint8Array) => ({ kind: 'outline' as const, source: 'Une source', bytes });

  test('of several départements only ours is kept, drawn, and taken away again', async () => {
    expect(await importContour(database.db, maud(), outline(file(AWAY, SQUARE)))).toEqual({ read: 5, kept: 5 });
    const page = await meshPage(database.db, maud(), asked());
    expect(page.drawing!.land).toMatch(/^M/);
    expect(page.sources).toEqual(['Une source']);
    expect((await ground(database.db, maud())).contours).toMatchObject([{ kind: 'outline', positions: 5 }]);
    await dropContour(database.db, maud(), 'outline');
    expect((await meshPage(database.db, maud(), asked())).drawing!.land).toBeNull();
  });

  test('of elsewhere is refused, and the one before stays', async () => {
    await importContour(database.db, maud(), outline(file(SQUARE)));
    await expect(importContour(database.db, maud(), outline(file(AWAY)))).rejects.toMatchObject({
      code: 'mesh_contour_elsewhere',
    });
    expect((await ground(database.db, maud())).contours).toHaveLength(1);
  });
});

describe('who may', () => {
  const nobody = null;
  const roles: Role[] = ['coordinator', 'facilitator', 'mediator', 'head', 'digitalLead', 'teacher', 'partner'];

  test('everyone of the territory reads; nobody from outside', async () => {
    for (const role of roles) {
      expect((await meshPage(database.db, someone(vienne, role, role === 'head' ? ONE : null), asked())).total).toBe(5);
    }
    await expect(meshPage(database.db, nobody, asked())).rejects.toMatchObject({ status: 401 });
    expect((await meshPage(database.db, someone(nantes, 'coordinator'), asked())).total).toBe(0);
  });

  test('coordinators alone keep, drop, import and set; those on the ground may ask', async () => {
    for (const role of roles.filter((each) => each !== 'coordinator')) {
      const by = someone(vienne, role);
      const refused = { status: 403 };
      await expect(
        keepProposal(database.db, by, { id: randomUUID(), name: 'X', note: null, question: question('p=1') }),
      ).rejects.toMatchObject(refused);
      await expect(dropProposal(database.db, by, randomUUID())).rejects.toMatchObject(refused);
      await expect(setFar(database.db, by, 12)).rejects.toMatchObject(refused);
      await expect(ground(database.db, by)).rejects.toMatchObject(refused);
      await expect(
        importContour(database.db, by, { kind: 'outline', source: '', bytes: file(SQUARE) }),
      ).rejects.toMatchObject(refused);
      const asks = proposePage(database.db, by, question('p=2'), false);
      if (role === 'facilitator' || role === 'mediator') expect((await asks).answer).toBeNull();
      else await expect(asks).rejects.toMatchObject(refused);
    }
  });
});

describe('the public map', () => {
  test('shows what is public, the nearest to a commune first, and what has no position in the list only', async () => {
    const place = { kindName: () => 'webradio', detail: null, at: null, commune: null, href: null };
    setPublicPlaces([
      pilotPlaces,
      () =>
        Promise.resolve([
          { ...place, key: '1', kind: 'webradio', title: 'Radio Trois', uai: THREE },
          { ...place, key: '2', kind: 'webradio', title: 'Radio Quatre', uai: FOUR },
          { ...place, key: '3', kind: 'webradio', title: 'Radio de nulle part', uai: null },
        ]),
    ]);
    const page = await publicPage(database.db, vienne, { kind: 'webradio', near: 'commune 5', words: '' }, 1);
    expect(page.from).toBe('Commune 5');
    expect(page.lines.map(({ title, number }) => [title, number])).toEqual([
      ['Radio Quatre', 1],
      ['Radio Trois', 2],
      ['Radio de nulle part', null],
    ]);
    expect(page.unplaced).toBe(1);
    expect(page.drawing!.marks).toHaveLength(2);
    expect(page.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['pilote', 2],
      ['webradio', 3],
    ]);
    const all = await publicPage(database.db, vienne, { kind: null, near: 'Atlantide', words: '' }, 9);
    expect([all.from, all.total, all.page]).toEqual([null, 5, 1]);
  });
});
