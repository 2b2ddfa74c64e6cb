import { describe, expect, it } from 'vitest';
import { concerns, intentOf } from './gestures.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('a gesture posted as a plain form', () => {
  it('asks the same as the command of a page with scripts', () => {
    expect(intentOf(form({ ticket: 't', type: 'timer.add', minutes: '5' }))).toEqual({ type: 'timer.add', minutes: 5 });
    expect(intentOf(form({ type: 'phase.lock', locked: 'false' }))).toEqual({ type: 'phase.lock', locked: false });
    expect(intentOf(form({ type: 'note.move', note: 'n', cluster: '' }))).toEqual({
      type: 'note.move',
      note: 'n',
      cluster: null,
    });
  });

  const proposals = {
    type: 'clusters.accept',
    group: 'A',
    'proposal.0.id': 'x',
    'proposal.0.name': 'Du temps',
    'proposal.0.notes': 'a b',
    'proposal.1.id': 'y',
    'proposal.1.name': 'Du matériel',
    'proposal.1.notes': 'c d',
  };

  it('accepts every proposal, or the one whose button was pressed, under the name as it was changed', () => {
    expect(intentOf(form(proposals)).clusters).toHaveLength(2);
    expect(intentOf(form({ ...proposals, only: '1', 'proposal.1.name': 'Du matériel qui marche' }))).toEqual({
      type: 'clusters.accept',
      group: 'A',
      clusters: [{ id: 'y', name: 'Du matériel qui marche', notes: ['c', 'd'] }],
    });
  });

  it('shows a refusal at the form that was tried, and at no other', () => {
    const refusal = { intent: intentOf(form({ type: 'note.move', note: 'n', cluster: 'c' })), message: 'Trop tard.' };
    expect(concerns(refusal, 'note.move', { note: 'n' })).toBe(true);
    expect(concerns(refusal, 'note.move', { note: 'm' })).toBe(false);
    expect(concerns(refusal, 'note.edit', { note: 'n' })).toBe(false);
  });
});
