import { describe, expect, it } from 'vitest';
import { apply, emptyBoard } from './board.ts';
import { copyBoard } from './copy.ts';
import type { Board, WorkshopEvent } from './model.ts';
import { templatePhases } from './templates.ts';

const at = '2026-11-26T10:00:00.000Z';
let seq = 0;
const event = (type: string, fields: object, id = `${type} ${seq}`) =>
  ({ seq: (seq += 1), id, type, at, by: 'ines', ...fields }) as WorkshopEvent;

const join = (participant: string) =>
  event('participant.join', {
    participant,
    name: participant,
    establishment: null,
    organisation: null,
    profile: null,
    group: 'A',
  });

/** At least one event of every type that changes something already on the board. */
const day: WorkshopEvent[] = [
  event('plan', {
    title: 'Jour',
    place: '',
    day: '2026-11-26',
    phases: templatePhases.codesign,
    objectives: [],
    groups: [],
  }),
  event('phase.go', { phase: 'accueil' }),
  join('ines'),
  event('phase.go', { phase: 'mots-cles' }),
  event('note.add', { text: 'un', group: 'A', phase: 'mots-cles' }, 'n1'),
  event('note.edit', { note: 'n1', text: 'deux' }),
  event('note.hide', { note: 'n1' }),
  event('note.unhide', { note: 'n1', text: 'deux' }),
  event('cluster.add', { group: 'A', name: 'Temps', notes: ['n1'] }, 'c1'),
  event('cluster.rename', { cluster: 'c1', name: 'Du temps', from: 'Temps' }),
  event('note.move', { note: 'n1', cluster: null, from: 'c1' }),
  event('dot.add', { cluster: 'c1' }, 'd1'),
  event('dot.remove', { cluster: 'c1', dot: 'd1' }),
  event('choice.add', { cluster: 'c1', group: 'A' }),
  event('view.add', { cluster: 'c1', text: 'à part' }, 'v1'),
  event('view.remove', { view: 'v1' }),
  event('lead.add', { gap: 'c1', text: 'piste', group: 'A', station: null }, 'l1'),
  event('lead.edit', { lead: 'l1', text: 'autre piste' }),
  event('lead.keep', { lead: 'l1', team: 'resource' }),
  event('lead.unkeep', { lead: 'l1', team: 'resource' }),
  event('slot.take', { slot: 's1' }),
  event('slot.take', { slot: 's1' }),
  event('slot.leave', { slot: 's1' }),
  event('reaction.add', { lead: 'l1', text: 'oui', name: null }),
  event('phase.reveal', { phase: 'mots-cles' }),
  event('timer.add', { minutes: 5 }),
  event('timer.pause', {}),
  event('timer.resume', {}),
  event('participant.move', { participant: 'ines', group: 'B' }),
  event('participant.remove', { participant: 'ines', removed: true }),
  event('groups.compose', { groups: { ines: 'C' } }),
  event('choice.remove', { cluster: 'c1', group: 'A' }),
  event('cluster.remove', { cluster: 'c1', group: 'A', name: 'Du temps', notes: [] }),
  event('workshop.close', {}),
];

describe('a copied board', () => {
  it('takes every event without changing the board it came from', () => {
    let board: Board = emptyBoard();
    for (const each of day) {
      const before = structuredClone(board);
      const copy = apply(copyBoard(board), each);
      expect(board, each.type).toEqual(before);
      board = copy;
    }
    expect(board).toEqual(day.reduce(apply, emptyBoard()));
  });

  it('shows an edited note as another object, so that a screen draws it again', () => {
    const board = day.slice(0, 5).reduce(apply, emptyBoard());
    const after = apply(copyBoard(board), event('note.edit', { note: 'n1', text: 'trois' }));
    expect(after.notes['n1']).not.toBe(board.notes['n1']);
  });
});
