import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { reactionPage } from './after-pages.ts';
import { importEvents } from './bring-events.ts';
import { closeReactionLinks, makeReactionLink, react, REACTION_DAYS, reactionLinks } from './reactions.ts';
import type { Room } from './room.ts';
import { forgetRooms, roomOf } from './rooms.ts';
import { eventsOf, finishedDay, SCHOOLS, type DayIds } from './test-day.ts';

const team = SCHOOLS[0]!.uai;
const DAY = 86_400_000;
let database: TestDatabase;
let person: Person;
let room: Room;
let ids: DayIds;

beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  person = {
    id: randomUUID(),
    name: 'Maud',
    mail: 'maud@exemple.fr',
    territory,
    roles: [{ role: 'facilitator', establishment: null }],
  };
  const day = finishedDay();
  ids = day.ids;
  const events = eventsOf(day.bodies);
  const id = await importEvents(database.db, territory, {
    template: 'codesign',
    title: 'Journée de co-design',
    day: '2026-04-13',
    events,
    status: 'closed',
    audience: 'room',
  });
  room = await roomOf(database.db, id);
});
afterAll(() => database.drop());
afterEach(() => setClock());

const say = (token: string, text: string, id = randomUUID()) =>
  react(database.db, token, { id, lead: ids.leads[0]!, text, name: 'Zoé Rame' });

describe('a link to react', () => {
  it('opens the page of the team without account, without anybody’s name', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    const page = await reactionPage(database.db, token);
    expect(page.sheet.name).toBe('Collège Odette-Lancelin');
    expect(page.sheet.kept).toHaveLength(2);
    expect(JSON.stringify(page)).not.toMatch(/Inès|Théo|Bruno|Léa/);
  });

  it('takes what several colleagues say, each once however often the button is pressed, and remembers it', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    const before = room.board.reactions.length;
    const id = randomUUID();
    await say(token, 'Avec les 6e seulement.', id);
    await say(token, 'Avec les 6e seulement.', id);
    await say(token, 'Le mardi plutôt.');
    forgetRooms();
    const board = (await roomOf(database.db, room.workshop)).board;
    expect(board.reactions.slice(before).map(({ text }) => text)).toEqual([
      'Avec les 6e seulement.',
      'Le mardi plutôt.',
    ]);
    room = await roomOf(database.db, room.workshop);
    expect((await reactionPage(database.db, token)).said).toContainEqual({
      lead: 'Piste numéro 1',
      text: 'Le mardi plutôt.',
    });
  });

  it('slows down whoever sends without end', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    const answers = await Promise.allSettled(Array.from({ length: 45 }, (_, at) => say(token, `Encore ${at}`)));
    const refused = answers
      .filter((answer) => answer.status === 'rejected')
      .map((answer) => (answer.reason as { code: string }).code);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(new Set(refused)).toEqual(new Set(['too_fast']));
  });

  it('is over after 60 days, and says so', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    setClock(() => Date.now() + REACTION_DAYS * DAY + 1000);
    await expect(reactionPage(database.db, token)).rejects.toMatchObject({ code: 'reaction_link_old', status: 410 });
    await expect(say(token, 'Trop tard')).rejects.toMatchObject({ code: 'reaction_link_old' });
    expect(await reactionLinks(database.db, person, room)).toEqual([]);
  });

  it('can be closed by the team who ran the day', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    await closeReactionLinks(database.db, person, room, team);
    await expect(say(token, 'Trop tard')).rejects.toMatchObject({ code: 'reaction_link_closed', status: 410 });
  });

  it('is made by the team for a team that was there, and an invented one opens nothing', async () => {
    const teacher: Person = { ...person, roles: [{ role: 'teacher', establishment: team }] };
    await expect(makeReactionLink(database.db, teacher, room, team)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(makeReactionLink(database.db, null, room, team)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(makeReactionLink(database.db, person, room, '0869999Z')).rejects.toMatchObject({
      code: 'unknown_team',
    });
    await expect(reactionPage(database.db, 'invente')).rejects.toMatchObject({
      code: 'reaction_link_unknown',
      status: 404,
    });
  });

  it('can be typed from paper: case and hyphens are forgiven', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    expect(token).toMatch(/^[A-HJ-NP-Z2-9]{6}(-[A-HJ-NP-Z2-9]{6}){2}$/);
    expect((await reactionPage(database.db, token.toLowerCase().replaceAll('-', ' '))).workshop).toBe(room.workshop);
  });

  it('is kept as a hash only', async () => {
    const { token } = await makeReactionLink(database.db, person, room, team);
    const rows = await database.owner.selectFrom('workshops.link').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    const stored = JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString('latin1') })));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(token.replaceAll('-', ''));
  });
});
