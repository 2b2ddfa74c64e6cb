import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { link, setPresenters, threadPage, walk } from '#capabilities/thread';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { importEvents } from './bring-events.ts';
import { roomOf } from './rooms.ts';
import { eventsOf, finishedDay, type DayIds } from './test-day.ts';
import { dayRef, dayThings, gapRef, leadRef, linkDay } from './thread.ts';

let database: TestDatabase;
let territory: string;
let other: string;
const here = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(database.db, territory, work);
const member = (of: string): Person => ({
  id: randomUUID(),
  name: 'Ada',
  mail: 'ada@exemple.fr',
  territory: of,
  roles: [{ role: 'teacher', establishment: null }],
});

async function bring({ closed = true, audience = 'room' }: { closed?: boolean; audience?: 'room' | 'everyone' } = {}) {
  const { ids, bodies } = finishedDay({ closed });
  const id = await importEvents(database.db, territory, {
    template: 'codesign',
    title: 'Journée de co-design',
    day: '2026-04-13',
    events: eventsOf(bodies),
    status: closed ? 'closed' : 'draft',
    audience,
  });
  return { room: await roomOf(database.db, id), ids, id };
}

async function show(person: Person | null, id: string, ids: DayIds) {
  const asked = { day: dayRef(id), gap: gapRef(id, ids.time), lead: leadRef(id, ids.leads[0]!) };
  const shown = await inTerritory(database.db, person?.territory ?? territory, (trx) =>
    Promise.all(
      Object.values(asked).map(async (ref) => (await dayThings[ref.kind]!.show(trx, person, [ref.id])).get(ref.id)),
    ),
  );
  return shown.map((each) => each && [each.word, each.title, each.detail, each.date, each.stage, each.href]);
}

beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  other = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  setPresenters(dayThings);
});
afterAll(async () => {
  setPresenters({});
  await database.drop();
});

describe('a closed day', () => {
  it('ties itself to the gaps its groups chose and these to their leads, once', async () => {
    const { room, ids, id } = await bring();
    await here((trx) => linkDay(trx, room));
    await here((trx) => linkDay(trx, room));
    const { links } = await here((trx) => walk(trx, dayRef(id)));
    const [first, second] = ids.leads;
    expect(links).toHaveLength(4);
    expect(links.map(({ from, to, kind }) => ({ from, to, kind }))).toEqual(
      expect.arrayContaining([
        { from: dayRef(id), to: gapRef(id, ids.time), kind: 'gathered' },
        { from: dayRef(id), to: gapRef(id, ids.gear), kind: 'gathered' },
        { from: gapRef(id, ids.time), to: leadRef(id, first!), kind: 'answered' },
        { from: gapRef(id, ids.time), to: leadRef(id, second!), kind: 'answered' },
      ]),
    );
  });

  it('has a thread to read, with the gap that no lead answers in sight', async () => {
    const { room, ids, id } = await bring();
    await here((trx) => linkDay(trx, room));
    const lead = await threadPage(database.db, member(territory), leadRef(id, ids.leads[0]!));
    expect(lead.before.map(({ shown }) => shown?.title)).toEqual(['Journée de co-design', 'Du temps']);
    expect(lead.beside.map(({ shown }) => shown?.title)).toEqual(['Piste numéro 2']);
    const gap = await threadPage(database.db, member(territory), gapRef(id, ids.gear));
    expect(gap.holes).toEqual(['followUp']);
  });

  it('ties nothing while it goes on', async () => {
    const { room, id } = await bring({ closed: false });
    await here((trx) => linkDay(trx, room));
    expect((await here((trx) => walk(trx, dayRef(id)))).links).toEqual([]);
  });
});

describe('what a day shows on the thread', () => {
  it('is said in words, with the way to its own page, to members of the territory', async () => {
    const { ids, id } = await bring();
    const day = '2026-04-13';
    expect(await show(member(territory), id, ids)).toEqual([
      [
        'Journée de co-design',
        'Journée de co-design',
        'Lavernie, 4 personnes, 2 manques retenus',
        day,
        'lack',
        `/ateliers/${id}`,
      ],
      ['Manque', 'Du temps', 'Groupe A, 2 mots-clés', day, 'lack', `/ateliers/${id}#ensemble-${ids.time}`],
      [
        'Piste d’action',
        'Piste numéro 1',
        'Groupe A, gardée par 2 équipes',
        day,
        'axis',
        `/ateliers/${id}/pistes/${ids.leads[0]}/origine`,
      ],
    ]);
  });

  it('stays with the room: nobody else reads it unless the day is published, nor another territory, nor before its end', async () => {
    const nothing = [undefined, undefined, undefined];
    const kept = await bring();
    expect(await show(null, kept.id, kept.ids)).toEqual(nothing);
    expect(await show(member(other), kept.id, kept.ids)).toEqual(nothing);
    const published = await bring({ audience: 'everyone' });
    expect((await show(null, published.id, published.ids)).map((each) => each?.[0])).toEqual([
      'Journée de co-design',
      'Manque',
      'Piste d’action',
    ]);
    const going = await bring({ closed: false });
    expect(await show(member(territory), going.id, going.ids)).toEqual(nothing);
  });

  it('leaves out what it does not know: a cluster nobody chose, a lead taken back, an id of another making', async () => {
    const { id } = await bring();
    const unknown = [`${id}.${randomUUID()}`, 'pas-une-journee', `${randomUUID()}.${randomUUID()}`];
    for (const kind of ['workshops.gap', 'workshops.lead']) {
      const shown = await here((trx) => dayThings[kind]!.show(trx, member(territory), unknown));
      expect([...shown.keys()]).toEqual([]);
    }
  });

  it('can be tied to what other capabilities make of it', async () => {
    const { room, ids, id } = await bring();
    const action = { kind: 'projects.action', id: randomUUID() };
    await here(async (trx) => {
      await linkDay(trx, room);
      await link(trx, [{ from: leadRef(id, ids.leads[1]!), to: action, kind: 'planned', by: null }]);
    });
    const { after } = await threadPage(database.db, member(territory), leadRef(id, ids.leads[1]!));
    expect(after.map(({ ref, shown }) => [ref, shown])).toEqual([[action, null]]);
  });
});
