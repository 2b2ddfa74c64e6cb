import { describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#paraglide/runtime.js';
import { boardOf } from '../../board.ts';
import type { Phase, WorkshopEvent } from '../../model.ts';
import { replayOf } from '../../replay.ts';
import { hallBlocks } from './blocks.ts';
import { headingOf } from './heading.ts';
import { announcementOf, isWritingAlone } from './reading.ts';
import { actsOf, addressOf, mostActive, sceneAt } from './moments.ts';

overwriteGetLocale(() => 'fr');

const phase = (id: string, kind: Phase['kind'], more: Partial<Phase> = {}): Phase => ({
  id,
  kind,
  title: id,
  minutes: 10,
  instruction: 'Écrivez. Un mot par envoi.',
  attitude: '',
  resources: [],
  alone: false,
  choices: 2,
  stations: [],
  ...more,
});
const groups = [
  { id: 'A', name: 'Groupe A', objective: 'o', question: '' },
  { id: 'B', name: 'Groupe B', objective: null, question: '' },
];
const plan = {
  type: 'plan',
  title: 'Jour',
  place: '',
  day: '2023-04-13',
  groups,
  objectives: [{ id: 'o', name: 'Objectif', shortName: 'O' }],
  phases: [
    phase('seul', 'ideas', { alone: true }),
    phase('tri', 'cluster'),
    phase('choix', 'choose'),
    phase('pistes', 'leads'),
    phase('fin', 'closing'),
  ],
};
const school = { uai: '0860001A', name: 'Collège du Val-de-Dive' };
const given: object[] = [
  plan,
  { type: 'phase.go', phase: 'seul' },
  {
    type: 'participant.join',
    participant: 'm',
    name: 'Mehdi',
    establishment: school,
    organisation: null,
    profile: null,
    group: 'A',
  },
  { type: 'note.add', text: 'Un micro', group: 'A', phase: 'seul', by: 'm' },
  { type: 'note.add', text: 'Du temps', group: 'B', phase: 'seul', by: 'm' },
  { type: 'phase.reveal', phase: 'seul' },
  { type: 'phase.go', phase: 'tri' },
  { type: 'cluster.add', group: 'A', name: 'Le son', notes: ['e4'], by: 'm' },
  { type: 'phase.go', phase: 'choix' },
  { type: 'choice.add', cluster: 'e8', group: 'A', by: 'm' },
  { type: 'phase.go', phase: 'pistes' },
  { type: 'lead.add', gap: 'e8', text: 'Prêter un micro', group: 'A', station: null, by: 'm' },
  { type: 'workshop.close' },
];
const events = given.map((each, at) => ({
  id: `e${at + 1}`,
  by: null,
  ...each,
  seq: at + 1,
  at: new Date(Date.UTC(2023, 3, 13, 8, at)).toISOString(),
})) as WorkshopEvent[];
const board = (seq: number) => boardOf(events.slice(0, seq));

describe('what the room reads', () => {
  it('is nothing at all while everyone writes alone, not even a count, whatever the board holds', () => {
    expect(isWritingAlone(board(5))).toBe(true);
    expect(hallBlocks(board(5), null)).toEqual([]);
    expect(JSON.stringify(headingOf(board(5), null))).not.toMatch(/[0-9]/);
  });

  it('is everything at once at the reveal, by group, the newest first', () => {
    expect(
      hallBlocks(board(6), null).map(({ title, figure, lines }) => [title, figure, lines.map(({ text }) => text)]),
    ).toEqual([
      ['Groupe A', '1', ['Un micro']],
      ['Groupe B', '1', ['Du temps']],
    ]);
    expect(headingOf(board(6), 'A').under).toEqual([
      'Voici ce que vous avez écrit, chacun de votre côté\u00a0: 1 mot-clé',
    ]);
  });

  it('follows the phase: clusters, then the gap that was chosen, then its leads, which stay once the day is over', () => {
    expect(hallBlocks(board(8), 'A').map(({ title, lines }) => [title, lines[0]?.text])).toEqual([
      ['Le son', 'Un micro'],
    ]);
    expect(hallBlocks(board(10), 'A')[0]).toMatchObject({ title: 'Le son', chosen: true });
    expect(hallBlocks(board(10), null)[1]!.lines[0]!.text).toBe('Rien de retenu encore');
    expect(hallBlocks(board(12), null)[0]).toMatchObject({ title: 'Le son', lines: [{ text: 'Prêter un micro' }] });
    expect(hallBlocks(board(13), null)[0]).toMatchObject({ title: 'Le son', figure: '1' });
    expect(headingOf(board(13), null).heading).toContain('terminée');
  });

  it('carries an announcement until the next phase', () => {
    const said = { ...events[7]!, type: 'announce', text: 'Dans cinq minutes' } as WorkshopEvent;
    expect(announcementOf(boardOf([...events.slice(0, 7), said]))).toBe('Dans cinq minutes');
    expect(announcementOf(boardOf([...events.slice(0, 7), said, events[8]!]))).toBeNull();
  });

  it('never shows a note that a facilitator set aside', () => {
    const hidden = boardOf([...events.slice(0, 7), { ...events[6]!, seq: 8, type: 'note.hide', note: 'e4' }]);
    expect(JSON.stringify(hallBlocks(hidden, 'A'))).not.toContain('Un micro');
  });
});

describe('a moment of the day', () => {
  it('has its board, its sentence and its neighbours', () => {
    const scene = sceneAt(replayOf(events), 8);
    expect(scene.current).toMatchObject({ seq: 8, says: 'Mehdi crée l’ensemble «\u00a0Le son\u00a0».' });
    expect(scene.around.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(scene.board.clusters.e8?.name).toBe('Le son');
    expect(scene.touched).toBe('e8');
  });

  it('has a phone: the most active one, with what it sent', () => {
    expect(mostActive(events)).toBe('m');
    expect(actsOf(board(13), { id: 'm' }).map(({ text, kind }) => [text, kind])).toEqual([
      ['Prêter un micro', 'sent'],
      ['Le son', 'chosen'],
      ['Du temps', 'sent'],
      ['Un micro', 'sent'],
    ]);
  });

  it('has an address of its own, which keeps the group and the phone', () => {
    expect(addressOf({ seq: 8, group: 'A', person: null })).toBe('?a=8&groupe=A');
    expect(addressOf({ seq: null, group: 'Table n° 1', person: 'm' })).toBe('?groupe=Table%20n%C2%B0%201&personne=m');
  });
});
