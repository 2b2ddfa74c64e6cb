import { expect, it } from 'vitest';
import { schoolYearName, schoolYearOf } from './school-year.ts';

it.each([
  ['2026-11-21T10:00:00Z', 2026],
  ['2027-01-01T00:00:00Z', 2026],
  ['2026-07-31T21:59:00Z', 2025],
  // Midnight of 1 August in Paris is still July in Greenwich.
  ['2026-07-31T22:00:00Z', 2026],
])('%s is in the school year that begins in %i', (moment, year) => {
  expect(schoolYearOf(new Date(moment))).toBe(year);
});

it('follows the clock of the territory', () => {
  expect(schoolYearOf(new Date('2026-07-31T22:00:00Z'), 'America/Cayenne')).toBe(2025);
});

it('has the name that schools give it', () => {
  expect(schoolYearName(2026)).toBe('2026-2027');
});
