import { describe, expect, it } from 'vitest';
import { narrowed, readListQuery, tabHref } from './query.ts';

const read = (search: string) => readListQuery(new URLSearchParams(search));

describe('the address of the list of projects', () => {
  it('says what to look up, and whether among silent projects', () => {
    const query = read('mots=%20trois%0Arives&manques=on&objectif=2&silencieux&page=3');
    expect(query).toEqual({ words: 'trois rives', holes: true, objective: 2, silent: true, page: 3 });
    expect(narrowed(query)).toBe(true);
  });

  it('filters nothing when it says nothing that is known', () => {
    const query = read('objectif=familles&page=-1&mots=%20');
    expect(query).toEqual({ words: '', holes: false, objective: null, silent: false, page: 1 });
    expect(narrowed(read('silencieux'))).toBe(false);
  });

  it('keeps the search from one tab to the other, and begins again at the first page', () => {
    const query = read('mots=été&manques=on&objectif=2&page=3');
    const other = tabHref(query, true);
    expect(read(other.slice(other.indexOf('?')))).toEqual({ ...query, silent: true, page: 1 });
    expect(tabHref(read('silencieux'), false)).toBe('/projets');
  });
});
