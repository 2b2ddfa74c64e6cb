import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from './post.ts';

// Runes are the compiler's; here plain values do.
vi.stubGlobal('$state', { raw: (value: unknown) => value });
const { Outbox } = await import('./outbox.svelte.ts');

const kept = new Map<string, string>();
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const done = (seq: number, disputes: string[] = []): Answer => ({ type: 'done', done: { seq, disputes } });
let answers: Answer[] = [];
let sent: Record<string, string>[] = [];
let answering: (() => void) | null = null;

function box(slow = false) {
  return new Outbox({
    send: async (_action, values) => {
      sent.push(values);
      if (slow) await new Promise<void>((resolve) => (answering = resolve));
      return answers.shift() ?? done(sent.length);
    },
    sent: async () => {},
    store,
    name: 'session',
  });
}
const write = (text: string, base = '1') => ({ 'field.text': text, base });

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  answers = [];
  sent = [];
});
afterEach(() => vi.useRealTimers());

describe('what is typed', () => {
  it('leaves once the person has paused, as it is then', async () => {
    const outbox = box();
    outbox.put('a.text', 'write', write('S'), 1200);
    await vi.advanceTimersByTimeAsync(1000);
    outbox.put('a.text', 'write', write('S’organiser'), 1200);
    await vi.advanceTimersByTimeAsync(1100);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toEqual([write('S’organiser')]);
    expect(outbox.entries).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('leaves at once when the field is left', async () => {
    const outbox = box();
    outbox.put('a.text', 'write', write('S’organiser'), 1200);
    outbox.release('a.text');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
  });

  it('waits for the end where another writes too, however long the pause', async () => {
    const outbox = box();
    outbox.put('a.text', 'write', write('S’organiser'), 'left');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
    outbox.release('a.text');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
  });

  it('leaves in order, forty cards typed in a row', async () => {
    const outbox = box();
    for (let n = 0; n < 40; n++) outbox.put(`new.${n}`, 'add', { text: String(n) });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ text }) => text)).toEqual(Array.from({ length: 40 }, (_, n) => String(n)));
  });

  it('rests on its own earlier writing, not on what it saw before', async () => {
    const outbox = box(true);
    answers = [done(7)];
    outbox.put('a.text', 'write', write('Un'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.put('a.text', 'write', write('Un deux'), 1200);
    answering!();
    await vi.advanceTimersByTimeAsync(1300);
    expect(sent[1]).toEqual(write('Un deux', '7'));
  });

  it('keeps what it saw when its writing met another’s: the next one must not win unseen', async () => {
    const outbox = box(true);
    answers = [done(7, ['dispute'])];
    outbox.put('a.text', 'write', write('Un'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.put('a.text', 'write', write('Un deux'), 1200);
    answering!();
    await vi.advanceTimersByTimeAsync(1300);
    expect(sent[1]).toEqual(write('Un deux', '1'));
  });
});

describe('without network', () => {
  it('waits, and leaves when the network is back', async () => {
    const outbox = box();
    answers = [{ type: 'offline' }, { type: 'offline' }];
    outbox.put('a.text', 'write', write('Gardé'));
    await vi.advanceTimersByTimeAsync(0);
    expect([outbox.online, outbox.of('a.text')?.state]).toEqual([false, 'waiting']);
    await vi.advanceTimersByTimeAsync(7000);
    expect([outbox.online, outbox.entries]).toEqual([true, []]);
    expect(sent).toHaveLength(3);
  });

  it('survives a reload of the page', async () => {
    answers = [{ type: 'offline' }];
    box().put('a.text', 'write', write('Gardé'));
    await vi.advanceTimersByTimeAsync(0);
    const next = box(true);
    next.open();
    expect(next.of('a.text')?.values).toEqual(write('Gardé'));
    answering!();
    await vi.advanceTimersByTimeAsync(0);
    expect(next.entries).toEqual([]);
  });
});

describe('a refused writing', () => {
  it('stays with its reason until it is written again, and holds nothing else up', async () => {
    const outbox = box();
    answers = [{ type: 'refused', refusal: { action: 'add', values: {}, errors: { text: 'Trop long' } } }];
    outbox.put('new.1', 'add', { text: 'x' });
    outbox.put('new.2', 'add', { text: 'y' });
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries.map(({ key, state, errors }) => [key, state, errors.text])).toEqual([
      ['new.1', 'refused', 'Trop long'],
    ]);
    outbox.put('new.1', 'add', { text: 'court' });
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries).toEqual([]);
  });
});
