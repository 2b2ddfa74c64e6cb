import { expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { mayVisits, type VisitRight } from './permissions.ts';

const COLLEGE = '0860001J';
const ECOLE = '0860002K';
const someone = (role: Role, establishment: string | null) => ({
  ...{ id: '', name: '', mail: '', territory: '' },
  roles: [{ role, establishment }],
});

test.each<[Role, string | null, VisitRight[], VisitRight[]]>([
  ['coordinator', null, ['note', 'read', 'correct', 'count'], ['note', 'read', 'correct', 'count']],
  ['facilitator', null, ['note', 'read', 'count'], ['note', 'read', 'count']],
  ['mediator', null, ['note', 'read', 'count'], ['note', 'read', 'count']],
  ['head', ECOLE, ['read', 'count'], ['count']],
  ['digitalLead', ECOLE, ['read', 'count'], ['count']],
  ['teacher', ECOLE, ['read', 'count'], ['count']],
  ['partner', null, ['count'], ['count']],
  ['observer', null, ['count'], ['count']],
])('a %s of %s: visits of the school, visits of another', (role, place, here, elsewhere) => {
  const rights = ['note', 'read', 'correct', 'count'] as const;
  const held = (uai: string) => rights.filter((right) => mayVisits(someone(role, place), right, uai));
  expect([held(ECOLE), held(COLLEGE)]).toEqual([here, elsewhere]);
});
