import { expect, it } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { may } from './permissions.ts';

const territory = 'c6a7f6a6-0b52-4a3a-a3f5-1e1f3b4f5d10';
const holding = (role: Role, establishment: string | null): Person => ({
  id: '7c2f8f4e-6f0b-4d0e-9f43-6f5f7f0f1a11',
  name: 'Ada Test',
  mail: 'ada@exemple.fr',
  territory,
  roles: [{ role, establishment }],
});

it('lets who holds the role over the territory run its days, and nobody whose role is limited to one school', () => {
  for (const role of ['coordinator', 'facilitator'] as const) {
    for (const act of ['run', 'create', 'export'] as const) {
      expect(may(holding(role, null), act, territory)).toBe(true);
      expect(may(holding(role, '0860001A'), act, territory)).toBe(false);
      expect(may(holding(role, null), act, '00000000-0000-4000-8000-000000000000')).toBe(false);
    }
    expect(may(holding(role, '0860001A'), 'read', territory)).toBe(true);
  }
});
