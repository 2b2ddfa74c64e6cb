import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { folded } from '../fold.ts';
import {
  KINDS,
  reachedRate,
  type Kind,
  type Provider,
  type Rate,
  type School,
  type SchoolState,
  type Version,
} from '../model.ts';
import { followedDeliveries } from './followed.ts';
import { ensure, may } from './permissions.ts';
import { schoolsOn } from './states.ts';
import { todayOf } from './today.ts';
import { listOn } from './versions.ts';

export const SCHOOLS_PAGE = 50;

/** What a list of schools keeps; null keeps all. `provider`: who still owes them something. */
export interface SchoolFilter {
  words: string;
  kind: Kind | null;
  state: SchoolState | null;
  provider: Provider | null;
  /** From 1. */
  page: number;
}

/** A line of the list: how many items a school has, lacks, or says nothing of. */
export interface SchoolLine extends Pick<School, 'uai' | 'name' | 'commune' | 'kind' | 'state'> {
  met: number;
  missing: number;
  unknown: number;
}

export interface Overview {
  /** Null: no list is in force yet. */
  version: Pick<Version, 'number' | 'adoptedOn'> | null;
  /** Schools reached out of those for which a list is in force, by kind; kinds without school are left out. */
  rates: { kind: Kind; rate: Rate; unknown: number }[];
  /** Deliveries that no training followed in time. */
  flagged: number;
  rows: SchoolLine[];
  total: number;
  page: number;
  pages: number;
  mayList: boolean;
  mayImport: boolean;
}

function keeps({ words, kind, state, provider }: SchoolFilter): (school: School) => boolean {
  const asked = words.split(/\s+/).map(folded).filter(Boolean);
  return (school) => {
    const text = folded(`${school.name} ${school.commune ?? ''} ${school.uai}`);
    return (
      (kind === null || school.kind === kind) &&
      (state === null || school.state === state) &&
      (provider === null || school.items.some((each) => each.state === 'missing' && each.item.provider === provider)) &&
      asked.every((word) => text.includes(word))
    );
  };
}

const lineOf = ({ uai, name, commune, kind, state, items }: School): SchoolLine => {
  const count = (wanted: string) => items.filter((each) => each.state === wanted).length;
  return { uai, name, commune, kind, state, met: count('met'), missing: count('missing'), unknown: count('unknown') };
};

/** @throws ExpectedError sign_in (401) */
export async function overview(db: Db, person: Person | null, filter: SchoolFilter): Promise<Overview> {
  ensure(person, 'read', null);
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const today = await todayOf(trx, territory);
    const schools = await schoolsOn(trx, territory, today);
    const list = await listOn(trx, today);
    const kept = schools.filter(keeps(filter));
    const pages = Math.max(1, Math.ceil(kept.length / SCHOOLS_PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    const followed = await followedDeliveries(trx, territory);
    return {
      version: list && { number: list.version.number, adoptedOn: list.version.adoptedOn },
      rates: KINDS.map((kind) => ({
        kind,
        rate: reachedRate(schools, kind),
        unknown: schools.filter((school) => school.kind === kind && school.state === 'unknown').length,
      })).filter(({ rate }) => rate.denominator > 0),
      flagged: followed.filter(({ state }) => state === 'flagged').length,
      rows: kept.slice((page - 1) * SCHOOLS_PAGE, page * SCHOOLS_PAGE).map(lineOf),
      ...{ total: kept.length, page, pages },
      mayList: may(person, 'list', null),
      mayImport: may(person, 'import', null),
    };
  });
}
