import { expect, it } from 'vitest';
import { personName } from './person-name.ts';

it('says a name as it was kept', () => {
  expect(personName('Inès Caradec', 'start', 'fr')).toBe('Inès Caradec');
});

it('says that someone who was forgotten is no longer here, wherever the sentence needs it', () => {
  expect(personName('', 'inside', 'fr')).toBe('quelqu’un qui n’est plus là');
  expect(personName('', 'start', 'fr')).toBe('Quelqu’un qui n’est plus là');
  expect(personName('', 'start', 'en')).toBe('Someone who is no longer here');
});
