import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#capabilities/accounts';
import { access, authorise, opens } from './access.ts';

/** Who asks, with the letter that stands for them in the table; null: a visitor. */
const ASKERS: [letter: string, roles: readonly Role[] | null][] = [
  ['v', null],
  ...ROLES.map((role): [string, readonly Role[]] => [role === 'digitalLead' ? 'l' : role[0]!, [role]]),
];

const ENDPOINT = /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g;

function methodsOf(file: string, text: string): string[] {
  if (file.endsWith('+server.ts')) return [...text.matchAll(ENDPOINT)].map(([, method]) => method!);
  if (file.endsWith('+page.server.ts')) return /export const actions\b/.test(text) ? ['POST'] : [];
  return ['GET'];
}

/** Every route on disk that answers something, with the methods that it answers. */
async function routes(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const file of glob('**/+{page.svelte,page.server.ts,server.ts}', { cwd: import.meta.dirname })) {
    const id = `/${path.posix.dirname(file)}`.replace(/^\/\.$/, '/');
    const methods = methodsOf(file, readFileSync(path.join(import.meta.dirname, file), 'utf8'));
    found.set(id, [...new Set([...(found.get(id) ?? []), ...methods])].sort());
  }
  return found;
}

describe('who may open what', () => {
  it('has one line for each route on disk, and no line without a route', async () => {
    expect(Object.keys(access).sort()).toEqual([...(await routes()).keys()].sort());
  });

  it('lets in exactly these people', async () => {
    const table = [...(await routes())]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, methods]) =>
        methods.map((method) => {
          const letters = ASKERS.map(([letter, roles]) => (opens(id, method, roles) ? letter : '·')).join('');
          return `${letters} ${method.padEnd(6)} ${id}`;
        }),
      );
    // v visitor; then in the order of ROLES: coordinator, facilitator, mediator, head, l digital lead, teacher, partner,
    // observer. A right that changes shows here; `vitest -u` rewrites the table once the change is wanted.
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('access.snapshot.txt');
  });

  it('adds roles up, and refuses what has no line', () => {
    expect(opens('/(staff)/comptes', 'GET', ['teacher', 'coordinator'])).toBe(true);
    expect(opens('/(staff)/comptes', 'GET', ['teacher'])).toBe(false);
    expect(opens('/nowhere', 'GET', ['coordinator'])).toBe(false);
  });
});

describe('a role limited to one school', () => {
  const asking = (roles: { role: Role; establishment: string | null }[]) =>
    authorise({
      route: { id: '/(staff)/comptes' },
      request: new Request('http://localhost:3000/comptes', { method: 'POST' }),
      url: new URL('http://localhost:3000/comptes'),
      locals: { person: { roles }, locale: 'fr' },
    } as unknown as RequestEvent);

  it('opens nothing that is for who answers for the whole territory', async () => {
    await expect(asking([{ role: 'coordinator', establishment: '0860001A' }])).rejects.toMatchObject({ status: 403 });
    expect(await asking([{ role: 'coordinator', establishment: null }])).toBeNull();
  });
});
