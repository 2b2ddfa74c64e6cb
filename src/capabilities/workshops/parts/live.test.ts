import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apply, emptyBoard } from '../board.ts';
import type { Board, WorkshopEvent } from '../model.ts';
import { templatePhases } from '../templates.ts';

/** What the phone's storage holds. */
const stored = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (key: string) => structuredClone(stored.get(key)),
  update: async (key: string, change: (value: unknown) => unknown) =>
    void stored.set(key, change(structuredClone(stored.get(key)))),
}));
// Runes are the compiler's; here plain values do.
vi.stubGlobal('$state', { raw: (value: unknown) => value });

const { Live } = await import('./live.svelte.ts');
type Screen = ConstructorParameters<typeof Live>[0];

const ME = 'f0000000-0000-4000-8000-000000000001';
const WORKSHOP = 'w';
const KEY = `maillage:${WORKSHOP}:${ME}`;
const NOW = Date.parse('2026-11-26T10:00:00.000Z');

function board(): Board {
  const events = [
    {
      type: 'plan',
      title: 'Jour',
      place: '',
      day: '2026-11-26',
      phases: templatePhases.codesign,
      objectives: [],
      groups: [{ id: 'A', name: 'Groupe A', objective: null, question: '' }],
    },
    {
      type: 'participant.join',
      participant: ME,
      name: 'Théo',
      establishment: null,
      organisation: null,
      profile: null,
      group: 'A',
    },
    { type: 'phase.go', phase: 'mots-cles' },
  ];
  return events.reduce(
    (made, event, at) =>
      apply(made, { seq: at + 1, id: `e${at}`, at: new Date(NOW).toISOString(), by: null, ...event } as WorkshopEvent),
    emptyBoard(),
  );
}

const screen = (made = board()): Screen => ({
  workshop: WORKSHOP,
  board: made,
  now: NOW,
  actor: { kind: 'participant', id: ME },
});
const noteAt = (seq: number, id: string, text: string, by: string | null = ME) =>
  ({
    seq,
    id,
    type: 'note.add',
    text,
    group: 'A',
    phase: 'mots-cles',
    at: new Date(NOW).toISOString(),
    by,
  }) as WorkshopEvent;

class Stream {
  static last: Stream | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    Stream.last = this;
  }
  close() {}
  bring(...events: WorkshopEvent[]) {
    this.onmessage?.({ data: JSON.stringify(events) });
  }
}

/** Commands that reached the server, and what it answers. */
let posted: { id: string; type: string; text?: string }[];
let answer: (command: { id: string; text?: string }) => { status: number; body: unknown } | 'dead';
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  stored.clear();
  posted = [];
  answer = () => ({ status: 200, body: { seq: 4 + posted.length } });
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('fetch', async (address: string, init?: { body: string }) => {
    if (!address.endsWith('/commandes')) return Response.json([]);
    const command = JSON.parse(init!.body) as { id: string; type: string; text?: string };
    const given = answer(command);
    if (given === 'dead') throw new TypeError('network');
    posted.push(command);
    return typeof given.body === 'string'
      ? new Response(given.body, { status: given.status })
      : Response.json(given.body, { status: given.status });
  });
});
afterEach(() => {
  stop?.();
  vi.useRealTimers();
});

async function started(made = board()) {
  const live = new Live(screen(made));
  stop = live.start();
  await vi.advanceTimersByTimeAsync(10);
  return live;
}

const texts = (live: InstanceType<typeof Live>) => Object.values(live.board.notes).map(({ text }) => text);

describe('a page opened again without network', () => {
  it('goes on from what was heard since the server made it', async () => {
    await started();
    Stream.last!.bring(noteAt(4, 'n', 'entendu', null));
    await vi.advanceTimersByTimeAsync(10);
    stop();
    expect(texts(await started())).toEqual(['entendu']);
  });

  it('shows nothing of it once the phone has changed hands', async () => {
    const live = await started();
    Stream.last!.bring(noteAt(4, 'n', 'entendu', null));
    await vi.advanceTimersByTimeAsync(10);
    live.forget();
    await vi.advanceTimersByTimeAsync(2000);
    stop();
    expect(texts(await started())).toEqual([]);
  });
});

describe('a note written on a phone', () => {
  it('shows at once, waits, and is sent once the stream brings it', async () => {
    const live = await started();
    const id = live.do({ type: 'note.add', text: 'Du temps' });
    expect(texts(live)).toEqual(['Du temps']);
    expect(live.stateOf(id)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(10);
    Stream.last!.bring(noteAt(4, id, 'Du temps'));
    expect(live.stateOf(id)).toBe('sent');
    await vi.advanceTimersByTimeAsync(10);
    expect(stored.get(KEY)).toEqual([]);
  });

  it('is kept through a dead network and leaves in order, once, when it is back', async () => {
    answer = () => 'dead';
    const live = await started();
    const first = live.do({ type: 'note.add', text: 'un' });
    live.do({ type: 'note.add', text: 'deux' });
    await vi.advanceTimersByTimeAsync(10);
    expect(live.stateOf(first)).toBe('offline');
    expect(stored.get(KEY)).toHaveLength(2);
    answer = () => ({ status: 200, body: { seq: 4 + posted.length } });
    await vi.advanceTimersByTimeAsync(3100);
    expect(posted.map(({ text }) => text)).toEqual(['un', 'deux']);
    expect(live.link).not.toBe('offline');
  });

  it('survives a reload, and leaves before what is written after it', async () => {
    stored.set(KEY, [{ type: 'note.add', text: 'avant', id: 'a', at: NOW }]);
    const live = new Live(screen());
    stop = live.start();
    live.do({ type: 'note.add', text: 'après' });
    await vi.advanceTimersByTimeAsync(10);
    expect(posted.map(({ text }) => text)).toEqual(['avant', 'après']);
    expect(texts(live)).toEqual(['avant', 'après']);
  });

  it('is sent, not waiting for ever, when the page that came back already holds it', async () => {
    const id = 'b0000000-0000-4000-8000-000000000001';
    stored.set(KEY, [{ type: 'note.add', text: 'déjà là', id, at: NOW }]);
    answer = () => ({ status: 200, body: { seq: 4 } });
    const live = await started(apply(board(), noteAt(4, id, 'déjà là')));
    expect(live.stateOf(id)).toBe('sent');
    expect(texts(live)).toEqual(['déjà là']);
    await vi.advanceTimersByTimeAsync(10);
    expect(stored.get(KEY)).toEqual([]);
  });

  it('waits when a portal answers in the place of the server', async () => {
    answer = () => ({ status: 200, body: '<h1>Wi-Fi du collège</h1>' });
    const live = await started();
    const id = live.do({ type: 'note.add', text: 'au portail' });
    await vi.advanceTimersByTimeAsync(10);
    expect(live.stateOf(id)).toBe('offline');
    answer = () => ({ status: 200, body: { seq: 4 } });
    await vi.advanceTimersByTimeAsync(3100);
    expect(posted.at(-1)!.id).toBe(id);
    expect(live.link).toBe('stream');
  });

  it('keeps its words and the reason when it is refused', async () => {
    answer = () => ({ status: 409, body: { code: 'wrong_phase', message: 'Trop tard.' } });
    const live = await started();
    live.do({ type: 'note.add', text: 'trop tard' });
    live.do({ type: 'note.add', text: 'aussi' });
    await vi.advanceTimersByTimeAsync(10);
    expect(texts(live)).toEqual([]);
    expect(live.unsent.map(({ intent, message }) => ['text' in intent && intent.text, message])).toEqual([
      ['trop tard', 'Trop tard.'],
      ['aussi', 'Trop tard.'],
    ]);
  });

  it('is not lost when the identity was taken up on another phone', async () => {
    answer = () => ({ status: 401, body: { code: 'no_token', message: '' } });
    const live = await started();
    live.do({ type: 'note.add', text: 'gardé' });
    await vi.advanceTimersByTimeAsync(10);
    expect(live.link).toBe('elsewhere');
    expect(stored.get(KEY)).toHaveLength(1);
  });

  it('of an older page, in another form, does not keep the board from showing', async () => {
    stored.set(KEY, [{ type: 'cluster.add', name: 'sans liste', id: 'c', at: NOW }]);
    answer = () => 'dead';
    const made = board();
    made.current = 'ensembles';
    const live = await started(made);
    expect(live.board.title).toBe('Jour');
  });
});

describe('the board', () => {
  it('shows another’s edit as another object, so that the screen draws it again', async () => {
    const live = await started(apply(board(), noteAt(4, 'n', 'avant', null)));
    const before = live.board.notes['n'];
    Stream.last!.bring({ seq: 5, id: 'x', type: 'note.edit', note: 'n', text: 'après', at: '', by: null });
    expect(live.board.notes['n']!.text).toBe('après');
    expect(live.board.notes['n']).not.toBe(before);
  });

  it('reads the truest clock that this phone has known when the page is an old one', async () => {
    vi.stubGlobal('localStorage', { getItem: () => '120000', setItem: () => {} });
    const live = new Live({ ...screen(), now: NOW - 3_600_000 });
    stop = live.start();
    expect(live.now() - Date.now()).toBe(120_000);
  });
});
