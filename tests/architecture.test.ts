import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './architecture/faults.ts';
import { NEIGHBOURS, circle } from './architecture/rooms.ts';

const root = path.join(import.meta.dirname, '..');

async function sources() {
  const files: string[] = [];
  const patterns = ['src/**/*.{ts,svelte,css}', '{cli,demo,bench,tests}/**/*.ts', '*.{ts,js,mjs}'];
  for await (const file of glob(patterns, { cwd: root, exclude: (name) => name === 'src/paraglide' })) files.push(file);
  return files.map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

describe('the architecture', () => {
  it('holds: every import and every query stays in its room', async () => {
    const all = await sources();
    expect(all.length).toBeGreaterThan(100);
    expect(faultsOf(all)).toEqual([]);
  });

  it('has no circle among neighbours', () => {
    expect(circle(NEIGHBOURS)).toBeNull();
    expect(circle({ a: ['b'], b: ['c'], c: ['a'] })).toEqual(['a', 'b', 'c', 'a']);
  });
});

/** One planted fault a rule: where it is, what it says, what the checker must answer. */
const PLANTED: [rule: string, path: string, text: string, fault: RegExp][] = [
  [
    'design knows no other room',
    'src/design/X.svelte',
    '<script lang="ts">import { now } from \'#platform/clock/clock.ts\';</script>',
    /may not import/,
  ],
  [
    'design knows no request',
    'src/design/x.ts',
    "import { paraglideMiddleware } from '#paraglide/server.js';",
    /may not import/,
  ],
  [
    'platform knows no capability',
    'src/platform/x.ts',
    "import { roleName } from '#capabilities/accounts';",
    /may not import/,
  ],
  [
    'platform knows no design',
    'src/platform/X.svelte',
    "<script>import Icon from '#design/Icon.svelte';</script>",
    /may not import/,
  ],
  [
    'shared capabilities know only the platform',
    'src/capabilities/territory/server/x.ts',
    "import type { Person } from '#capabilities/workshops';",
    /may not import/,
  ],
  [
    'neighbours are declared',
    'src/capabilities/workshops/server/x.ts',
    "import { draft } from '#capabilities/projects';",
    /may not import/,
  ],
  [
    'doors are the only way in',
    'src/capabilities/workshops/server/x.ts',
    "import { members } from '../../accounts/server/members.ts';",
    /may not import/,
  ],
  [
    'doors are named, not walked to',
    'src/capabilities/workshops/server/x.ts',
    "import { may } from '../../accounts/server/api.ts';",
    /without its door/,
  ],
  [
    're-exports are imports',
    'src/capabilities/workshops/server/x.ts',
    "export * from '../../accounts/server/members.ts';",
    /may not import/,
  ],
  ['so are dynamic imports', 'src/platform/x.ts', "await import('#capabilities/accounts');", /may not import/],
  [
    'design is for parts',
    'src/capabilities/workshops/server/x.ts',
    "import { icons } from '#design/icons.ts';",
    /may not import/,
  ],
  [
    'parts of others are for parts',
    'src/capabilities/workshops/board.ts',
    "import P from '#parts/territory/P.svelte';",
    /may not import/,
  ],
  [
    'forms run in the browser',
    'src/capabilities/workshops/forms.ts',
    "import { add } from './server/notes.ts';",
    /also runs in the browser/,
  ],
  [
    'pure files run in the browser',
    'src/capabilities/workshops/board.ts',
    "import { holds } from '#capabilities/accounts';",
    /also runs in the browser/,
  ],
  [
    'parts run in the browser',
    'src/capabilities/workshops/parts/X.svelte',
    "<script>import { add } from '../server/api.ts';</script>",
    /also runs in the browser/,
  ],
  [
    'routes go through doors',
    'src/routes/x/+page.server.ts',
    "import { add } from '../../capabilities/workshops/server/notes.ts';",
    /may not import/,
  ],
  ['routes hold no SQL', 'src/routes/x/+page.server.ts', 'await sql`select 1`.execute(db);', /holds SQL/],
  ['routes build no query', 'src/routes/x/+page.server.ts', "db.selectFrom('x').selectAll();", /holds SQL/],
  [
    'only the assembly ties doors together',
    'src/capabilities/workshops/server/x.ts',
    "import { assemble } from '#assembly';",
    /may not import/,
  ],
  [
    'programs use doors',
    'demo/x.ts',
    "import { addNote } from '../src/capabilities/workshops/server/notes.ts';",
    /may not import/,
  ],
  ['the command line uses doors', 'cli.ts', "import X from './src/routes/access.ts';", /may not import/],
  ['the bench uses doors', 'bench/x.ts', "import { icons } from '#design/icons.ts';", /may not import/],
  [
    'a schema has one capability',
    'src/capabilities/workshops/server/x.ts',
    "db.selectFrom('accounts.session as s').selectAll();",
    /schema of accounts/,
  ],
  [
    'joins too',
    'src/capabilities/workshops/server/x.ts',
    "q.innerJoin('territory.establishment', 'a', 'b');",
    /schema of territory/,
  ],
  [
    'raw SQL too',
    'src/capabilities/workshops/server/x.ts',
    'sql`update accounts.session set a = ${1}`;',
    /schema of accounts/,
  ],
  ['programs touch no schema', 'demo/x.ts', "db.insertInto('workshops.workshop');", /schema of workshops/],
  ['capabilities are known', 'src/capabilities/weather/forms.ts', 'export {};', /does not know/],
  ['undeclared paths do not exist', 'src/routes/x.ts', "import x from '#weather/x.ts';", /may not import/],
  ['files stay short', 'src/routes/x.ts', 'export {};\n'.repeat(301), /301 lines/],
];

describe('the checker itself', () => {
  it.each(PLANTED)('catches a planted fault: %s', (_rule, file, text, fault) => {
    const faults = faultsOf([{ path: file, text }]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it.each([
    [
      'types cost nothing in the browser',
      'src/capabilities/workshops/board.ts',
      "import type { Role } from '#capabilities/accounts';",
    ],
    [
      'a capability opens its own schema',
      'src/capabilities/accounts/server/x.ts',
      "db.selectFrom('accounts.session').where('accounts.session.id', '=', id);",
    ],
    [
      'words are not tables',
      'src/capabilities/workshops/server/x.ts',
      "say('territory.name', `#capabilities/accounts`);",
    ],
    [
      'parts use the design',
      'src/capabilities/workshops/parts/X.svelte',
      '<script lang="ts">import Icon from \'#design/Icon.svelte\';</script>',
    ],
    [
      'a route reads a door, its form and its parts',
      'src/routes/x/+page.server.ts',
      "import { a } from '#capabilities/workshops'; import { b } from '#forms/workshops'; import type { C } from './$types';",
    ],
  ])('lets pass: %s', (_rule, file, text) => {
    expect(faultsOf([{ path: file, text }])).toEqual([]);
  });
});
