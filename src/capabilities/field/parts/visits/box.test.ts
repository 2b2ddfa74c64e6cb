import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Posted } from '#platform/offline/post-action.ts';
import type { ActResult, Visit, VisitAct, VisitContent } from '../../visit.ts';
import type { VisitDesk } from '../../visit-desk.ts';
import type { Heard, KeptVisit } from './box.svelte.ts';

// Runes are the compiler's; here plain values do.
vi.stubGlobal('$state', { raw: (value: unknown) => value });
const { VisitBox } = await import('./box.svelte.ts');

/** What the device holds, and what the server will answer. */
let kept: KeptVisit[] = [];
let stores = true;
let answers: Posted<Heard>[] = [];
let sent: string[][] = [];
let others: (() => void)[] = [];
let stop = () => {};

const content: VisitContent = {
  ...{ uai: '0860001J', place: null, kind: 'inClass', day: '2026-11-23', time: null, minutes: 45 },
  ...{ audience: 'pupils', audienceWords: null, people: 24, items: [], equipment: null, note: null },
};
const note = (id: string): VisitAct => ({
  ...{ type: 'note', id, content, request: null, origin: null, madeAt: '2026-11-23T16:00:00.000Z' },
});
const desk = { readAt: '1', recent: [], planned: [], lasts: {}, schools: [] } as unknown as VisitDesk;
const visit = (id: string, given: Partial<Visit> = {}) =>
  ({ ...content, id, receivedAt: '2026-11-24T09:00:00.000Z', ...given }) as Visit;
const heard = (...results: ActResult[]): Posted<Heard> => ({
  type: 'heard',
  heard: { results, news: { readAt: '2', today: '2026-11-24', planned: [], recent: [] } },
});
const OFF: Posted<Heard> = { type: 'offline' };
const settle = () => vi.advanceTimersByTimeAsync(0);

async function open() {
  const box = new VisitBox({
    desk,
    list: {
      load: async () => [...kept],
      add: async (act) => (stores && kept.push(act), stores),
      replace: async (act) => ((kept = kept.map((each) => (each.id === act.id ? act : each))), stores),
      remove: async (ids) => ((kept = kept.filter(({ id }) => !ids.has(id))), stores),
    },
    heard: { load: async () => null, keep: async () => stores },
    send: async (acts) => {
      sent.push(acts.map(({ id }) => id));
      return answers.shift() ?? OFF;
    },
    tabs: { tell: () => others.forEach((each) => each()), hear: (changed) => (others.push(changed), () => {}) },
  });
  stop = box.start();
  await settle();
  return box;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  [kept, answers, sent, others, stores] = [[], [], [], [], true];
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a visit typed on a phone', () => {
  test('is on the device before anyone is told, and leaves when the network is back', async () => {
    const box = await open();
    expect(await box.keep(note('1'))).toBe(true);
    expect([kept.map(({ id }) => id), box.online]).toEqual([['1'], false]);
    answers = [heard({ id: '1', type: 'kept', visit: visit('1') })];
    await vi.advanceTimersByTimeAsync(5_000);
    expect([kept, box.waiting, box.online, box.offSince]).toEqual([[], [], true, null]);
    expect(box.desk.lasts['0860001J']).toMatchObject({ people: 24 });
  });

  test('survives the page: another one sends it, in order, once', async () => {
    kept = [note('1'), note('2')];
    answers = [heard({ id: '1', type: 'kept', visit: visit('1') }, { id: '2', type: 'kept', visit: visit('2') })];
    const box = await open();
    expect([sent, kept, box.waiting]).toEqual([[['1', '2']], [], []]);
  });

  test('shows in every tab, and stays where storage is refused', async () => {
    const first = await open();
    const second = await open();
    await first.keep(note('1'));
    await settle();
    expect(second.waiting.map(({ id }) => id)).toEqual(['1']);
    stores = false;
    expect(await first.keep(note('2'))).toBe(false);
    expect([first.waiting.map(({ id }) => id), first.loose]).toEqual([['1', '2'], ['2']]);
  });

  test('waits while somebody else is signed in', async () => {
    kept = [note('1')];
    answers = [{ type: 'shut', words: 'Une autre personne' }];
    const box = await open();
    expect([box.shut, kept.length]).toEqual([{ words: 'Une autre personne' }, 1]);
  });
});

describe('an act that the server does not take', () => {
  test('says why and does not hold the others; corrected, it leaves again', async () => {
    kept = [note('1'), note('2')];
    answers = [heard({ id: '1', type: 'refused', words: 'Le jour' }, { id: '2', type: 'kept', visit: visit('2') })];
    const box = await open();
    expect(box.waiting).toMatchObject([{ id: '1', refused: 'Le jour' }]);
    answers = [heard({ id: '1', type: 'kept', visit: visit('1') })];
    await box.replace(note('1'));
    await settle();
    expect([kept, sent.at(-1)]).toEqual([[], ['1']]);
  });

  test('that nobody understands is found by sending one by one', async () => {
    kept = [note('1'), note('2')];
    const malformed: Posted<Heard> = { type: 'refused', data: { refused: { errors: { acts: 'Mal écrit' } } } };
    answers = [malformed, malformed, heard({ id: '2', type: 'kept', visit: visit('2') })];
    const box = await open();
    expect([sent, box.waiting]).toMatchObject([[['1', '2'], ['1'], ['2']], [{ id: '1', refused: 'Mal écrit' }]]);
  });

  test('holds later changes of the same visit until the person has chosen; theirs or mine', async () => {
    const edit = (id: string, people: number): VisitAct => ({
      ...{
        type: 'edit',
        id,
        visit: 'v',
        was: content,
        content: { ...content, people, note: 'ici' },
        madeAt: note('').madeAt,
      },
    });
    kept = [edit('1', 25), edit('2', 26), note('3')];
    const conflict: ActResult = {
      id: '1',
      type: 'conflict',
      now: visit('v', { people: 22 }),
      fields: ['people'],
      by: 'Maud',
    };
    answers = [heard(conflict, { id: '3', type: 'kept', visit: visit('3') })];
    const box = await open();
    expect(kept.map(({ id }) => id)).toEqual(['1', '2']);
    await box.keepMine(box.waiting[0]!);
    expect(kept[0]).toMatchObject({ was: { people: 22 }, content: { people: 25, note: 'ici' } });
    expect(kept[0]).not.toHaveProperty('conflict');
    await box.withdraw('1');
    expect(kept.map(({ id }) => id)).toEqual(['2']);
  });
});
