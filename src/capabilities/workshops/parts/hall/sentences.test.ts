import { describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#paraglide/runtime.js';
import { boardOf } from '../../board.ts';
import type { WorkshopEvent } from '../../model.ts';
import { hourOf, nameOf, say } from './sentences.ts';

overwriteGetLocale(() => 'fr');

const at = '2023-04-13T08:31:00.000Z';
const school = { uai: '0860001A', name: 'Collège du Val-de-Dive' };
const event = (seq: number, given: object) => ({ seq, id: `e${seq}`, at, by: null, ...given }) as WorkshopEvent;
const board = (name: string | null) =>
  boardOf([
    event(1, {
      type: 'plan',
      title: '',
      place: '',
      day: '2023-04-13',
      phases: [],
      objectives: [],
      groups: [{ id: 'B', name: 'Groupe B', objective: null, question: '' }],
    }),
    event(2, {
      type: 'participant.join',
      participant: 'm',
      name,
      establishment: school,
      organisation: null,
      profile: null,
      group: 'B',
    }),
    event(3, { type: 'note.add', text: 'Citer une image', group: 'B', phase: 'mots' }),
    event(4, { type: 'cluster.add', group: 'B', name: 'Esprit critique', notes: [] }),
  ]);
const move = event(5, { type: 'note.move', note: 'e3', cluster: 'e4', from: null, by: 'm' });

describe('what happened, in a sentence', () => {
  it('names who did it, and what, in the words that were on the board', () => {
    expect(say(move, board('Mehdi'))).toBe(
      'Mehdi déplace « Citer une image » vers « Esprit critique ».'.replace(/« | »/g, (sign) =>
        sign.replace(' ', '\u00a0'),
      ),
    );
  });

  it('says only the school of a person whose name the viewer may not know', () => {
    expect(say(move, board(null))).toContain('Une personne du collège du Val-de-Dive déplace');
    expect(nameOf({ name: null, establishment: null, organisation: 'Réseau Canopé' })).toBe(
      'Une personne (Réseau Canopé)',
    );
    expect(nameOf({ name: null, establishment: null, organisation: null })).toBe('Une personne');
  });

  it('gives an unsigned act to the team, and an unsigned note to nobody', () => {
    expect(say({ ...move, by: null }, board(null))).toMatch(/^L’animation déplace/);
    expect(say(event(6, { type: 'note.add', text: 'Oser', group: 'B', phase: 'mots' }), board(null))).not.toContain(
      'animation',
    );
  });

  it('shows nothing of a note that was taken back', () => {
    expect(say(event(6, { type: 'note.add', text: '', group: 'B', phase: 'mots' }), board(null))).not.toContain('« »');
  });

  it('writes the hour, and the date too for what came after the day', () => {
    expect(hourOf(at, '2023-04-13', 'fr', 'Europe/Paris')).toBe('10\u00a0h\u00a031');
    expect(hourOf('2023-04-18T16:00:00Z', '2023-04-13', 'fr', 'Europe/Paris')).toBe('18\u00a0avril, 18\u00a0h');
  });
});
