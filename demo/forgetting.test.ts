import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetEverywhere } from '#assembly';
import { addMember, members, removeMember, type Person } from '#capabilities/accounts';
import { charter, saveCharter, speak, USUAL_TEXT } from '#capabilities/charter';
import { addConclusion, addEvidence, addExperiment, conclusion, giveVerdict } from '#capabilities/experiments';
import {
  action,
  addAction,
  comment,
  noteContact,
  openProject,
  projectView,
  removeAction,
  saveAction,
  suggest,
} from '#capabilities/projects';
import { addCard, createSession, joinVoices, noteHere, sessionView, writeField } from '#capabilities/restitution';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { adoptTool, matrix, retireTool } from '#capabilities/tools';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';

const SCHOOL = '0860001J';
let database: TestDatabase;
let vienne: string;
let aisne: string;
let yanis: Person;
beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  aisne = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
  yanis = await joined('Yanis Belhomme', vienne);
  await wroteEverywhere(yanis, yanis);
});
afterAll(() => database.drop());

const ROLES: Person['roles'] = [
  { role: 'coordinator', establishment: null },
  { role: 'head', establishment: SCHOOL },
];
const mailOf = (name: string) => `${name.split(' ')[0]!.toLowerCase()}@exemple.fr`;

/** Someone who coordinates a territory and leads a school of it. */
async function joined(name: string, territory: string, mail = mailOf(name)): Promise<Person> {
  let id = '';
  for (const role of ROLES)
    id = await inTerritory(database.db, territory, (trx) => addMember(trx, territory, { name, mail, ...role }));
  return { id, name, mail, territory, roles: ROLES };
}

/** A coordinator of a territory removes someone there: no role is left, what they wrote stays. */
async function removed(by: Person, { id }: Person): Promise<void> {
  await inTerritory(database.db, by.territory, async (trx) => {
    const { rows } = await members(trx, by, 1);
    for (const each of rows) if (each.person === id) await removeMember(trx, by, each.id);
  });
}

/** A person's hand in every place that keeps one; `other` meets them there. */
async function wroteEverywhere(who: Person, other: Person) {
  const { db } = database;
  const session = await createSession(db, who, { title: 'Séance', region: 'Poitiers', format: 'onSite' });
  const cards: string[] = [];
  for (const text of ['Le bruit', 'Les câbles']) {
    const { id } = await addCard(db, who, session, { kind: 'painPoint', text, parent: null, theme: null });
    cards.push(id);
  }
  const { seq: base } = await sessionView(db, who, session);
  const write = { base, target: cards[0]!, field: 'text' };
  await writeField(db, other, session, { ...write, value: 'Le bruit des couloirs' });
  await writeField(db, who, session, { ...write, value: 'Le bruit à la cantine' });
  await noteHere(db, who, session, 'diagnostic');
  await joinVoices(db, who, { group: randomUUID(), kind: 'painPoint', name: 'Le cadre', cards });

  const [project, radio, twin] = [randomUUID(), randomUUID(), randomUUID()];
  await openProject(db, who, { id: project, uai: SCHOOL, title: 'Une radio' });
  const origin = { kind: 'restitution.card', id: cards[0]! };
  for (const id of [radio, twin])
    await addAction(db, who, project, { id, title: 'Émettre', objective: null, owner: who.name.toUpperCase(), origin });
  await removeAction(db, who, twin);
  await comment(db, who, radio, { id: randomUUID(), text: 'Le studio est prêt.' });
  await noteContact(db, who, project, { id: randomUUID(), day: '2025-01-15', text: 'Vu au collège.' });
  await suggest(db, who, project, { id: randomUUID(), text: 'Un mur son', why: '', objective: null });
  await owned(other, radio, other.name);
  await owned(who, radio, who.name);

  const { latest } = await charter(db, who, null);
  const text = { ...USUAL_TEXT, words: `Écrit ${randomUUID()}` };
  const { number } = await saveCharter(db, who, null, { id: randomUUID(), seen: latest?.seen ?? '', text });
  await speak(db, who, null, { version: number, duty: 'principale', reason: null });

  const choice = { id: randomUUID(), context: 'home', use: 'families', tool: `Outil ${randomUUID()}` };
  await adoptTool(db, who, SCHOOL, { ...choice, adoptedOn: '2025-01-15', reason: 'Un essai.' });
  await retireTool(db, who, SCHOOL, { id: choice.id, retiredOn: '2025-02-15', reason: null });

  const [experiment, idea] = [randomUUID(), randomUUID()];
  const plan = { title: 'Un essai', hypothesis: 'Si…', proof: 'Sept sur dix.', startsOn: null, judgeOn: null };
  await addExperiment(db, who, { id: experiment, ...plan, establishment: null });
  await giveVerdict(db, who, experiment, { id: randomUUID(), verdict: 'keep', words: 'Cela sert.' });
  await addConclusion(db, who, { id: idea, text: 'La radio aide.', confidence: 'low' });
  await addEvidence(db, who, idea, { id: randomUUID(), label: 'Essai', href: null, experiment });
  return { session, project, action: radio, conclusion: idea };
}

/** Writes an action's owner anew. */
async function owned(by: Person, id: string, owner: string): Promise<void> {
  const sheet = await action(database.db, by, id);
  await saveAction(database.db, by, id, { ...sheet, owner });
}

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Every column of ours, of whatever schema. */
async function columns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select format('%I.%I', c.table_schema, c.table_name) as table, c.column_name as name, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
    order by 1, c.ordinal_position`.execute(database.owner);
  return rows;
}

/** Columns that hold these words somewhere, whatever the case. */
async function holding(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table, name } of await columns()) {
    const { rows } = await sql`
      select from ${sql.raw(table)} where ${sql.ref(name)}::text ilike ${`%${words}%`} limit 1`.execute(database.owner);
    if (rows.length > 0) found.push(`${table}.${name}`);
  }
  return found;
}

/** Every row of every table, as text. */
async function everything(): Promise<string[]> {
  const rows: string[] = [];
  // The shelf's counter tells nodes to look again; it moves where nothing did.
  const tables = new Set((await columns()).map((column) => column.table)).difference(new Set(['catalogue.shelf']));
  for (const table of tables) {
    const { rows: found } = await sql<{ row: string }>`
      select each::text as row from ${sql.raw(table)} as each`.execute(database.owner);
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows.sort();
}

/** Named after an account, in a capability that keeps names: somebody's hand. */
const HAND =
  /^(restitution|projects|charter|tools|experiments|thread)\..*\.((\w+_)?by(_id)?|author|account|(person|owner)_id)$/;

describe('someone who asks to be forgotten', () => {
  it('is in no table any more, by name or by account, in every territory where they wrote', async () => {
    const helene = await joined('Hélène Vasseur', vienne);
    await wroteEverywhere(helene, yanis);
    const remi = await joined('Rémi Aubert', aisne);
    await wroteEverywhere(await joined('Hélène Vasseur', aisne), remi);
    for (const by of [yanis, remi]) await removed(by, helene);
    const hands = (await columns())
      .filter(({ type }) => type === 'uuid')
      .map(({ table, name }) => `${table}.${name}`)
      .filter((column) => HAND.test(column));
    // A table that comes later is met here: it must be written in above, then forgotten.
    expect((await holding(helene.id)).filter((column) => HAND.test(column))).toEqual(hands.sort());
    const before = await everything();
    const others = before.filter((row) => !row.includes(helene.id) && !row.toLowerCase().includes('hélène vasseur'));

    const { erased, memberOf } = await forgetEverywhere(database.db, helene.mail.toUpperCase());

    expect(memberOf).toEqual([]);
    expect(Object.values(erased).reduce((sum, rows) => sum + rows)).toBeGreaterThan(40);
    expect(await holding(helene.id)).toEqual([]);
    expect(await holding('Hélène Vasseur')).toEqual([]);
    expect(await holding(helene.mail)).toEqual([]);
    const after = new Set(await everything());
    expect(others.filter((row) => !after.has(row))).toEqual([]);
  });

  it('leaves pages that read as before, but for the name', async () => {
    const { db } = database;
    const [odile, paul] = [await joined('Odile Brun', vienne), await joined('Paul Rey', vienne)];
    const made = await wroteEverywhere(odile, yanis);
    const { latest } = await charter(db, yanis, null);
    await speak(db, paul, null, { version: latest!.number, duty: 'mediateur', reason: 'Trop court.' });
    for (const { mail } of [odile, paul]) await forgetEverywhere(db, mail);

    const { voices, version } = await charter(db, yanis, null, latest!.number);
    expect(voices.map(({ name, signs }) => [name, signs])).toEqual([
      ['', true],
      ['', false],
    ]);
    expect(version).toMatchObject({ state: 'force', writtenName: '' });
    const sheet = await action(db, yanis, made.action);
    expect(sheet).toMatchObject({ owner: null, title: 'Émettre' });
    expect(sheet.history.filter(({ field }) => field === 'owner').map(({ before, after }) => [before, after])).toEqual([
      [yanis.name, ''],
      ['', yanis.name],
    ]);
    expect((await projectView(db, yanis, made.project)).contacts[0]!.by.name).toBe('');
    expect((await sessionView(db, yanis, made.session)).disputes[0]).toMatchObject({ mine: { by: { name: '' } } });
    expect((await conclusion(db, yanis, made.conclusion)).wordings[0]!.author).toBe('');
    expect((await matrix(db, yanis, SCHOOL)).choices.some(({ retiredName }) => retiredName === '')).toBe(true);
  });

  it('keeps the account of a member, who coordinates still; a second time changes nothing', async () => {
    const { db } = database;
    const noe = await joined('Noé Mercier', aisne);
    await wroteEverywhere(noe, noe);
    expect(await forgetEverywhere(db, noe.mail)).toMatchObject({ memberOf: ['Aisne'] });
    expect(await holding('Noé Mercier')).toEqual(['accounts."user".name']);
    expect(await holding(noe.id)).toEqual(['accounts."user".id', 'accounts.membership.user_id']);
    const before = await everything();
    const { erased } = await forgetEverywhere(db, noe.mail);
    expect(new Set(Object.values(erased))).toEqual(new Set([0]));
    expect(await everything()).toEqual(before);
    await removed(await joined('Rémi Aubert', aisne), noe);
    await forgetEverywhere(db, noe.mail);
    await expect(forgetEverywhere(db, noe.mail)).rejects.toMatchObject({ code: 'accounts_unknown_mail' });
  });

  it('is not mistaken for a namesake, nor found where a name was typed', async () => {
    const { db } = database;
    const lea = await joined('Léa Fort', vienne);
    const { action: typed } = await wroteEverywhere(await joined('Léa Fort', vienne, 'autre@exemple.fr'), yanis);
    const before = (await everything()).filter((row) => !row.startsWith('accounts.'));
    await removed(yanis, lea);
    await forgetEverywhere(db, lea.mail);
    expect((await everything()).filter((row) => !row.startsWith('accounts.'))).toEqual(before);
    expect((await action(db, yanis, typed)).owner?.name).toBe('Léa Fort');
  });
});

/** Capabilities whose own tests forget someone; here it is held that no column of theirs is left out. */
const GROUND = ['field', 'baseline', 'equipment', 'tickets', 'mesh', 'catalogue', 'media', 'orientation'];
/** Columns that hold an account. */
const ACCOUNT = /^((\w+_)?by(_id)?|account|mediator(_id)?|(person|to|host|guest)_id)$/;

describe('what happens on the ground', () => {
  it.each(GROUND)('%s: every column that holds an account is named by what forgets people there', async (schema) => {
    const { rows } = await sql<{ body: string }>`
      select string_agg(prosrc, ' ') as body from pg_proc
      where pronamespace = ${schema}::regnamespace and proname like 'forget_%'`.execute(database.owner);
    const held = (await columns()).filter(
      ({ table, name, type }) => table.startsWith(`${schema}.`) && type === 'uuid' && ACCOUNT.test(name),
    );
    expect(held.length).toBeGreaterThan(0);
    for (const { table, name } of held) {
      const acts = new RegExp(`(update|delete from) ${table.slice(schema.length + 1)}\\b[^;]*?\\b${name}\\b`);
      expect(rows[0]!.body, `${table}.${name}`).toMatch(acts);
    }
  });
});

describe('the program', () => {
  it.each([
    ['restitution', 'change', 'by_name'],
    ['projects', 'change', 'by_name'],
    ['projects', 'comment', 'by_name'],
    ['experiments', 'verdict', 'author_name'],
    ['tools', 'choice', 'adopted_name'],
    ['thread', 'link', 'made_by'],
  ])('takes someone out of %s.%s but writes nothing else there', async (schema, table, column) => {
    const write = sql`update ${sql.id(schema, table)} set ${sql.ref(column)} = null`;
    await expect(inTerritory(database.db, vienne, (trx) => write.execute(trx))).rejects.toThrow(/permission denied/);
  });

  it('forgets nobody outside a territory', async () => {
    const before = await everything();
    for (const schema of ['restitution', 'projects', 'charter', 'tools', 'experiments', 'thread']) {
      const { rows } = await sql<{ erased: number }>`
        select erased from ${sql.id(schema, 'forget_person')}(${yanis.id}::uuid)`.execute(database.db);
      expect(rows.every(({ erased }) => erased === 0)).toBe(true);
    }
    expect(await everything()).toEqual(before);
  });
});
