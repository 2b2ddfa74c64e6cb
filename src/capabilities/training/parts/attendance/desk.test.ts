import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SentAct, Sheet, SheetSeat } from '../../attendance.ts';
import type { Answer } from './post.ts';
import type { KeptAct } from './queue.ts';

// Runes are the compiler's; here plain values do.
vi.stubGlobal('$state', { raw: (value: unknown) => value });
const { SheetDesk } = await import('./desk.svelte.ts');

const seat = (id: string): SheetSeat => ({
  id,
  name: `Personne ${id}`,
  establishment: null,
  state: 'convoked',
  by: 'program',
  at: '2027-01-12T08:00:00.000Z',
  reason: '',
  walkIn: false,
});
const sheetAt = (readAt: string, given: Partial<Sheet> = {}) =>
  ({ session: 's', state: 'open', readAt, seats: [seat('1'), seat('2')], others: [], ...given }) as unknown as Sheet;

let answers: Answer[];
let sent: SentAct[][];
let kept: KeptAct[];
let keptSheet: Sheet | null;
let ids: number;
let stop: () => void;

const heard = (readAt: string, denied: { id: string; words: string }[] = [], given: Partial<Sheet> = {}): Answer => ({
  type: 'heard',
  heard: { sheet: sheetAt(readAt, given), denied },
});
const settle = () => vi.advanceTimersByTimeAsync(0);

async function open(keepsSheet = true) {
  const desk = new SheetDesk({
    sheet: sheetAt('1'),
    keepsSheet,
    newId: () => `id${(ids += 1)}`,
    send: async (acts) => {
      sent.push([...acts]);
      return answers.shift() ?? { type: 'offline' };
    },
    queue: {
      load: async () => [...kept],
      add: async (act) => kept.push(act) > 0,
      remove: async (gone) => {
        kept = kept.filter(({ id }) => !gone.has(id));
        return true;
      },
      sheet: {
        load: async () => keptSheet,
        keep: async (sheet) => {
          keptSheet = sheet;
          return true;
        },
      },
    },
  });
  stop = desk.start();
  await settle();
  return desk;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  [answers, sent, kept, keptSheet, ids] = [[], [], [], null, 0];
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a mark', () => {
  test('shows at once, leaves, and is no longer kept once the server has it', async () => {
    answers = [heard('2'), heard('3')];
    const desk = await open();
    desk.mark(['1'], 'present');
    expect(desk.shown.seats[0]!.state).toBe('present');
    expect(kept).toHaveLength(1);
    await settle();
    expect(sent.at(-1)).toMatchObject([{ type: 'mark', seats: ['1'], mark: 'present', age: 0 }]);
    expect([desk.waiting, kept, desk.online]).toEqual([[], [], true]);
  });

  test('waits while the network is away, leaves by itself when it is back, and says how long ago it was made', async () => {
    answers = [heard('2')];
    const desk = await open();
    desk.mark(['1'], 'present');
    await settle();
    expect([desk.online, desk.waiting.length, desk.shown.seats[0]!.state]).toEqual([false, 1, 'present']);
    answers = [{ type: 'offline' }, heard('3')];
    await vi.advanceTimersByTimeAsync(8000);
    expect(sent.at(-1)).toMatchObject([{ id: 'id1', age: 8000 }]);
    expect([desk.online, desk.waiting, kept]).toEqual([true, [], []]);
  });

  test('survives a reload without network, and so does the sheet, for a page that opens without it', async () => {
    answers = [heard('2', [], { trainer: 'Yves Guillou' })];
    const first = await open();
    first.mark(['2'], 'absent');
    await settle();
    stop();
    const desk = await open();
    expect(desk.waiting).toHaveLength(1);
    expect([desk.shown.trainer, desk.shown.seats[1]!.state]).toEqual(['Yves Guillou', 'absent']);
    answers = [heard('4')];
    await desk.flush();
    expect(sent.at(-1)).toMatchObject([{ id: 'id1', mark: 'absent' }]);
    expect(kept).toEqual([]);
  });

  test('that the server refuses says whose and why, and holds nothing else up', async () => {
    answers = [heard('2')];
    const desk = await open();
    desk.mark(['1'], 'present');
    desk.mark(['2'], 'absent');
    await settle();
    answers = [heard('3', [{ id: 'id1', words: 'La feuille est fermée.' }])];
    await vi.advanceTimersByTimeAsync(4000);
    expect(desk.refused).toEqual([{ id: 'id1', name: 'Personne 1', words: 'La feuille est fermée.' }]);
    expect(desk.waiting).toEqual([]);
    desk.read('id1');
    expect(desk.refused).toEqual([]);
  });

  test('that the server does not understand is set aside alone', async () => {
    answers = [heard('2')];
    const desk = await open();
    desk.walkIn({ recipient: null, name: 'X'.repeat(300), mail: null, establishment: null });
    desk.mark(['2'], 'absent');
    await settle();
    const malformed: Answer = { type: 'malformed', words: 'Pas compris.' };
    answers = [malformed, malformed, heard('3')];
    await vi.advanceTimersByTimeAsync(4000);
    expect(sent.slice(-3).map((acts) => acts.length)).toEqual([2, 1, 1]);
    expect([desk.refused.map(({ words }) => words), desk.waiting, kept]).toEqual([['Pas compris.'], [], []]);
  });
});

describe('the sheet', () => {
  test('hears what others mark, while it is seen', async () => {
    answers = [heard('2')];
    const desk = await open();
    answers = [heard('3', [], { trainer: 'Lena Corre' })];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(desk.shown.trainer).toBe('Lena Corre');
  });

  test('an older answer does not take the place of a newer one', async () => {
    answers = [heard('5', [], { trainer: 'Lena Corre' })];
    const desk = await open();
    desk.take(sheetAt('4'));
    expect(desk.shown.trainer).toBe('Lena Corre');
  });

  test('leaves no name on the device once it is closed, nor where the page only opens with the network', async () => {
    answers = [heard('2')];
    await open();
    expect(keptSheet).not.toBeNull();
    answers = [heard('3', [], { state: 'closed' })];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(keptSheet).toBeNull();
    stop();
    answers = [heard('4')];
    await open(false);
    expect(keptSheet).toBeNull();
  });

  test('that no longer opens keeps what was marked, and asks no more', async () => {
    answers = [heard('2')];
    const desk = await open();
    answers = [{ type: 'shut', words: 'Ce lien a expiré.' }];
    desk.mark(['1'], 'present');
    await settle();
    expect([desk.shut, kept.length, keptSheet]).toEqual([{ words: 'Ce lien a expiré.' }, 1, null]);
    const asked = sent.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(asked);
  });

  test('someone added by mistake without network is taken off without a word to the server', async () => {
    const desk = await open();
    desk.walkIn({ recipient: null, name: 'Gaël Riou', mail: null, establishment: null });
    const { id } = desk.waiting[0]!;
    expect(desk.shown.seats.map(({ name }) => name)).toContain('Gaël Riou');
    await settle();
    desk.mark([id], 'unmarked');
    expect([desk.waiting, kept]).toEqual([[], []]);
  });
});
