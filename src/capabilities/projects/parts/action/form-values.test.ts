import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { actionForm } from '../../forms.ts';
import type { ActionFields } from '../../model.ts';
import { chosen, valuesOf } from './form-values.ts';

const fields: ActionFields = {
  title: 'Une consigne filmée',
  objective: 3,
  owner: 'Inès Caradec',
  involved: 'équipe de 6e',
  horizon: 'short',
  span: { from: -4, to: 8 },
  marker: 'mai-juin',
  indicator: 'Familles qui ont compris',
  description: '',
  digital: 'La voix',
  screen: false,
  told: true,
  plain: '',
};
const sent = { ...valuesOf(fields), version: '4' };
const theirs = (field: string, text: string) => ({ ...sent, [`keep.${field}`]: 'theirs', [`theirs.${field}`]: text });

describe('the form of an action', () => {
  it('sent back untouched says what the action said', () => {
    expect(v.parse(actionForm, sent)).toMatchObject({ ...fields, version: 4 });
    const bare = { ...fields, objective: null, horizon: null, span: null, screen: null, told: false };
    expect(v.parse(actionForm, { ...valuesOf(bare), version: '1' })).toMatchObject(bare);
  });

  it.each([
    ['title', 'Une vidéo', { title: 'Une vidéo' }],
    ['objective', '1', { objective: 1 }],
    ['objective', '', { objective: null }],
    ['span', '2..5', { span: { from: 2, to: 5 } }],
    ['span', '', { span: null }],
    ['screen', '', { screen: null }],
    ['screen', 'yes', { screen: true }],
    ['told', 'no', { told: false }],
    ['horizon', 'long', { horizon: 'long' }],
  ])('keeps the other writing of %s where it was chosen, and all the rest as sent', (field, text, says) => {
    expect(v.parse(actionForm, chosen(theirs(field, text)))).toMatchObject({ ...fields, ...says });
  });

  it('writes both, one after the other, and never loses one of them', () => {
    const both = chosen({ ...theirs('indicator', 'Heures tenues'), both: '' });
    expect(both.indicator).toBe('Familles qui ont compris / Heures tenues');
    expect(chosen({ ...theirs('digital', 'La réécoute'), both: '' }).digital).toBe('La voix\nLa réécoute');
  });

  it('keeps mine where mine was ticked', () => {
    expect(chosen({ ...theirs('title', 'Autre'), 'keep.title': 'mine' }).title).toBe(fields.title);
  });
});
