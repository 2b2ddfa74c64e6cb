import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { prepareQueue } from '#platform/jobs/queue.ts';
import { invite } from './invitations.ts';
import { openSession } from './links.ts';
import { changeRole, members } from './members.ts';
import { holds, personOf, type Person } from './person.ts';
import { removeMember, restoreMember } from './removal.ts';
import { chooseTerritory, territoriesOf } from './territories.ts';
import { member, visitor } from './test-visit.ts';

let database: TestDatabase;
let maud: Person;
let rhone: string;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  maud = await member(db, await createTerritory(db, { slug: 'vienne', name: 'Vienne' }), {
    mail: 'maud@exemple.fr',
    name: 'Maud',
  });
  rhone = await createTerritory(db, { slug: 'rhone', name: 'Rhône' });
  await member(db, rhone, { mail: 'rene@exemple.fr', name: 'René' });
});
afterAll(() => database.drop());

const here = <T>(work: (trx: Db) => Promise<T>) => inTerritory(database.db, maud.territory, work);
const listed = () => here((trx) => members(trx, maud, 1));

test('a territory sees its own members, and a forgotten territory shows nobody', async () => {
  expect((await listed()).rows.map(({ name }) => name)).toEqual(['Maud']);
  expect(await database.db.selectFrom('accounts.membership').selectAll().execute()).toEqual([]);
  expect(await database.db.selectFrom('accounts.invitation').selectAll().execute()).toEqual([]);
});

test('members are listed by name, accents and capitals aside', async () => {
  for (const name of ['Zoé', 'Étienne', 'adrien', 'Hélène']) {
    await member(database.db, rhone, {
      mail: `${name.length}-${name.codePointAt(0)}@exemple.fr`,
      name,
      role: 'observer',
    });
  }
  const { rows } = await inTerritory(database.db, rhone, (trx) => members(trx, { ...maud, territory: rhone }, 1));
  expect(rows.map(({ name }) => name)).toEqual(['adrien', 'Étienne', 'Hélène', 'René', 'Zoé']);
});

test('a territory writes no member into another', async () => {
  await expect(
    here((trx) =>
      trx
        .insertInto('accounts.membership')
        .values({ territory_id: rhone, user_id: maud.id, role: 'coordinator', establishment: null, about: null })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('requests have no right on the queue, nor on the secret of the installation', async () => {
  await expect(sql`select * from platform.installation`.execute(database.db)).rejects.toThrow(/permission denied/);
  await prepareQueue();
  await expect(sql`select * from graphile_worker.jobs`.execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`select graphile_worker.add_job('mail.send')`.execute(database.db)).rejects.toThrow(
    /permission denied/,
  );
});

test('the last coordinator can neither leave nor step down; with a second one they can', async () => {
  const { db } = database;
  const [only] = (await listed()).rows;
  const refusal = { code: 'accounts_last_coordinator', status: 409 };
  await expect(here((trx) => removeMember(trx, maud, only!.id))).rejects.toMatchObject(refusal);
  await expect(
    here((trx) => changeRole(trx, maud, only!.id, { role: 'observer', establishment: null })),
  ).rejects.toMatchObject(refusal);
  const etienne = await member(db, maud.territory, { mail: 'etienne@exemple.fr', name: 'Étienne' });
  const rows = (await listed()).rows;
  expect(rows).toHaveLength(2);
  // Two coordinators who withdraw each other at once: one of them stays.
  const tries = await Promise.allSettled(rows.map(({ id }) => here((trx) => removeMember(trx, maud, id))));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await member(db, maud.territory, { mail: maud.mail, name: 'Maud' });
  await member(db, maud.territory, { mail: etienne.mail, name: 'Étienne' });
  expect((await listed()).total).toBe(2);
});

test('a changed role shows, twice the same place is refused, and a stranger to the territory is not found', async () => {
  const solene = await member(database.db, maud.territory, {
    mail: 'solene@exemple.fr',
    name: 'Solène',
    role: 'mediator',
  });
  await member(database.db, maud.territory, { mail: 'solene@exemple.fr', name: 'Solène', role: 'partner' });
  const [row] = (await listed()).rows.filter(({ person, role }) => person === solene.id && role === 'mediator');
  await here((trx) => changeRole(trx, maud, row!.id, { role: 'facilitator', establishment: null }));
  expect((await listed()).rows.find(({ id }) => id === row!.id)?.role).toBe('facilitator');
  await expect(
    here((trx) => changeRole(trx, maud, row!.id, { role: 'partner', establishment: null })),
  ).rejects.toMatchObject({ code: 'accounts_already_member' });
  const [far] = (await inTerritory(database.db, rhone, (trx) => members(trx, { ...maud, territory: rhone }, 1))).rows;
  await expect(
    here((trx) => changeRole(trx, maud, far!.id, { role: 'coordinator', establishment: null })),
  ).rejects.toMatchObject({ status: 404 });
  await expect(here((trx) => members(trx, solene, 1))).rejects.toMatchObject({ status: 403 });
});

test('someone removed is out at their next click, and back when it is undone by us', async () => {
  const { db } = database;
  const yanis = await member(db, maud.territory, { mail: 'yanis@exemple.fr', name: 'Yanis', role: 'facilitator' });
  const visit = visitor();
  await openSession(db, visit, yanis.mail, null);
  expect(await personOf(db, visit.request.headers)).toMatchObject({ name: 'Yanis' });
  const row = (await listed()).rows.find(({ person }) => person === yanis.id)!;
  const { name, undo } = await here((trx) => removeMember(trx, maud, row.id));
  expect(name).toBe('Yanis');
  expect(await personOf(db, visit.request.headers)).toBeNull();
  await expect(here((trx) => removeMember(trx, maud, row.id))).rejects.toMatchObject({ status: 404 });
  await expect(here((trx) => restoreMember(trx, yanis, undo))).rejects.toMatchObject({ status: 403 });
  const elsewhere = inTerritory(db, rhone, (trx) => restoreMember(trx, { ...maud, territory: rhone }, undo));
  await expect(elsewhere).rejects.toThrow(/row-level security/);
  await here((trx) => restoreMember(trx, maud, undo));
  expect(await personOf(db, visit.request.headers)).toMatchObject({ name: 'Yanis', roles: [{ role: 'facilitator' }] });
});

test('someone of two territories works in the first, then in the one they choose, never in a third', async () => {
  const { db } = database;
  const both = await member(db, maud.territory, { mail: 'deux@exemple.fr', name: 'Deux Places', role: 'partner' });
  await member(db, rhone, { mail: 'deux@exemple.fr', name: 'Deux Places', role: 'observer' });
  const third = await createTerritory(db, { slug: 'trois', name: 'Trois' });
  const visit = visitor();
  await openSession(db, visit, both.mail, null);
  expect((await personOf(db, visit.request.headers))?.territory).toBe(maud.territory);
  expect((await territoriesOf(db, both.id)).map(({ name }) => name)).toEqual(['Rhône', 'Vienne']);
  await chooseTerritory(db, visit, rhone);
  expect(await personOf(db, visit.request.headers)).toMatchObject({ territory: rhone, roles: [{ role: 'observer' }] });
  await expect(chooseTerritory(db, visit, third)).rejects.toMatchObject({ status: 403 });
});

test('a role of one school does not count at another, a role of the territory counts everywhere', () => {
  const head = { roles: [{ role: 'head', establishment: '0860001A' }] } as const satisfies {
    roles: readonly unknown[];
  };
  const person = { roles: [...head.roles] };
  expect(holds(person, ['head'])).toBe(true);
  expect(holds(person, ['head'], '0860001A')).toBe(true);
  expect(holds(person, ['head'], '0860002B')).toBe(false);
  expect(holds({ roles: [{ role: 'head', establishment: null }] }, ['head'], '0860002B')).toBe(true);
  expect(holds(null, ['head'])).toBe(false);
});

test('where the whole territory is at stake, a role of one school does not count', async () => {
  const ofOneSchool: Person = { ...maud, roles: [{ role: 'coordinator', establishment: '0860001A' }] };
  expect(holds(ofOneSchool, ['coordinator'], null)).toBe(false);
  expect(holds(maud, ['coordinator'], null)).toBe(true);
  await expect(here((trx) => members(trx, ofOneSchool, 1))).rejects.toMatchObject({ code: 'forbidden', status: 403 });
});

test('nobody is written down as coordinator or facilitator of one school, invited or taken in', async () => {
  await importDirectory(
    database.db,
    new TextEncoder().encode(
      'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune\n' +
        '0860001J;Collège des Trois Rives;Collège;Public;86000;86194;Poitiers\n',
    ),
    { by: 'console' },
  );
  for (const role of ['coordinator', 'facilitator'] as const) {
    await expect(
      here((trx) =>
        trx
          .insertInto('accounts.membership')
          .values({
            territory_id: maud.territory,
            user_id: maud.id,
            role,
            establishment: '0860001J',
            about: null,
          })
          .execute(),
      ),
    ).rejects.toThrow(/whole_territory/);
    await expect(
      here((trx) => invite(trx, maud, visitor(), { mail: 'limite@exemple.fr', role, establishment: '0860001J' })),
    ).rejects.toThrow(/whole_territory/);
  }
});
