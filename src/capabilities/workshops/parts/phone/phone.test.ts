import { describe, expect, it } from 'vitest';
import { emptyBoard } from '../../board.ts';
import type { Board, Participant, VisibleEvent } from '../../model.ts';
import { readGesture } from './gesture.ts';
import { newsOf } from './news.ts';
import { outlineOf } from './outline.ts';

const at = '2026-11-26T10:00:00.000Z';
const note = (id: string, cluster: string | null, extra: object = {}) => ({
  id,
  group: 'A',
  phase: 'p',
  text: id,
  cluster,
  by: null,
  at,
  editedAt: null,
  hidden: false,
  ...extra,
});

describe('a participant’s form', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return readGesture(data);
  };

  it('is a command under its own number', () => {
    expect(form({ id: 'n', type: 'dot.add', cluster: 'c' })).toEqual({
      id: 'n',
      intent: { type: 'dot.add', cluster: 'c' },
    });
  });

  it('counts a new line as the one sign that the field counted', () => {
    expect(form({ type: 'note.add', text: ' un\r\ndeux ' }).intent).toEqual({ type: 'note.add', text: 'un\ndeux' });
  });

  it('takes a note out of its ensemble when no ensemble is picked', () => {
    expect(form({ type: 'note.move', note: 'n', cluster: '' }).intent).toEqual({
      type: 'note.move',
      note: 'n',
      cluster: null,
    });
  });

  it('says what the form leaves out, so that the page can decide before the server', () => {
    expect(form({ type: 'cluster.add', name: 'Temps' }).intent).toEqual({
      type: 'cluster.add',
      name: 'Temps',
      notes: [],
    });
    expect(form({ type: 'lead.add', gap: 'c', text: 'x' }).intent).toEqual({
      type: 'lead.add',
      gap: 'c',
      text: 'x',
      station: null,
    });
  });
});

describe('the board of a group, as an outline', () => {
  it('has the ensembles of that group only, and no note that was set aside', () => {
    const board: Board = {
      ...emptyBoard(),
      clusters: { c: { id: 'c', group: 'A', name: 'C', at }, d: { id: 'd', group: 'B', name: 'D', at } },
      notes: {
        in: note('in', 'c'),
        loose: note('loose', null),
        hidden: note('hidden', 'c', { hidden: true }),
        other: note('other', null, { group: 'B' }),
      },
    };
    const { clusters, loose } = outlineOf(board, 'A');
    expect(clusters.map(({ cluster, notes }) => [cluster.id, notes.map(({ id }) => id)])).toEqual([['c', ['in']]]);
    expect(loose.map(({ id }) => id)).toEqual(['loose']);
  });
});

describe('what is said of others’ changes', () => {
  const me: Participant = {
    id: 'me',
    name: null,
    establishment: null,
    organisation: null,
    profile: null,
    group: 'A',
    removed: false,
    joinedAt: at,
  };
  const event = (type: string, fields: object, by: string | null = null) =>
    ({ seq: 1, id: 'x', type, at, by, ...fields }) as VisibleEvent;

  it('counts the group’s new keywords, not one’s own nor another group’s', () => {
    const add = (group: string, by: string | null) => event('note.add', { text: 't', group, phase: 'p' }, by);
    expect(newsOf([add('A', null), add('A', null), add('A', 'me'), add('B', null)], emptyBoard(), me)).toMatch(/^2 /);
  });

  it('is silent where nothing of one’s own board changed', () => {
    expect(
      newsOf([event('note.add', { text: 't', group: 'B', phase: 'p' }), { seq: 2, type: 'hidden' }], emptyBoard(), me),
    ).toBe('');
  });

  it('names the phase that begins', () => {
    const board = { ...emptyBoard(), phases: [{ id: 'p', title: 'Pistes' }] } as unknown as Board;
    expect(newsOf([event('phase.go', { phase: 'p' })], board, me)).toContain('Pistes');
  });
});
