import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  actionForm,
  crowdfundingForm,
  milestoneForm,
  newActionForm,
  openForm,
  silentWeeksForm,
  stateForm,
} from './forms.ts';

const id = 'b3a1c1f4-5d2e-4c1a-9d7e-1f2a3b4c5d6e';

const faults = (schema: v.GenericSchema, sent: Record<string, string>) => {
  const read = v.safeParse(schema, sent);
  return read.success ? [] : read.issues.map((issue) => v.getDotPath(issue));
};

describe('the form of an action', () => {
  const sent = { version: '3', title: '  Une   radio ' };

  it('takes what is not filled in as nothing, and cleans words', () => {
    expect(v.parse(actionForm, sent)).toEqual({
      version: 3,
      title: 'Une radio',
      objective: null,
      owner: '',
      involved: '',
      horizon: null,
      span: null,
      marker: '',
      indicator: '',
      description: '',
      digital: '',
      screen: null,
      told: false,
      plain: '',
    });
  });

  it.each([
    [
      { from: '-4', to: '-3' },
      { from: -4, to: -3 },
    ],
    [
      { from: '2', to: '' },
      { from: 2, to: 2 },
    ],
    [
      { from: '', to: '5' },
      { from: 5, to: 5 },
    ],
    [{ from: '', to: '' }, null],
  ])('reads the months %o', (months, span) => {
    expect(v.parse(actionForm, { ...sent, ...months }).span).toEqual(span);
  });

  it('reads ticks and choices', () => {
    const more = { told: 'on', screen: 'no', horizon: 'long', objective: '2' };
    expect(v.parse(actionForm, { ...sent, ...more })).toMatchObject({
      told: true,
      screen: false,
      horizon: 'long',
      objective: 2,
    });
  });

  it.each([
    ['title', { title: 'x' }],
    ['title', { title: 'x'.repeat(201) }],
    ['to', { from: '5', to: '2' }],
    ['from', { from: '12' }],
    ['to', { to: '-13' }],
    ['owner', { owner: 'x'.repeat(121) }],
    ['description', { description: 'x'.repeat(4001) }],
    ['horizon', { horizon: 'never' }],
    ['screen', { screen: 'maybe' }],
    ['objective', { objective: 'deux' }],
    ['version', { version: '0' }],
    ['version', { version: '' }],
  ])('refuses %s in %o', (field, change) => {
    expect(faults(actionForm, { ...sent, ...change })).toEqual([field]);
  });
});

describe('the form of a new action', () => {
  it('says where it comes from only when it comes from somewhere', () => {
    const sent = { id, title: 'Une radio', objective: '' };
    expect(v.parse(newActionForm, { ...sent, lead: '', originKind: '', originId: '' })).toEqual({
      ...{ id, title: 'Une radio', objective: null, owner: '', marker: '' },
    });
    expect(v.parse(newActionForm, { ...sent, lead: id, originKind: 'restitution.card', originId: `${id}.x` })).toEqual({
      ...{ id, title: 'Une radio', objective: null, owner: '', marker: '', lead: id },
      origin: { kind: 'restitution.card', id: `${id}.x` },
    });
    expect(v.parse(newActionForm, { ...sent, owner: ' Inès Caradec ', marker: 'mai-juin' })).toMatchObject({
      ...{ owner: 'Inès Caradec', marker: 'mai-juin' },
    });
    expect(faults(newActionForm, { ...sent, originKind: 'drop table', originId: '1' })).toEqual(['originKind']);
  });
});

describe('other forms', () => {
  it.each([
    ['1 250,50', 1250.5],
    ['80 €', 80],
    ['49.9', 49.9],
  ])('read %s euros', (goal, amount) => {
    const sent = { id, need: 'Un micro', goal, raised: '0', href: 'https://collecte.exemple/micro' };
    expect(v.parse(crowdfundingForm, sent)).toMatchObject({ goal: amount, raised: 0 });
  });

  it.each([
    ['goal', { goal: '0' }],
    ['goal', { goal: '-5' }],
    ['goal', { goal: '1.234,5' }],
    ['raised', { raised: '' }],
    ['href', { href: 'http://collecte.exemple' }],
    ['href', { href: 'javascript:alert(1)' }],
  ])('refuse %s in %o', (field, change) => {
    const sent = { id, need: 'Un micro', goal: '80', raised: '0', href: 'https://collecte.exemple' };
    expect(faults(crowdfundingForm, { ...sent, ...change })).toEqual([field]);
  });

  it('refuse days that no calendar has, weeks without end, codes of no school, unknown states', () => {
    for (const day of ['2026-02-31', '31/12/2026', ''])
      expect(faults(milestoneForm, { id, title: 'Dépôt', day })).toEqual(['day']);
    expect(faults(milestoneForm, { id, title: 'Dépôt', day: '2027-01-12' })).toEqual([]);
    for (const weeks of ['0', '53', 'six', '']) expect(faults(silentWeeksForm, { weeks })).toEqual(['weeks']);
    expect(faults(openForm, { id, uai: '86', title: '' })).toEqual(['uai']);
    expect(faults(stateForm, { version: '1', state: 'paused', reason: '' })).toEqual(['state']);
  });
});
