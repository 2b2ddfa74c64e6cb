import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, boardOf, emptyBoard } from './board.ts';
import type { BoardCommand } from './forms.ts';
import type { Actor, Board, Plan, VisibleEvent, WorkshopEvent } from './model.ts';
import { randomCommand, randomId, seeded } from './random-command.ts';
import { decide } from './rules.ts';
import { templatePhases } from './templates.ts';
import { eventFor, boardFor, type Viewer } from './visibility.ts';

const plan: Plan = {
  title: 'Essai',
  place: 'Ici',
  day: '2026-11-26',
  phases: templatePhases.codesign.map((phase) => (phase.kind === 'ideas' ? { ...phase, alone: true } : phase)),
  objectives: [],
  groups: ['A', 'B'].map((id) => ({ id, name: `Groupe ${id}`, objective: null, question: '' })),
};

/** A day of random gestures, decided and applied as the server does. */
function randomDay(seed: number, gestures: number): { events: WorkshopEvent[]; board: Board; people: string[] } {
  const random = seeded(seed);
  const board = emptyBoard();
  const events: WorkshopEvent[] = [];
  const take = (actor: Actor, command: BoardCommand) => {
    const decision = decide(board, actor, command);
    if ('refused' in decision) return;
    const by = actor.kind === 'participant' ? actor.id : null;
    const event = {
      seq: board.seq + 1,
      id: command.id,
      at: new Date(1.7e12 + board.seq * 1000).toISOString(),
      by,
      ...decision,
    };
    events.push(event);
    apply(board, structuredClone(event));
  };
  const facilitator: Actor = { kind: 'facilitator', id: 'f' };
  take(facilitator, { id: randomId(random), type: 'plan', ...plan });
  const people = Array.from({ length: 5 }, () => randomId(random));
  for (const [index, participant] of people.entries()) {
    const establishment = index < 3 ? { uai: '0861111A', name: 'Collège' } : null;
    take(
      { kind: 'system' },
      {
        id: randomId(random),
        type: 'participant.join',
        participant,
        name: 'X',
        establishment,
        organisation: null,
        profile: null,
        group: null,
      },
    );
  }
  take(facilitator, { id: randomId(random), type: 'phase.go', phase: 'mots-cles' });
  for (let gesture = 0; gesture < gestures; gesture += 1) {
    const actor: Actor =
      random() < 0.25 ? facilitator : { kind: 'participant', id: people[Math.floor(random() * people.length)]! };
    take(actor, randomCommand(random, board, actor));
  }
  return { events, board, people };
}

const seeds = fc.integer({ min: 1, max: 1e9 });

function notePhaseOf(events: WorkshopEvent[]): (note: string) => string | undefined {
  const phases = new Map(
    events.flatMap((event) => (event.type === 'note.add' ? [[event.id, event.phase] as const] : [])),
  );
  return (note) => phases.get(note);
}

describe('a board', () => {
  it('is the same whenever the same events make it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { events, board } = randomDay(seed, 120);
        expect(boardOf(structuredClone(events))).toEqual(board);
      }),
      { numRuns: 60 },
    );
  });

  it('never holds more choices than the phase allows, nor a lead without its gap, nor a note in another table’s cluster', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { board } = randomDay(seed, 300);
        for (const group of board.groups)
          expect(board.choices.filter((choice) => choice.group === group.id).length).toBeLessThanOrEqual(2);
        for (const lead of Object.values(board.leads))
          expect(board.choices.map(({ cluster }) => cluster)).toContain(lead.gap);
        for (const note of Object.values(board.notes)) {
          if (note.cluster !== null) expect(board.clusters[note.cluster]?.group).toBe(note.group);
        }
        for (const dot of Object.values(board.dots)) expect(board.clusters[dot.cluster]).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('shown to someone is what the events they may see make, at every moment', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { events, people } = randomDay(seed, 80);
        const notePhase = notePhaseOf(events);
        const viewers: Viewer[] = [
          { kind: 'participant', id: people[0]! },
          { kind: 'staff' },
          { kind: 'room' },
          { kind: 'public' },
        ];
        const full = boardOf(structuredClone(events));
        for (const viewer of viewers) {
          // What a phone that opens its stream now receives; texts set aside since are already emptied.
          const received = events.map((event) => structuredClone(eventFor(viewer, event, full, notePhase)));
          const reduced = boardOf(received);
          const shown = boardFor(viewer, full);
          expect({ ...reduced, lastAct: {} }).toEqual({ ...shown, lastAct: {} });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('before the reveal of a phase written alone', () => {
  it('nobody but its author receives anything of a note: no text, no author, no count', () => {
    const { events, board } = randomDay(7, 0);
    const [author, other] = Object.keys(board.people);
    const secret = 'mon secret à moi';
    const note: WorkshopEvent = {
      seq: board.seq + 1,
      id: randomId(seeded(1)),
      type: 'note.add',
      at: '2026-11-26T09:00:00.000Z',
      by: author!,
      text: secret,
      group: 'A',
      phase: 'mots-cles',
    };
    const full = apply(structuredClone(board), note);
    const notePhase = notePhaseOf([...events, note]);
    const toOthers: Viewer[] = [
      { kind: 'participant', id: other! },
      { kind: 'staff' },
      { kind: 'room' },
      { kind: 'public' },
    ];
    for (const viewer of toOthers) {
      expect(eventFor(viewer, note, full, notePhase)).toEqual({ seq: note.seq, type: 'hidden' });
      const shown = boardFor(viewer, full);
      expect(Object.keys(shown.notes)).toHaveLength(0);
      expect(JSON.stringify(shown)).not.toContain(secret);
      expect(shown.lastAct[author!]).toBeUndefined();
    }
    expect(
      (eventFor({ kind: 'participant', id: author! }, note, full, notePhase) as VisibleEvent & { text: string }).text,
    ).toBe(secret);
  });
});
