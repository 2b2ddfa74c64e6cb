import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { inTerritory } from '#platform/database/connect.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { cardHistory, removeCard, revert, settle, writeField, writeFields } from './api.ts';
import { sampleBase, sampleSession } from './test-session.ts';

let base: TestDatabase;
let maud: Person;
let yanis: Person;
beforeAll(async () => {
  ({ base, maud, yanis } = await sampleBase());
});
afterAll(() => base.drop());

const isDispute = { dispute: expect.any(String) as string };

describe('two people write the same field', () => {
  it('one after the other without seeing: the first stays in force, the second waits in sight of all', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('axis', 'Préparer une organisation');
    const { seq } = await view();
    await writeField(base.db, yanis, id, { target, field: 'text', value: 'Préparer, avec les familles', base: seq });
    const mine = await writeField(base.db, maud, id, {
      target,
      field: 'text',
      value: 'Préparer avant l’été',
      base: seq,
    });
    expect(mine).toEqual(isDispute);
    const { cards, disputes } = await view();
    expect(cards[0]).toMatchObject({ text: 'Préparer, avec les familles', changed: { by: 'Yanis' } });
    expect(disputes).toMatchObject([
      {
        target,
        field: 'text',
        mine: { text: 'Préparer avant l’été', by: { name: 'Maud' } },
        theirs: { text: 'Préparer, avec les familles', by: { name: 'Yanis' } },
      },
    ]);
    // The same writing sent again, as a browser does, is the same dispute.
    const again = await writeField(base.db, maud, id, {
      target,
      field: 'text',
      value: 'Préparer avant l’été',
      base: seq,
    });
    expect(again).toEqual(mine);
  });

  it('the same words, or a field left as it was, are no conflict', async () => {
    const { id, put, view, card } = await sampleSession(base, maud);
    const target = await put('need', 'De la cohérence');
    const { seq } = await view();
    const write = (person: Person, value: string, at = seq) =>
      writeField(base.db, person, id, { target, field: 'text', value, base: at });
    await write(yanis, 'S’organiser ensemble');
    expect(await write(maud, 'De la cohérence')).toEqual({ seq });
    expect((await card(target))!.text).toBe('S’organiser ensemble');
    expect(await write(maud, '  S’organiser   ensemble ')).not.toHaveProperty('dispute');
    expect((await view()).disputes).toEqual([]);
  });

  it('one who goes on from their own last writing does not meet themselves; another tab of theirs does', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('need', 'De');
    const { seq } = await view();
    const write = (value: string, at: number) =>
      writeField(base.db, maud, id, { target, field: 'text', value, base: at });
    const first = (await write('De la', seq)) as { seq: number };
    expect(await write('De la clarté', first.seq)).toEqual({ seq: first.seq + 1 });
    expect(await write('Autre onglet', seq)).toEqual(isDispute);
  });

  it('each field for itself: title, number of a category and card meet nobody', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('facilitator', 'Hélène');
    const { seq } = await view();
    await writeField(base.db, yanis, id, { target, field: 'text', value: 'Hélène Vasseur', base: seq });
    const { disputes } = await writeFields(base.db, maud, id, {
      base: seq,
      writes: [
        { target, field: 'text', value: 'Hélène' },
        { target, field: 'label', value: 'IAN' },
        { target: 'session', field: 'title', value: 'Séance' },
        { target: 'category.secondaryTeams', field: 'number', value: '015' },
        { target: 'category.secondaryTeams', field: 'qualifier', value: '15 (IAN)' },
      ],
    });
    expect(disputes).toEqual([]);
    const shown = await view();
    expect(shown.cards[0]).toMatchObject({ text: 'Hélène Vasseur', label: 'IAN' });
    expect(shown.title).toBe('Séance');
    expect(shown.participations[1]).toMatchObject({ number: 15, qualifier: '15 (IAN)', ticked: false });
    expect(shown.flags).toEqual([{ flag: 'numberWithoutTick', target: 'secondaryTeams' }]);
    expect((await view()).seq).toBe(seq + 5);
  });
});

describe('a form of several fields', () => {
  it('is written whole or not at all', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('sitting', 'Lavernie');
    const before = await view();
    const writes = [
      { target, field: 'text', value: 'Aubigné' },
      { target, field: 'day', value: '2020-02-30' },
    ];
    await expect(writeFields(base.db, maud, id, { base: before.seq, writes })).rejects.toMatchObject({
      code: 'restitution_value',
    });
    expect(await view()).toEqual(before);
  });

  it('takes what each field expects, and refuses the rest in words', async () => {
    const { id, put, card, view } = await sampleSession(base, maud);
    const target = await put('sitting', '');
    const write = async (on: string, field: string, value: string) =>
      writeField(base.db, maud, id, { target: on, field, value, base: (await view()).seq });
    await write(target, 'day', '2020-10-13');
    await write(target, 'starts', '14:00');
    expect(await card(target)).toMatchObject({ day: '2020-10-13', starts: '14:00', ends: null });
    await write(target, 'day', '');
    expect(await card(target)).toMatchObject({ day: null });
    const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown as Error;
    await expect(write(target, 'starts', '25:00')).rejects.toEqual(code('restitution_value'));
    await expect(write(target, 'kind', 'need')).rejects.toEqual(code('restitution_value'));
    await expect(write('category.operators', 'establishments', '3')).rejects.toEqual(code('restitution_value'));
    await expect(write('session', 'title', ' ')).rejects.toEqual(code('restitution_title'));
    await expect(write(target, 'text', 'x'.repeat(2001))).rejects.toEqual(code('restitution_too_long'));
    await expect(write(randomUUID(), 'text', 'x')).rejects.toEqual(code('restitution_card_unknown'));
  });
});

describe('two writings of one field', () => {
  async function disputed() {
    const session = await sampleSession(base, maud);
    const target = await session.put('axis', 'Anticiper');
    const { seq } = await session.view();
    const write = (person: Person, value: string) =>
      writeField(base.db, person, session.id, { target, field: 'text', value, base: seq });
    await write(yanis, 'Anticiper à deux');
    const { dispute } = (await write(maud, 'Anticiper tôt')) as { dispute: string };
    return { ...session, target, dispute };
  }
  const texts = async (id: string, target: string) =>
    (await cardHistory(base.db, maud, id, target)).flatMap(({ before, after }) => [before, after]);

  it.each([
    ['mine', 'Anticiper tôt'],
    ['theirs', 'Anticiper à deux'],
    ['both', 'Anticiper à deux\nAnticiper tôt'],
  ] as const)('are settled by %s, once, and both stay in the history', async (choice, text) => {
    const { id, target, dispute, card, view } = await disputed();
    await settle(base.db, yanis, id, dispute, choice);
    await settle(base.db, maud, id, dispute, 'mine');
    expect((await card(target))!.text).toBe(text);
    expect((await view()).disputes).toEqual([]);
    const history = await texts(id, target);
    expect(history).toEqual(expect.arrayContaining([text, 'Anticiper à deux']));
    expect(history.some((each) => each?.includes('Anticiper tôt'))).toBe(true);
  });

  it('of a date cannot both stand', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('sitting', 'Lavernie');
    const { seq } = await view();
    await writeField(base.db, yanis, id, { target, field: 'day', value: '2020-10-13', base: seq });
    const written = await writeField(base.db, maud, id, { target, field: 'day', value: '2020-10-14', base: seq });
    const { dispute } = written as { dispute: string };
    await expect(settle(base.db, maud, id, dispute, 'both')).rejects.toMatchObject({ code: 'restitution_no_both' });
    expect((await view()).disputes).toHaveLength(1);
  });

  it('wait with their card when it is removed', async () => {
    const { id, target, dispute, card, view } = await disputed();
    await removeCard(base.db, yanis, id, target);
    expect((await view()).disputes).toEqual([]);
    await settle(base.db, maud, id, dispute, 'mine');
    expect((await card(target))!.text).toBe('Anticiper tôt');
  });
});

describe('the journal', () => {
  it('lets anyone come back to what was, as a new change', async () => {
    const { id, put, view, card } = await sampleSession(base, maud);
    const target = await put('painPoint', 'Pas d’émulation');
    await writeField(base.db, yanis, id, {
      target,
      field: 'text',
      value: 'L’émulation se perd',
      base: (await view()).seq,
    });
    const { changed } = (await card(target))!;
    expect(changed).toMatchObject({ by: 'Yanis', field: 'text', before: 'Pas d’émulation' });
    await revert(base.db, maud, id, changed!.seq);
    expect((await card(target))!.text).toBe('Pas d’émulation');
    const history = await cardHistory(base.db, maud, id, target);
    expect(history.map(({ field, by }) => `${field} ${by.name}`)).toEqual(['text Maud', 'text Yanis', 'made Maud']);
    await expect(revert(base.db, maud, id, 999)).rejects.toMatchObject({ code: 'restitution_change_unknown' });
  });
});

describe('several people at once', () => {
  it('never lose a text: each one accepted is in force, waits in a dispute, or stands in the journal', async () => {
    let state = 7;
    const draw = (most: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % most;
    const { id, put, view } = await sampleSession(base, maud);
    const cards = [await put('painPoint', 'un'), await put('painPoint', 'deux'), await put('need', 'trois')];
    const accepted: { target: string; text: string }[] = [];
    let number = 0;
    const someoneWrites = async (person: Person) => {
      for (let turn = 0; turn < 30; turn += 1) {
        // What they see may be old by a few turns of the others before they send it.
        const seen = await view();
        const target = cards[draw(3)]!;
        const text = `texte ${(number += 1)}`;
        if (draw(8) === 0) await removeCard(base.db, person, id, target);
        await writeField(base.db, person, id, {
          target,
          field: 'text',
          value: text,
          base: Math.max(0, seen.seq - draw(3)),
        });
        accepted.push({ target, text });
        const [first] = (await view()).disputes;
        if (first && draw(3) === 0)
          await settle(base.db, person, id, first.id, (['mine', 'theirs', 'both'] as const)[draw(3)]!);
      }
    };
    await Promise.all([someoneWrites(maud), someoneWrites(yanis), someoneWrites(maud)]);
    const { texts, waiting } = await inTerritory(base.db, maud.territory, async (trx) => ({
      texts: await trx
        .selectFrom('restitution.change')
        .select(['seq', 'target', 'after'])
        .where('session_id', '=', id)
        .orderBy('seq')
        .execute(),
      waiting: await trx
        .selectFrom('restitution.dispute')
        .select(['target', 'text'])
        .where('session_id', '=', id)
        .where('settled_at', 'is', null)
        .execute(),
    }));
    expect(waiting.length).toBeGreaterThan(0);
    const lost = accepted.filter(
      ({ target, text }) =>
        !texts.some((each) => each.target === target && (each.after ?? '').split('\n').includes(text)) &&
        !waiting.some((each) => each.target === target && each.text === text),
    );
    expect(lost).toEqual([]);
    expect(texts.map(({ seq }) => seq)).toEqual(texts.map((_, at) => at + 1));
  });
});
