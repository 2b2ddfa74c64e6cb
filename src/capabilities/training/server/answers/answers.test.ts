import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { writeHours } from '../../class-hours.ts';
import { answerByLink, availabilities, offerByLink } from '../api.ts';
import { form, sampleOffer, SEPTEMBER } from './sample-offer.ts';

let sample: Awaited<ReturnType<typeof sampleOffer>>;
beforeAll(async () => {
  sample = await sampleOffer();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  setClock(() => SEPTEMBER);
  await sample.setState('open');
});

const wishes = (...places: number[]) => places.map((n) => sample.modules[n]!);
const send = (token: string, fields: Parameters<typeof form>[0]) =>
  answerByLink(sample.db, token, form({ do: 'send', seen: '0', kind: 'wishes', ...fields }));
const view = (token: string) => offerByLink(sample.db, token);
const rows = async (recipient: string) => {
  const { rowCount } = await sample.owner
    .selectFrom('training.answer')
    .select((e) => e.fn.countAll<number>().as('rowCount'))
    .where('recipient_id', '=', recipient)
    .executeTakeFirstOrThrow();
  return rowCount;
};

describe('a personal link', () => {
  test('shows the offer of that person: modules of their degree, their school, the way to the nearest place', async () => {
    const { token, id } = await sample.recipient();
    const seen = await view(token);
    expect(seen.recipient).toMatchObject({ id, name: 'Nadège Kouassi', school: { name: 'Collège du Val-de-Dive' } });
    expect(seen.modules.map(({ title }) => title)).toEqual([
      'Webradio en classe',
      'Chercher et vérifier',
      'Coder sans écran',
      'Carnet de terrain',
    ]);
    expect(seen.nearestKm).toBeCloseTo(11.1, 0);
    expect(seen).toMatchObject({ scope: 'all', saved: null, campaign: { maxWishes: 3, answersUntil: '2026-10-16' } });
  });

  test('opens nothing when it is unknown, and says when it is old or its person erased', async () => {
    await expect(view('x'.repeat(32))).rejects.toMatchObject({ code: 'training_link_unknown', status: 404 });
    const { token, id } = await sample.recipient();
    setClock(() => SEPTEMBER + 41 * 86_400_000);
    await expect(view(token)).rejects.toMatchObject({ code: 'training_link_old', status: 410 });
    setClock(() => SEPTEMBER);
    await sample.run((trx) =>
      trx.updateTable('training.recipient').set({ erased_at: new Date() }).where('id', '=', id).execute(),
    );
    await expect(view(token)).rejects.toMatchObject({ code: 'training_link_old', status: 410 });
  });
});

describe('an answer', () => {
  test('is kept with its wishes in order, moments, absences and word, and can be changed', async () => {
    const { token } = await sample.recipient();
    const fields = {
      wish: wishes(1, 0),
      free: ['1.morning', '3.afternoon', '9.night'],
      away: '2026-12-14/2026-12-18',
      note: 'Plutôt le mercredi.',
    };
    expect(await send(token, fields)).toEqual({ done: true });
    const { saved } = await view(token);
    expect(saved).toMatchObject({
      kind: 'wishes',
      wishes: wishes(1, 0),
      free: ['1.morning', '3.afternoon'],
      away: [{ from: '2026-12-14', to: '2026-12-18' }],
      note: 'Plutôt le mercredi.',
      version: 1,
      source: 'link',
      answeredAt: new Date(SEPTEMBER),
    });
    setClock(() => SEPTEMBER + 3_600_000);
    expect(await send(token, { seen: '1', wish: wishes(2) })).toEqual({ done: true });
    expect((await view(token)).saved).toMatchObject({
      wishes: wishes(2),
      free: [],
      away: [],
      note: '',
      version: 2,
      answeredAt: new Date(SEPTEMBER),
      changedAt: new Date(SEPTEMBER + 3_600_000),
    });
  });

  test('« pas cette année » keeps nothing of the rest', async () => {
    const { token, id } = await sample.recipient();
    await send(token, { kind: 'notThisYear', wish: wishes(0), free: ['1.morning'], note: 'Congé.' });
    expect((await view(token)).saved).toMatchObject({ kind: 'notThisYear', wishes: [], free: [], note: 'Congé.' });
    const known = await sample.run((trx) => availabilities(trx, sample.campaign, [id]));
    expect(known.get(id)).toMatchObject({ timetable: 'unknown' });
  });

  test('sent twice at once by the same page is one answer', async () => {
    const { token, id } = await sample.recipient();
    const same = { wish: wishes(0), free: ['1.morning'] };
    const both = await Promise.all([send(token, same), send(token, same)]);
    expect(both).toEqual([{ done: true }, { done: true }]);
    expect(await rows(id)).toBe(1);
    expect((await view(token)).saved?.version).toBe(1);
  });

  test('sent at once by two pages: one is kept, the other sees it, loses nothing, and may still send its own', async () => {
    const { token, id } = await sample.recipient();
    const both = await Promise.all([
      send(token, { wish: wishes(0) }),
      send(token, { wish: wishes(1, 2), note: 'Moi.' }),
    ]);
    const late = both.find((each) => !each.done);
    expect(both.filter(({ done }) => done)).toHaveLength(1);
    if (!late || late.done) throw new Error('one of the two must wait');
    const { saved } = await view(token);
    expect(late.theirs).toEqual(saved);
    expect(late.draft.wishes).not.toEqual(saved?.wishes);
    expect(late.draft.seen).toBe(1);
    expect(await rows(id)).toBe(1);
    await send(token, { seen: String(late.draft.seen), wish: late.draft.wishes, note: late.draft.note });
    expect((await view(token)).saved).toMatchObject({ wishes: late.draft.wishes, note: late.draft.note, version: 2 });
  });

  test('the other answer can be taken over the form', async () => {
    const { token } = await sample.recipient();
    await send(token, { wish: wishes(3) });
    const reply = await send(token, { do: 'theirs', wish: wishes(0) });
    expect(reply).toMatchObject({ done: false, draft: { seen: 1, wishes: wishes(3) }, theirs: null });
  });

  test('comes back filled in when something lacks, and writes nothing', async () => {
    const { token, id } = await sample.recipient();
    const cases: [Parameters<typeof form>[0], string][] = [
      [{ kind: '' }, 'kind'],
      [{}, 'wishes'],
      [{ wish: wishes(0, 1, 2, 3) }, 'wishes'],
      [{ wish: wishes(0), note: 'x'.repeat(501) }, 'note'],
      [{ wish: wishes(0), awayFrom: '2026-12-20', awayTo: '2026-12-01' }, 'awayTo'],
      [{ wish: wishes(0), hourDay: '1', hourFrom: '10:00', hourTo: '' }, 'hourTo'],
      [{ wish: wishes(0), readHours: '1 08:00-09:00 csv' }, 'read'],
    ];
    for (const [fields, field] of cases) {
      const reply = await send(token, fields);
      if (reply.done) throw new Error(`${field} lets it pass`);
      expect(Object.keys(reply.errors)).toEqual([field]);
      expect(reply.draft.wishes).toEqual(fields.wish ?? []);
    }
    expect(await rows(id)).toBe(0);
  });

  test('takes along a line that was typed and not added', async () => {
    const { token } = await sample.recipient();
    await send(token, { wish: wishes(0), awayFrom: '2026-12-14', hourDay: '2', hourFrom: '08:00', hourTo: '10:00' });
    expect((await view(token)).saved).toMatchObject({
      away: [{ from: '2026-12-14', to: '2026-12-14' }],
      hours: [{ weekday: 2, day: null, starts: '08:00', ends: '10:00', source: 'hand' }],
    });
  });

  test('refuses a module that is not offered to them', async () => {
    const { token, id } = await sample.recipient();
    for (const stranger of [sample.modules[4], randomUUID()]) {
      await expect(send(token, { wish: stranger })).rejects.toMatchObject({ code: 'training_wish_unknown' });
    }
    expect(await rows(id)).toBe(0);
  });

  test('stays as it was once the last day is over, or the campaign closed; what was typed comes back', async () => {
    const { token } = await sample.recipient();
    await send(token, { wish: wishes(0) });
    setClock(() => Date.parse('2026-10-16T21:59:00Z'));
    expect((await view(token)).scope).toBe('all');
    setClock(() => Date.parse('2026-10-16T22:01:00Z'));
    expect((await view(token)).scope).toBe('over');
    const reply = await send(token, { seen: '1', wish: wishes(1) });
    expect(reply).toMatchObject({ done: false, draft: { wishes: wishes(1) } });
    setClock(() => SEPTEMBER);
    await sample.setState('closed');
    expect(await send(token, { seen: '1', wish: wishes(1) })).toMatchObject({ done: false });
    expect((await view(token)).saved).toMatchObject({ wishes: wishes(0), version: 1 });
  });

  test('of a link that posts without end waits', async () => {
    const { token } = await sample.recipient();
    const post = () => send(token, { do: 'keepWishes' });
    const posts = await Promise.allSettled(Array.from({ length: 70 }, post));
    const refused = posts.filter((each) => each.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]!.reason).toMatchObject({ code: 'training_offer_busy', status: 429 });
    const other = await sample.recipient();
    expect(await send(other.token, { wish: wishes(0) })).toEqual({ done: true });
  });
});

describe('buttons of the form', () => {
  test('move, remove and add wishes, and ask which one goes where there is no place left', async () => {
    const { token } = await sample.recipient();
    const press = async (asked: string, fields: Parameters<typeof form>[0]) => {
      const reply = await send(token, { do: asked, ...fields });
      if (reply.done) throw new Error('nothing is sent by such a button');
      return reply.draft;
    };
    const [a, b, c, d] = sample.modules;
    expect((await press(`up:${c}`, { wish: [a, b, c] })).wishes).toEqual([a, c, b]);
    expect((await press(`up:${a}`, { wish: [a, b, c] })).wishes).toEqual([a, b, c]);
    expect((await press(`down:${a}`, { wish: [a, b, c] })).wishes).toEqual([b, a, c]);
    expect((await press(`remove:${b}`, { wish: [a, b, c] })).wishes).toEqual([a, c]);
    expect(await press(`add:${c}`, { wish: [a, b], kind: '' })).toMatchObject({ kind: 'wishes', wishes: [a, b, c] });
    const full = await press(`add:${d}`, { wish: [a, b, c] });
    expect(full).toMatchObject({ wishes: [a, b, c], adding: d });
    expect(await press(`swap:${b}`, { wish: [a, b, c], adding: d })).toMatchObject({ wishes: [a, d, c], adding: null });
    expect(await rows((await view(token)).recipient.id)).toBe(0);
  });

  test('read a timetable, which is kept only once confirmed, and say what could not be read', async () => {
    const { token, id } = await sample.recipient();
    const file = new File(['jour;début;fin\nlundi;8h;10h\nlandi;8h;9h'], 'heures.csv');
    const read = await send(token, { wish: wishes(0), free: ['1.morning'], file });
    if (read.done) throw new Error('hours just read must be confirmed');
    expect(read.draft).toMatchObject({ hours: [], free: ['1.morning'], wishes: wishes(0) });
    expect(read.draft.read).toHaveLength(1);
    expect(read.report?.faults).toMatchObject([{ line: 3, why: 'day' }]);
    expect(await rows(id)).toBe(0);
    const kept = await send(token, { do: 'readKeep', readHours: writeHours(read.draft.read!) });
    if (kept.done) throw new Error('not sent yet');
    await send(token, { wish: wishes(0), hours: writeHours(kept.draft.hours) });
    const known = await sample.run((trx) => availabilities(trx, sample.campaign, null));
    expect(known.get(id)).toMatchObject({
      timetable: 'hours',
      classHours: [{ weekday: 1, day: null, starts: '08:00', ends: '10:00' }],
    });
    const wrong = await send(token, { do: 'read', file: new File(['rien'], 'x.csv'), wish: wishes(1) });
    if (wrong.done) throw new Error('no file was read');
    expect(Object.keys(wrong.errors)).toEqual(['file']);
    expect(wrong.draft.wishes).toEqual(wishes(1));
  });
});
