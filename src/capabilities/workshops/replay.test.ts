import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf } from './board.ts';
import type { Phase, VisibleEvent, WorkshopEvent } from './model.ts';
import { boardAt, fullestMoment, played, replayOf, runAt, runsOf, spanAround, walk } from './replay.ts';

const phase = (id: string, kind: Phase['kind']): Phase => ({
  id,
  kind,
  title: id,
  minutes: 10,
  instruction: '',
  attitude: '',
  resources: [],
  alone: false,
  choices: 2,
  stations: [],
});

/** A day of `count` events: a plan, then people who join, write, gather and move, a phase every 100 events. */
function dayOf(count: number): WorkshopEvent[] {
  const phases = [phase('mots', 'ideas'), phase('ensembles', 'cluster'), phase('fin', 'closing')];
  const events: WorkshopEvent[] = [];
  const push = (event: object) => {
    const seq = events.length + 1;
    const at = new Date(Date.UTC(2023, 3, 13, 8, 0, seq)).toISOString();
    events.push({ id: `e${seq}`, by: null, ...event, seq, at } as WorkshopEvent);
  };
  push({
    type: 'plan',
    title: 'Jour',
    place: '',
    day: '2023-04-13',
    phases,
    objectives: [],
    groups: [{ id: 'A', name: 'Groupe A', objective: null, question: '' }],
  });
  while (events.length < count) {
    const n = events.length;
    if (n % 100 === 1) push({ type: 'phase.go', phase: phases[Math.floor(n / 100) % 3]!.id });
    else if (n % 10 === 2) {
      push({
        type: 'participant.join',
        participant: `p${n}`,
        name: `P${n}`,
        establishment: null,
        organisation: null,
        profile: null,
        group: 'A',
      });
    } else if (n % 10 === 9) push({ type: 'cluster.add', group: 'A', name: `Ensemble ${n}`, notes: [`e${n - 3}`] });
    else if (n % 10 === 8) push({ type: 'note.edit', note: `e${n - 1}`, text: `corrigé ${n}` });
    else push({ type: 'note.add', text: `mot ${n}`, group: 'A', phase: 'mots' });
  }
  return events;
}

describe('a day that is replayed', () => {
  const events = dayOf(1000);
  const replay = replayOf(events);

  it('shows at any moment the board that its events make, wherever one jumps from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seq) => {
        expect(boardAt(replay, seq)).toEqual(boardOf(events.slice(0, seq)));
      }),
      { numRuns: 40 },
    );
  });

  it('is not changed by being looked at', () => {
    const before = boardAt(replay, 730);
    boardAt(replay, 700).notes = {};
    walk(replay, 1, 1000, (_, board) => board);
    expect(boardAt(replay, 730)).toEqual(before);
  });

  it('jumps anywhere in 1,000 events in less than 5 ms', () => {
    const times = Array.from({ length: 60 }, (_, n) => (n * 379) % 1000).map((seq) => {
      const from = performance.now();
      boardAt(replay, seq);
      return performance.now() - from;
    });
    expect(times.sort((a, b) => a - b)[30]).toBeLessThan(5);
  });

  it('tells each event with the board as it was before it', () => {
    const told: [number, number][] = [];
    walk(replay, 398, 402, (event, before) => told.push([event.seq, before.seq]));
    expect(told).toEqual([398, 399, 400, 401, 402].map((seq) => [seq, seq - 1]));
  });

  it('counts only what the viewer may see around a moment', () => {
    const masked: VisibleEvent[] = dayOf(20).map((event) =>
      event.seq > 5 && event.seq < 15 ? { seq: event.seq, type: 'hidden' } : event,
    );
    const veiled = replayOf(masked);
    expect(spanAround(veiled, 16, 2)).toEqual({ from: 5, current: 16, to: 18 });
    expect(spanAround(veiled, 10, 1)).toEqual({ from: 4, current: 5, to: 15 });
    const told: number[] = [];
    walk(veiled, 4, 16, ({ seq }) => told.push(seq));
    expect(told).toEqual([4, 5, 15, 16]);
    expect(spanAround(replayOf([]), 3)).toEqual({ from: 1, current: 0, to: 0 });
  });

  it('knows its phases, by the event that opened them', () => {
    const runs = runsOf(events);
    expect(runs.slice(0, 2)).toMatchObject([
      { seq: 2, phase: 'mots' },
      { seq: 102, phase: 'ensembles' },
    ]);
    expect(runAt(runs, 101)?.phase).toBe('mots');
    expect(runAt(runs, 1)).toBeNull();
    expect(fullestMoment(events, ['ensembles'])).toBe(201);
    expect(fullestMoment(events, [])).toBe(1000);
  });

  it('ends after a minute from its start, sooner from further on, and in steps for who wants less motion', () => {
    expect(played(1, 60_000, 720)).toBe(720);
    expect(played(361, 30_000, 720)).toBe(720);
    expect(played(1, 15_000, 720)).toBe(181);
    expect(played(0, 2999, 720, 20)).toBe(0);
    expect(played(0, 3001, 720, 20)).toBe(36);
    expect(played(0, 5999, 720, 20)).toBe(36);
  });
});
