import { expect, it } from 'vitest';
import { emptyBoard } from '../../board.ts';
import { PHASE_KINDS, type Board, type Participant } from '../../model.ts';
import { hasForm } from './has-form.ts';

const at = '2026-11-26T10:00:00.000Z';
const me = { id: 'me', establishment: null } as Participant;
const board: Board = {
  ...emptyBoard(),
  phases: PHASE_KINDS.map((kind) => ({ id: kind, kind }) as Board['phases'][number]),
  clusters: { c: { id: 'c', group: 'A', name: 'C', at } },
};
const during = (current: string, more: Partial<Board> = {}): Board => ({ ...board, current, ...more });

it('is there in the phase of the gesture, and gone after it', () => {
  expect(hasForm({ type: 'note.add', text: 'x' }, during('ideas'), me)).toBe(true);
  expect(hasForm({ type: 'note.add', text: 'x' }, during('cluster'), me)).toBe(false);
});

it('is gone with what it was about', () => {
  expect(hasForm({ type: 'cluster.rename', cluster: 'c', name: 'D' }, during('cluster'), me)).toBe(true);
  expect(hasForm({ type: 'cluster.rename', cluster: 'gone', name: 'D' }, during('cluster'), me)).toBe(false);
});

it('is gone once someone else did the same', () => {
  const taken = { choices: [{ cluster: 'c', group: 'A', by: null, at }] };
  expect(hasForm({ type: 'choice.add', cluster: 'c' }, during('choose'), me)).toBe(true);
  expect(hasForm({ type: 'choice.add', cluster: 'c' }, during('choose', taken), me)).toBe(false);
});

it('never was there for an undo', () => {
  expect(hasForm({ fait: 'e' }, during('cluster'), me)).toBe(false);
});
