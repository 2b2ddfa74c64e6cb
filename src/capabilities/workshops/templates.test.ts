import { describe, expect, it } from 'vitest';
import { LIMITS } from './forms.ts';
import { TEMPLATES, phasesOf, templatePhases } from './templates.ts';

describe.each(TEMPLATES)('the template %s', (template) => {
  it('has its words in both languages, short enough for a phone', () => {
    const french = phasesOf(template, 'fr');
    const english = phasesOf(template, 'en');
    expect(french).toEqual(templatePhases[template]);
    english.forEach((phase, at) => {
      const twin = french[at]!;
      expect({ ...phase, title: '', instruction: '', attitude: '' }).toEqual({
        ...twin,
        title: '',
        instruction: '',
        attitude: '',
      });
      expect(phase.instruction, phase.id).not.toBe(twin.instruction);
      for (const text of [phase.instruction, phase.attitude, twin.instruction, twin.attitude]) {
        expect(text).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(LIMITS.announcement);
      }
    });
  });

  it('names each phase once', () => {
    const ids = templatePhases[template].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
