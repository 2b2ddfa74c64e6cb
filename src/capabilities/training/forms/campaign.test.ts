import { describe, expect, test } from 'vitest';
import { readForm } from '#platform/forms/read-form.ts';
import { datesForm, halfDaysForm, modulesForm, sharesForm, weightsForm } from './campaign.ts';
import { venueForm } from './catalogue.ts';

const [A, B, C] = ['a', 'b', 'c'].map((sign) => `${sign.repeat(8)}-${sign.repeat(4)}-4aaa-8aaa-${sign.repeat(12)}`);

function sent(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('modules come in the order of their numbers; those without one come last, as the page had them', () => {
  const form = readForm(
    modulesForm,
    sent({
      [`module-${A}`]: 'on',
      [`place-${A}`]: '',
      [`module-${B}`]: 'on',
      [`place-${B}`]: '2',
      [`place-${C}`]: '1',
    }),
  );
  expect(form).toMatchObject({ ok: true, output: { modules: [B, A] } });
});

describe('dates', () => {
  const usual = {
    firstDay: '2027-01-11',
    lastDay: '2027-02-12',
    'weekday-3': 'on',
    'moment-morning': 'on',
    'from-morning': '09:00',
    'to-morning': '12:00',
    // Its tick is off: its hours do not count.
    'from-evening': '',
    'to-evening': '',
  };

  test('keep the ticked days and moments with their hours', () => {
    expect(readForm(datesForm, sent(usual))).toMatchObject({
      ok: true,
      output: { weekdays: [3], moments: { morning: ['09:00', '12:00'] } },
    });
  });

  test.each([
    ['lastDay', { lastDay: '2027-01-01' }],
    ['lastDay', { lastDay: '2029-01-01' }],
    ['firstDay', { firstDay: '2026-11-31' }],
    ['moments', { 'to-morning': '08:00' }],
    ['moments', { 'moment-evening': 'on' }],
  ])('refuse at %s: %o', (field, change) => {
    const form = readForm(datesForm, sent({ ...usual, ...change }));
    expect(form.ok ? [] : Object.keys(form.errors)).toEqual([field]);
  });

  test('refuse no weekday', () => {
    const { 'weekday-3': _, ...none } = usual;
    const form = readForm(datesForm, sent(none));
    expect(form.ok ? [] : Object.keys(form.errors)).toEqual(['weekdays']);
  });
});

test('half-days that nobody could have ticked are left out', () => {
  const form = readForm(
    halfDaysForm,
    sent({ 'half-2027-01-11.morning': 'on', 'half-2027-02-31.morning': 'on', 'half-x.night': 'on' }),
  );
  expect(form).toMatchObject({ ok: true, output: [{ day: '2027-01-11', moment: 'morning' }] });
});

test('a wrong number of an organiser is said at its own field, and only where it is ticked', () => {
  const form = readForm(
    sharesForm,
    sent({
      [`organiser-${A}`]: 'on',
      [`trainers-${A}`]: '99',
      [`sessions-${A}`]: '12',
      [`trainers-${B}`]: 'beaucoup',
      [`sessions-${B}`]: '',
    }),
  );
  expect(form.ok ? [] : Object.keys(form.errors)).toEqual([`trainers-${A}`]);
});

test('weights take commas; a later wish is never worth more', () => {
  const usual = {
    rank1: '10',
    rank2: '6,5',
    rank3: '4',
    rank4: '3',
    rank5: '2',
    perKm: '0,03',
    perSession: '2',
    perEstablishment: '0',
    perMixed: '0',
  };
  expect(readForm(weightsForm, sent(usual))).toMatchObject({
    output: { rankWeights: [10, 6.5, 4, 3, 2], perKm: 0.03 },
  });
  const form = readForm(weightsForm, sent({ ...usual, rank3: '7' }));
  expect(form.ok ? [] : Object.keys(form.errors)).toEqual(['rankWeights']);
});

test.each([
  ['46,58 ; 0,34', 46.58, 0.34],
  ['46.58, 0.34', 46.58, 0.34],
  ['46.58,0.34', 46.58, 0.34],
  ['46,58 -0,34', 46.58, -0.34],
  ['-20,9;55', -20.9, 55],
])('coordinates as maps give them: %s', (coordinates, latitude, longitude) => {
  const venue = { kind: 'elsewhere', name: 'Atelier', place: '', address: '', coordinates, seats: '' };
  expect(readForm(venueForm, sent(venue))).toMatchObject({ ok: true, output: { latitude, longitude, seats: null } });
});

test.each(['', 'Poitiers', '46,58', '146, 0', '46,58,0,34'])('no coordinates in « %s »', (coordinates) => {
  const venue = { kind: 'elsewhere', name: 'Atelier', place: '', address: '', coordinates, seats: '' };
  const form = readForm(venueForm, sent(venue));
  expect(form.ok ? [] : Object.keys(form.errors)).toEqual(['coordinates']);
});
