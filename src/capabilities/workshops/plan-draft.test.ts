import { describe, expect, it } from 'vitest';
import { emptyBoard } from './board.ts';
import { changeDraft } from './plan-change.ts';
import { draftOf, readDraft, readSlots, type PlanDraft } from './plan-draft.ts';
import { templatePhases } from './templates.ts';

const board = {
  ...emptyBoard(),
  title: 'Journée',
  day: '2026-11-26',
  phases: templatePhases.codesign,
  groups: [{ id: 'A', name: 'Groupe A', objective: null, question: '' }],
};

/** The fields that the page's form would post. */
function posted(draft: PlanDraft): FormData {
  const form = new FormData();
  const put = (prefix: string, value: unknown): void => {
    if (Array.isArray(value)) value.forEach((each, at) => put(`${prefix}.${at}`, { id: '', ...(each as object) }));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) put(`${prefix}${prefix && '.'}${SHORT[key] ?? key}`, each);
    } else if (typeof value === 'boolean') {
      if (value) form.set(prefix, 'on');
    } else form.set(prefix, String(value));
  };
  put('', draft);
  return form;
}
const SHORT: Record<string, string> = { phases: 'p', groups: 'g', resources: 'r', stations: 's' };

describe('the form of a plan', () => {
  const draft = draftOf(board, 1, 'room');

  it('comes back as it was typed, with its resources and stations', () => {
    const typed = changeDraft(changeDraft(draft, 'resource.add:3'), 'station.add:2');
    typed.phases[3]!.resources[0]!.title = 'Un film';
    typed.phases[2]!.stations[0]!.slots = 'à 10 heures\nça ne se lit pas';
    expect(readDraft(posted(typed))).toEqual(typed);
  });

  it('moves, adds and removes phases and groups where its buttons say', () => {
    const titles = (changed: PlanDraft) => changed.phases.map((phase) => phase.title);
    expect(titles(changeDraft(draft, 'phase.down:0')).slice(0, 2)).toEqual(['Mots-clés', 'Accueil']);
    expect(titles(changeDraft(draft, 'phase.up:0'))).toEqual(titles(draft));
    expect(titles(changeDraft(draft, 'phase.remove:1'))).not.toContain('Mots-clés');
    const added = changeDraft(changeDraft(draft, 'phase.add:leads'), 'phase.add:leads');
    expect(new Set(added.phases.map((phase) => phase.id)).size).toBe(added.phases.length);
    expect(changeDraft(draft, 'group.add').groups.map((group) => group.name)).toEqual(['Groupe A', 'Groupe B']);
  });

  it('reads slots in the ways people write them, and keeps the places of a time that stays', () => {
    const slots = readSlots('10:30, 12\n11 h 00 : 8 places\n14 h, 6', 'web-radio', [{ id: 'old', time: '10:30' }]);
    expect(slots).toEqual([
      { id: 'old', time: '10:30', capacity: 12 },
      { id: 'web-radio-11:00', time: '11:00', capacity: 8 },
      { id: 'web-radio-14:00', time: '14:00', capacity: 6 },
    ]);
    expect(readSlots('le matin', 'web-radio', [])).toBeNull();
    expect(readSlots('10:30', 'web-radio', [])).toBeNull();
  });
});
