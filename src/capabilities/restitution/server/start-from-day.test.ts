import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setPresenters, threadPage, walk, type Ref } from '#capabilities/thread';
import { dayRef, gapRef, importEvents, leadRef } from '#capabilities/workshops';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import type { SessionView } from '../model.ts';
import {
  choose,
  closedDays,
  DEFAULT_THEMES,
  hang,
  removeCard,
  requalify,
  restitutionBrokenLists,
  restitutionThings,
  restoreCard,
  sessionView,
  startFromDay,
  startPage,
} from './api.ts';
import { sampleBase, sampleSession, someone } from './test-session.ts';
import { cardRef, sessionRef } from './ties.ts';

let base: TestDatabase;
let other: string;
let maud: Person;
let yanis: Person;
beforeAll(async () => {
  ({ base, other, maud, yanis } = await sampleBase());
  setPresenters(restitutionThings);
});
afterAll(async () => {
  setPresenters({});
  await base.drop();
});
const here = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(base.db, maud.territory, work);

/** A closed day of two groups: one gap with two notes and a lead, one gap without lead, a note that nobody kept. */
async function bringDay(closed = true) {
  const ids = Array.from({ length: 9 }, () => randomUUID());
  const [ines, theo, lea, note1, note2, loose, hidden, gap, gear] = ids as [string, ...string[]];
  const lead = randomUUID();
  const school = { uai: '0860001A', name: 'Collège Odette-Lancelin' };
  const join = (participant: string, profile: string | null, establishment: typeof school | null, group: string) => ({
    ...{ type: 'participant.join', participant, name: 'X', establishment, organisation: null, profile, group },
  });
  const note = (id: string, text: string, group: string) => ({ type: 'note.add', id, text, group, phase: 'p1' });
  const bodies: Record<string, unknown>[] = [
    {
      type: 'plan',
      ...{ title: 'Journée de co-design', place: 'Lavernie', day: '2026-04-13' },
      phases: [
        {
          ...{ id: 'p1', kind: 'ideas', title: 'Idées', minutes: 10, instruction: '', attitude: '', resources: [] },
          ...{ alone: false, choices: 2, stations: [] },
        },
      ],
      objectives: [
        { id: 'o1', name: 'Enrichir les pratiques', shortName: 'Pratiques' },
        { id: 'o2', name: 'Associer les familles', shortName: 'Familles' },
      ],
      groups: [
        { id: 'A', name: 'Groupe A', objective: 'o1', question: '' },
        { id: 'B', name: 'Groupe B', objective: 'o2', question: '' },
      ],
    },
    { type: 'phase.go', phase: 'p1' },
    join(ines, 'secondaryTeams', school, 'A'),
    join(theo!, 'secondaryTeams', school, 'A'),
    join(lea!, null, null, 'B'),
    note(note1!, 'Du temps ensemble', 'A'),
    note(note2!, 'Une heure commune', 'A'),
    note(loose!, 'Un mot à part', 'B'),
    note(hidden!, 'Un mot blessant', 'B'),
    { type: 'note.hide', note: hidden },
    { type: 'cluster.add', id: gap, group: 'A', name: 'Du temps', notes: [note1, note2] },
    { type: 'cluster.add', id: gear, group: 'B', name: 'Du matériel', notes: [] },
    { type: 'choice.add', cluster: gap, group: 'A' },
    { type: 'choice.add', cluster: gear, group: 'B' },
    { type: 'lead.add', id: lead, gap, text: 'Banaliser une heure', group: 'A', station: null },
    ...(closed ? [{ type: 'workshop.close' }] : []),
  ];
  const start = Date.parse('2026-04-13T07:00:00Z');
  const workshop = await importEvents(base.db, maud.territory, {
    ...{ template: 'codesign', title: 'Journée de co-design', day: '2026-04-13', audience: 'room' as const },
    status: closed ? 'closed' : 'draft',
    events: bodies.map((body, at) => ({
      ...{ id: randomUUID(), by: null, at: new Date(start + at * 60_000).toISOString() },
      ...body,
      seq: at + 1,
    })) as never,
  });
  return { workshop, gap: gap!, gear: gear!, lead };
}
const words = ({ cards }: SessionView, kind: string) => cards.flatMap((card) => (card.kind === kind ? card.text : []));

describe('a session that starts from a day', () => {
  it('holds its words and no others, under the themes that a person chose, with its participants', async () => {
    const { workshop, lead } = await bringDay();
    expect(await closedDays(base.db, maud)).toContainEqual({
      ...{ workshop, title: 'Journée de co-design', date: '2026-04-13' },
    });
    const page = await startPage(base.db, maud, workshop);
    expect(page).toMatchObject({ gaps: 2, notes: 3, notesOfGaps: 2, leads: 1, place: 'Lavernie' });
    expect(page.objectives.map(({ id }) => id)).toEqual(['o1', 'o2']);
    expect(page.given).toEqual([]);
    const id = randomUUID();
    const theme = DEFAULT_THEMES[1].id;
    await startFromDay(base.db, maud, id, workshop, { themes: { o1: theme } });
    expect((await startPage(base.db, maud, workshop)).given).toEqual([{ id, title: 'Journée de co-design' }]);
    const view = await sessionView(base.db, maud, id);
    expect(view.day).toEqual({ workshop, title: 'Journée de co-design', date: '2026-04-13' });
    expect(words(view, 'painPoint')).toEqual([
      ...['Du temps', 'Du temps ensemble', 'Une heure commune', 'Du matériel', 'Un mot à part'],
    ]);
    expect(words(view, 'mainPainPoint')).toEqual(['Du temps', 'Du matériel']);
    expect(words(view, 'need')).toEqual(['']);
    expect(words(view, 'axis')).toEqual(['Du temps']);
    expect(words(view, 'action')).toEqual(['Banaliser une heure']);
    expect(view.cards.filter((card) => card.theme === theme).map(({ text }) => text)).toEqual([
      ...['Du temps', 'Du temps ensemble', 'Une heure commune'],
    ]);
    expect(view.cards.find(({ kind }) => kind === 'sitting')).toMatchObject({ day: '2026-04-13', text: 'Lavernie' });
    expect(view.cards.find(({ kind }) => kind === 'action')!.source).toEqual({
      ...{ word: 'Piste de la journée', title: 'Journée de co-design' },
      href: `/ateliers/${workshop}/pistes/${lead}/origine`,
    });
    expect(view.participations.filter(({ ticked }) => ticked)).toEqual([
      { category: 'secondaryTeams', ticked: true, number: 2, establishments: 1, qualifier: '' },
    ]);
    // Nobody owns the action yet; nothing else is missing.
    expect(view.flags.map(({ flag }) => flag)).toEqual(['actionWithoutOwner']);
    await startFromDay(base.db, yanis, id, workshop);
    expect(await sessionView(base.db, maud, id)).toEqual(view);
  });

  it('may leave out what the groups did not choose', async () => {
    const { workshop } = await bringDay();
    const id = await startFromDay(base.db, maud, randomUUID(), workshop, { notes: 'gaps' });
    expect(words(await sessionView(base.db, maud, id), 'painPoint')).not.toContain('Un mot à part');
  });

  it('waits for the end of the day, and never takes one of another territory', async () => {
    const { workshop } = await bringDay(false);
    await expect(startFromDay(base.db, maud, randomUUID(), workshop)).rejects.toMatchObject({
      code: 'restitution_day_open',
    });
    await expect(startPage(base.db, someone(other), workshop)).rejects.toMatchObject({ code: 'unknown_workshop' });
    await expect(
      startFromDay(base.db, maud, randomUUID(), workshop, { themes: { o1: randomUUID() } }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('is walked from the gap of the day to the action, and back', async () => {
    const { workshop, gap, lead } = await bringDay();
    const id = await startFromDay(base.db, maud, randomUUID(), workshop);
    const { cards } = await sessionView(base.db, maud, id);
    const of = (kind: string) => cardRef(cards.find((card) => card.kind === kind)!.id);
    const { links } = await here((trx) => walk(trx, of('action')));
    expect(links.map(({ from, to, kind }) => ({ from, to, kind }))).toEqual(
      expect.arrayContaining([
        { from: gapRef(workshop, gap), to: of('painPoint'), kind: 'carried' },
        { from: of('painPoint'), to: of('mainPainPoint'), kind: 'chosen' },
        { from: of('mainPainPoint'), to: of('need'), kind: 'called' },
        { from: of('need'), to: of('axis'), kind: 'opened' },
        { from: of('axis'), to: of('action'), kind: 'planned' },
        { from: leadRef(workshop, lead), to: of('action'), kind: 'carried' },
      ]),
    );
    const day = await here((trx) => walk(trx, dayRef(workshop)));
    expect(day.nodes).toContainEqual(expect.objectContaining(sessionRef(id)));
  });
});

describe('the thread of a form', () => {
  const ties = async (ref: Ref) =>
    (await here((trx) => walk(trx, ref))).links.map(({ from, to, kind }) => `${from.id} ${kind} ${to.id}`).sort();

  it('follows what people do to its cards', async () => {
    const { id, put } = await sampleSession(base, maud);
    const painPoint = await put('painPoint', 'Trop d’outils');
    const { card: main } = await choose(base.db, maud, id, painPoint);
    expect(await choose(base.db, yanis, id, painPoint)).toMatchObject({ card: main });
    const need = await put('need', 'Choisir', main);
    const other = await put('mainPainPoint', 'Trop de mots de passe');
    expect(await ties(cardRef(need))).toEqual([`${main} called ${need}`, `${painPoint} chosen ${main}`].sort());
    await hang(base.db, maud, id, need, other);
    expect(await ties(cardRef(need))).toEqual([`${other} called ${need}`]);
    await requalify(base.db, maud, id, need, 'strength');
    expect(await ties(cardRef(need))).toEqual([]);
    await removeCard(base.db, maud, id, main);
    const gone = await here((trx) => walk(trx, cardRef(painPoint)));
    expect(gone.nodes.find((node) => node.id === main)!.gone).not.toBeNull();
    await restoreCard(base.db, maud, id, main);
    const back = await here((trx) => walk(trx, cardRef(painPoint)));
    expect(back.nodes.find((node) => node.id === main)!.gone).toBeNull();
  });

  it('is shown in words to members, with the way to each card, and to nobody else', async () => {
    const { id, put } = await sampleSession(base, maud);
    const action = await put('action', 'Choisir un outil');
    const page = await threadPage(base.db, someone(maud.territory, 'Léa', 'teacher'), cardRef(action));
    expect(page.thing.shown).toEqual({
      ...{ word: 'Action', title: 'Choisir un outil', detail: 'Séance du 24 novembre', date: null },
      ...{ state: 'expected', stage: 'action', href: `/restitutions/${id}#carte-${action}` },
    });
    const shown = await here((trx) => restitutionThings['restitution.session']!.show(trx, null, [id]));
    expect(shown.size).toBe(0);
    const stranger = someone(other);
    await expect(threadPage(base.db, stranger, cardRef(action))).rejects.toMatchObject({ code: 'unknown_thing' });
  });

  it('lists what is missing: the same cards as the flags', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const need = await put('need', 'Un besoin');
    const axis = await put('axis', 'Un axe', need);
    const alone = await put('axis', 'Un axe seul');
    const action = await put('action', 'Agir', axis);
    const owned = await put('action', 'Agir aussi', axis);
    await put('owner', 'Hélène', owned);
    await put('action', '');
    const without = await put('need', 'Sans axe');
    const found = async (name: string) => {
      const list = restitutionBrokenLists.find((each) => each.name === name)!;
      return (await here((trx) => list.find(trx, 1, 200))).items.map((ref) => ref.id);
    };
    expect(await found('restitutions-sans-porteur')).toContain(action);
    expect(await found('restitutions-sans-porteur')).not.toContain(owned);
    expect(await found('axes-sans-action')).toContain(alone);
    expect(await found('besoins-sans-axe')).toContain(without);
    await removeCard(base.db, maud, id, action);
    await removeCard(base.db, maud, id, owned);
    const mine = new Set((await view()).cards.map((card) => card.id));
    for (const [name, flag] of [
      ['restitutions-sans-porteur', 'actionWithoutOwner'],
      ['axes-sans-action', 'axisWithoutAction'],
    ] as const) {
      const flagged = (await view()).flags.filter((each) => each.flag === flag).map(({ target }) => target);
      expect((await found(name)).filter((each) => mine.has(each)).sort()).toEqual(flagged.sort());
    }
  });
});
