import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Actor } from '../model.ts';
import { templatePhases } from '../templates.ts';
import { command } from './commands.ts';
import { deskOf, roomToRun, takeGesture } from './desk.ts';
import { groupsPage } from './groups-page.ts';
import { createDay } from './new-day.ts';
import { join } from './participants.ts';
import { planPage, takePlan } from './plan-form.ts';
import type { Room } from './room.ts';
import { createWorkshop, openWorkshop } from './workshops.ts';

let base: TestDatabase;
let facilitator: Person;
let workshop: string;
let room: Room;

const someone = (territory: string, role: 'facilitator' | 'teacher'): Person => ({
  id: randomUUID(),
  name: 'Yanis',
  mail: 'yanis@essai.example',
  territory,
  roles: [{ role, establishment: null }],
});

beforeAll(async () => {
  base = await testDatabase();
  facilitator = someone(await createTerritory(base.db, { slug: 'essai', name: 'Essai' }), 'facilitator');
});
afterAll(() => base.drop());

beforeEach(async () => {
  workshop = await createWorkshop(base.db, facilitator, 'codesign', {
    title: 'Journée',
    place: '',
    day: '2026-11-26',
    objectives: [],
    phases: templatePhases.codesign.map((phase) => ({ ...phase, alone: phase.kind === 'ideas' })),
    groups: ['A', 'B'].map((id) => ({ id, name: `Groupe ${id}`, objective: null, question: '' })),
  });
  room = await roomToRun(base.db, facilitator, workshop);
  await openWorkshop(base.db, facilitator, room);
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const gesture = (fields: Record<string, string>) =>
  takeGesture(base.db, facilitator, workshop, form({ ticket: 'page 1', ...fields }), 'fr');

/** Someone who joins group A and says something. */
async function says(...texts: string[]): Promise<void> {
  const { participant } = await join(base.db, workshop, {
    name: 'Léa',
    establishment: null,
    organisation: null,
    profile: null,
    group: 'A',
  });
  const actor: Actor = { kind: 'participant', id: participant };
  for (const text of texts) await command(room, actor, { id: randomUUID(), type: 'note.add', text });
}

describe('a gesture posted without scripts', () => {
  it('is done once, even when the button is pressed twice', async () => {
    await gesture({ type: 'timer.add', minutes: '5' });
    await gesture({ type: 'timer.add', minutes: '5' });
    expect(room.board.timer.total).toBe(20 * 60_000);
    await gesture({ ticket: 'page 2', type: 'timer.add', minutes: '5' });
    expect(room.board.timer.total).toBe(25 * 60_000);
  });

  it('comes back with the reason when another facilitator was faster', async () => {
    await gesture({ type: 'phase.go', phase: 'mots-cles' });
    const late = await gesture({ ticket: 'page 2', type: 'phase.go', phase: 'mots-cles' });
    expect(late.status).toBe(409);
    expect(late.refused?.intent).toEqual({ type: 'phase.go', phase: 'mots-cles' });
    expect(late.refused?.message).not.toBe('');
  });

  it('is taken back by the number of its event', async () => {
    await gesture({ type: 'phase.go', phase: 'ensembles' });
    await gesture({ type: 'cluster.add', group: 'A', name: 'Du temps' });
    expect(Object.values(room.board.clusters)).toHaveLength(1);
    expect((await gesture({ undo: String(room.board.seq) })).refused).toBeNull();
    expect(Object.values(room.board.clusters)).toHaveLength(0);
    expect((await gesture({ ticket: 'page 2', undo: '1' })).status).toBe(409);
  });

  it('is not for a teacher of the territory', async () => {
    const teacher = someone(facilitator.territory, 'teacher');
    await expect(takeGesture(base.db, teacher, workshop, form({ type: 'sheet.turn' }), 'fr')).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('the desk before and after a reveal', () => {
  it('tells nothing of what people write alone: no text, no number, no proposal, nobody silent', async () => {
    await gesture({ type: 'phase.go', phase: 'mots-cles' });
    await says('Du temps pour préparer', 'Préparer prend du temps');
    const desk = await deskOf(base.db, facilitator, workshop, 'A');
    expect(JSON.stringify(desk)).not.toMatch(/préparer/i);
    expect(desk.screen.board.notes).toEqual({});
    expect(desk.proposals).toBeNull();
    expect(desk.around.silent).toEqual([]);
  });

  it('proposes clusters once it is revealed, and applies none before one is accepted', async () => {
    await gesture({ type: 'phase.go', phase: 'mots-cles' });
    await says('Du temps pour préparer', 'Préparer prend du temps', 'Un micro');
    await gesture({ type: 'phase.reveal' });
    const [proposal] = (await deskOf(base.db, facilitator, workshop, 'A')).proposals!.clusters;
    expect(proposal!.notes).toHaveLength(2);
    expect(room.board.clusters).toEqual({});
    const accepted = {
      'proposal.0.id': proposal!.id,
      'proposal.0.name': 'Le temps',
      'proposal.0.notes': proposal!.notes.join(' '),
    };
    await gesture({ type: 'clusters.accept', group: 'A', only: '0', ...accepted });
    expect(Object.values(room.board.clusters).map(({ name }) => name)).toEqual(['Le temps']);
    expect((await deskOf(base.db, facilitator, workshop, 'A')).proposals!.clusters).toEqual([]);
  });
});

describe('groups', () => {
  it('can go back to where people sat before a composition', async () => {
    await says();
    const [person] = Object.keys(room.board.people);
    await gesture({ type: 'groups.compose', groups: JSON.stringify({ [person!]: 'B' }) });
    expect((await groupsPage(base.db, facilitator, workshop, true)).before).toEqual({ [person!]: 'A' });
  });
});

describe('the form of the settings', () => {
  /** The form as the page would post it. */
  async function settings(change: Record<string, string>): Promise<FormData> {
    const { draft } = await planPage(base.db, facilitator, workshop);
    const fields: Record<string, string> = {
      base: draft.base,
      title: draft.title,
      place: draft.place,
      day: draft.day,
      audience: draft.audience,
    };
    draft.phases.forEach(({ id, kind, title, minutes, instruction, attitude, alone, choices }, p) =>
      Object.entries({
        id,
        kind,
        title,
        minutes,
        instruction,
        attitude,
        choices,
        ...(alone && { alone: 'on' }),
      }).forEach(([name, value]) => (fields[`p.${p}.${name}`] = value)),
    );
    draft.groups.forEach((group, g) => {
      const values: Record<string, string> = { ...group };
      for (const [name, value] of Object.entries(values)) fields[`g.${g}.${name}`] = value;
    });
    return form({ ...fields, ...change });
  }

  it('is saved, and the day follows', async () => {
    expect(
      await takePlan(
        base.db,
        facilitator,
        workshop,
        await settings({ title: 'Autre titre', 'p.1.minutes': '45', audience: 'everyone' }),
        'fr',
      ),
    ).toBeNull();
    expect(room.board.title).toBe('Autre titre');
    expect(room.board.phases[1]!.minutes).toBe(45);
    expect((await planPage(base.db, facilitator, workshop)).summary).toMatchObject({
      title: 'Autre titre',
      audience: 'everyone',
    });
  });

  it('comes back with every word and a sentence at the field that is wrong', async () => {
    const again = await takePlan(
      base.db,
      facilitator,
      workshop,
      await settings({ title: 'Autre titre', 'p.2.minutes': 'bientôt' }),
      'fr',
    );
    expect(again?.draft.title).toBe('Autre titre');
    expect(again?.draft.phases[2]!.minutes).toBe('bientôt');
    expect(Object.keys(again!.errors)).toEqual(['p.2.minutes']);
    expect(room.board.title).toBe('Journée');
  });

  it('does not overwrite unseen what someone else saved meanwhile, and keeps what was typed', async () => {
    const mine = await settings({ title: 'Le mien' });
    await takePlan(base.db, facilitator, workshop, await settings({ title: 'Le sien' }), 'fr');
    const again = await takePlan(base.db, facilitator, workshop, mine, 'fr');
    expect(again?.draft.title).toBe('Le mien');
    expect(Object.keys(again!.errors)).toEqual(['']);
    expect(room.board.title).toBe('Le sien');
    mine.set('base', again!.draft.base);
    expect(await takePlan(base.db, facilitator, workshop, mine, 'fr')).toBeNull();
    expect(room.board.title).toBe('Le mien');
  });

  it('of a new day asks for a title and keeps the rest', async () => {
    const refused = await createDay(
      base.db,
      facilitator,
      form({ template: 'free', title: ' ', place: 'Poitiers', day: '2026-11-26' }),
    );
    expect(refused).toMatchObject({ id: null, values: { place: 'Poitiers' } });
    expect(Object.keys('errors' in refused ? refused.errors : {})).toEqual(['title']);
  });
});
