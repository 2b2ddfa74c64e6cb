import * as v from 'valibot';
import { expect, it } from 'vitest';
import { joinForm, planForm } from './forms.ts';

it('takes the days of the calendar only: PostgreSQL refuses the others', () => {
  const taken = (day: string) => v.safeParse(planForm.entries.day, day).success;
  expect(['2026-11-26', '2028-02-29', '0001-01-01', '9999-12-31'].map(taken)).toEqual([true, true, true, true]);
  for (const day of ['2026-02-31', '2026-02-29', '2026-04-31', '0000-01-01', '26-11-2026', '']) {
    expect(taken(day), day).toBe(false);
  }
});

it('takes a number of a request to join only where nobody can guess it', () => {
  const taken = (id: unknown) => v.safeParse(joinForm, { code: 'H7K3MV', name: 'Inès', id }).success;
  expect(taken(undefined)).toBe(true);
  expect(taken('8B1D9C1E-9D55-4B52-9E0B-0F6C35B0C3A4')).toBe(true);
  expect(taken('00000000-0000-0000-0000-000000000000')).toBe(false);
  expect(taken('1')).toBe(false);
});
