import { ExpectedError } from '#platform/errors/expected-error.ts';

/** What this capability needs to know of whoever asks; the `Person` of accounts is one. */
export interface Reader {
  /** Id of the territory in which they work now. */
  territory: string;
  roles: readonly { role: string; establishment: string | null }[];
}

/**
 * `read`: names, places, objectives. `see contacts`: how to reach someone. `write`: what the territory says. `import`: the
 * national referential, which other territories of the installation share.
 */
export type Act = 'read' | 'see contacts' | 'write' | 'import';

const ROLES: Record<Exclude<Act, 'read'>, readonly string[]> = {
  'see contacts': ['coordinator', 'facilitator', 'mediator'],
  write: ['coordinator'],
  import: ['coordinator'],
};

/**
 * Whether someone may do this in a territory. Whoever holds a role there may read.
 * @param territory id of the territory that the thing belongs to
 */
export function may(reader: Reader | null, act: Act, territory: string): boolean {
  if (!reader || reader.territory !== territory) return false;
  if (act === 'read') return reader.roles.length > 0;
  // A role limited to one establishment says nothing about the territory's directory.
  return reader.roles.some(({ role, establishment }) => establishment === null && ROLES[act].includes(role));
}

/** @throws ExpectedError forbidden (403) */
export function ensure(reader: Reader | null, act: Act, territory: string): void {
  if (!may(reader, act, territory)) throw new ExpectedError('forbidden', 403);
}
