import { describe, expect, it } from 'vitest';
import { opensMore } from './later.svelte.ts';

const page = (search: string) => new URL(`http://localhost/restitutions/1${search}`);

describe('a page opens with what is not on a first look', () => {
  it('when a card or a form is asked for, when a plain form was refused, when a dispute waits', () => {
    expect(['?carte=1', '?ajout=need-t1', '?/write', '?/add'].map((search) => opensMore(page(search), 0))).toEqual(
      Array(4).fill(true),
    );
    expect(opensMore(page(''), 1)).toBe(true);
  });

  it('never otherwise', () => {
    expect(['', '?retiree=1'].map((search) => opensMore(page(search), 0))).toEqual([false, false]);
  });
});
