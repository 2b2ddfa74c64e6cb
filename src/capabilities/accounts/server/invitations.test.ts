import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { acceptInvitation, invitationOf, invite, pendingInvitations, revokeInvitation } from './invitations.ts';
import type { Person } from './person.ts';
import { personOf } from './person.ts';
import { linkIn, member, visitor, workOff } from './test-visit.ts';

const place = { role: 'teacher', establishment: '0860001J' } as const;
let database: TestDatabase;
let maud: Person;
let other: Person;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  maud = await member(db, await createTerritory(db, { slug: 'vienne', name: 'Vienne' }), {
    mail: 'maud@exemple.fr',
    name: 'Maud',
  });
  other = await member(db, await createTerritory(db, { slug: 'rhone', name: 'Rhône' }), { mail: 'rene@exemple.fr' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${place.establishment};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
});
afterAll(() => database.drop());
afterEach(() => setClock());

async function invited(mail: string, by = maud): Promise<string> {
  const { db, owner } = database;
  await inTerritory(db, by.territory, (trx) =>
    invite(trx, by, visitor('http://192.168.1.20:3000'), { mail, ...place }),
  );
  const [sent] = await workOff(db, owner);
  const link = linkIn(sent!);
  expect(link.origin).toBe('http://192.168.1.20:3000');
  return link.pathname.split('/').at(-1)!;
}

test('an invitation carries the address of the installation where one is set', async () => {
  const { db, owner } = database;
  const before = runtime();
  setRuntime({ ...before, settings: { ...before.settings, origin: 'https://maillage.exemple.fr' } });
  await inTerritory(db, maud.territory, (trx) =>
    invite(trx, maud, visitor('http://127.0.0.1:3000'), {
      mail: 'adresse@exemple.fr',
      role: 'partner',
      establishment: null,
    }),
  );
  setRuntime(before);
  const [sent] = await workOff(db, owner);
  expect(linkIn(sent!).origin).toBe('https://maillage.exemple.fr');
});

test('someone invited gives a name, holds the role at their school, and the link is used up', async () => {
  const { db } = database;
  const token = await invited('Ines@exemple.fr');
  expect(await invitationOf(db, token)).toMatchObject({
    territory: 'Vienne',
    mail: 'ines@exemple.fr',
    establishmentName: 'Collège des Trois Rives',
    inviter: 'Maud',
    state: 'open',
    known: false,
  });
  const visit = visitor();
  await acceptInvitation(db, visit, token, 'Inès Caradec');
  expect(await personOf(db, visit.request.headers)).toMatchObject({
    name: 'Inès Caradec',
    territory: maud.territory,
    roles: [place],
  });
  expect((await invitationOf(db, token)).state).toBe('accepted');
  await expect(acceptInvitation(db, visitor(), token, 'Autre')).rejects.toMatchObject({
    code: 'accounts_invitation_over',
  });
});

test('someone known elsewhere keeps their name, holds both places and works where they were invited last', async () => {
  const { db } = database;
  const token = await invited('rene@exemple.fr');
  expect((await invitationOf(db, token)).known).toBe(true);
  const visit = visitor();
  await acceptInvitation(db, visit, token, 'Un autre nom');
  expect(await personOf(db, visit.request.headers)).toMatchObject({
    id: other.id,
    name: other.name,
    territory: maud.territory,
  });
});

test('accepted four times at once, it makes one member', async () => {
  const { db } = database;
  const token = await invited('quatre@exemple.fr');
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => acceptInvitation(db, visitor(), token, 'Quatre Fois')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the days of an invitation count from when its mail may leave', async () => {
  const { db } = database;
  setClock(() => Date.parse('2026-11-21T20:00:00Z'));
  const written = await invited('samedi@exemple.fr');
  // It left on Monday at 8 h in Paris.
  setClock(() => Date.parse('2026-11-30T06:59:00Z'));
  expect((await invitationOf(db, written)).state).toBe('open');
  setClock(() => Date.parse('2026-11-30T07:01:00Z'));
  expect((await invitationOf(db, written)).state).toBe('expired');
  setClock();
});

test('an invitation too old, taken back or replaced lets nobody in', async () => {
  const { db } = database;
  // Tuesday 24 November at 11 h in Paris: it leaves at once.
  const tuesday = Date.parse('2026-11-24T10:00:00Z');
  setClock(() => tuesday);
  const old = await invited('vieille@exemple.fr');
  setClock(() => tuesday + 7 * 86_400_000 + 1000);
  expect((await invitationOf(db, old)).state).toBe('expired');
  await expect(acceptInvitation(db, visitor(), old, 'Trop tard')).rejects.toMatchObject({ status: 410 });
  setClock();
  const replaced = await invited('vieille@exemple.fr');
  expect((await invitationOf(db, old)).state).toBe('revoked');
  const [waiting] = await inTerritory(db, maud.territory, (trx) => pendingInvitations(trx, maud));
  expect(waiting).toMatchObject({ mail: 'vieille@exemple.fr', role: 'teacher' });
  await inTerritory(db, maud.territory, (trx) => revokeInvitation(trx, maud, waiting!.id));
  await expect(acceptInvitation(db, visitor(), replaced, 'Reprise')).rejects.toMatchObject({ status: 410 });
  await expect(invitationOf(db, 'inventé')).rejects.toMatchObject({ status: 404 });
});

test('only a coordinator invites, at a school that exists, someone who is not there yet', async () => {
  const { db } = database;
  const teacher: Person = { ...maud, roles: [place] };
  const asking = (person: Person, input: Parameters<typeof invite>[3]) =>
    inTerritory(db, person.territory, (trx) => invite(trx, person, visitor(), input));
  await expect(asking(teacher, { mail: 'x@exemple.fr', ...place })).rejects.toMatchObject({ status: 403 });
  await expect(
    asking(maud, { mail: 'x@exemple.fr', role: 'teacher', establishment: '9990001A' }),
  ).rejects.toMatchObject({
    code: 'accounts_unknown_establishment',
  });
  await expect(
    asking(maud, { mail: 'MAUD@exemple.fr', role: 'coordinator', establishment: null }),
  ).rejects.toMatchObject({ code: 'accounts_already_member' });
});

test('a coordinator elsewhere neither sees nor takes back our invitations', async () => {
  const { db } = database;
  const token = await invited('ici@exemple.fr');
  const { id } = await invitationOf(db, token);
  expect(await inTerritory(db, other.territory, (trx) => pendingInvitations(trx, other))).toEqual([]);
  await inTerritory(db, other.territory, (trx) => revokeInvitation(trx, other, id));
  expect((await invitationOf(db, token)).state).toBe('open');
});

test('an invitation written at 21:00 says that it leaves at 8:00; by day it leaves at once', async () => {
  const { db, owner } = database;
  const asking = (mail: string) =>
    inTerritory(db, maud.territory, (trx) =>
      invite(trx, maud, visitor(), { mail, role: 'partner', establishment: null }),
    );
  setClock(() => Date.parse('2026-11-24T20:00:00Z'));
  expect(await asking('soir@exemple.fr')).toEqual({ leavesAt: new Date('2026-11-25T07:00:00Z') });
  setClock(() => Date.parse('2026-11-24T09:00:00Z'));
  expect(await asking('jour@exemple.fr')).toEqual({ leavesAt: null });
  await workOff(db, owner);
});
