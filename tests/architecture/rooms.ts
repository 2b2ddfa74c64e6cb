/**
 * Who may open whose door, all of it: a capability that is not here may not exist. The first three hold what the others
 * share; a line grows only when a feature needs it, and never into a circle.
 */
export const NEIGHBOURS: Record<string, readonly string[]> = {
  territory: [],
  accounts: ['territory'],
  // For the tests of the thread only: links name nobody's things.
  thread: ['territory'],
  workshops: ['territory', 'accounts', 'thread'],
  projects: ['territory', 'accounts', 'thread', 'workshops'],
  restitution: ['territory', 'accounts', 'thread', 'workshops'],
  experiments: ['territory', 'accounts', 'thread'],
  charter: ['territory', 'accounts'],
  tools: ['territory', 'accounts', 'thread'],
  training: ['territory', 'accounts', 'thread'],
  equipment: ['territory', 'accounts', 'thread'],
  tickets: ['territory', 'accounts', 'thread', 'equipment'],
  field: ['territory', 'accounts', 'thread', 'projects', 'equipment'],
  // A kit delivered without training: sessions and visits count.
  baseline: ['territory', 'accounts', 'thread', 'training', 'field'],
  // Handed its layers and its public places by the assembly: it knows no other capability.
  mesh: ['territory', 'accounts'],
  catalogue: ['territory', 'accounts', 'thread'],
  media: ['territory', 'accounts', 'thread'],
  orientation: ['territory', 'accounts', 'thread', 'catalogue'],
};

export interface Room {
  kind:
    | 'design'
    | 'platform'
    | 'paraglide'
    | 'capability'
    | 'routes'
    | 'hooks'
    | 'assembly'
    | 'server'
    | 'cli'
    | 'demo'
    | 'bench'
    | 'elsewhere';
  /** Name of the capability; null in every other room. */
  capability: string | null;
  /** Inside a capability: which part of it. */
  part: 'door' | 'forms' | 'parts' | 'server' | 'pure' | null;
}

const PLACES: [string, Room['kind']][] = [
  ['src/design/', 'design'],
  ['src/platform/', 'platform'],
  ['src/paraglide/', 'paraglide'],
  ['src/routes/', 'routes'],
  // The types of what routes receive.
  ['src/app.d.ts', 'routes'],
  ['src/hooks', 'hooks'],
  ['src/assembly.ts', 'assembly'],
  ['server.ts', 'server'],
  ['cli.ts', 'cli'],
  ['cli/', 'cli'],
  ['demo/', 'demo'],
  ['bench/', 'bench'],
];

function partOf(rest: string): Room['part'] {
  if (rest === 'server/api.ts') return 'door';
  if (rest === 'forms.ts') return 'forms';
  if (rest.startsWith('server/')) return 'server';
  return rest.startsWith('parts/') ? 'parts' : 'pure';
}

/** The room of a file, by its path from the root. */
export function roomOf(file: string): Room {
  const inside = /^src\/capabilities\/([^/]+)\/(.+)$/.exec(file);
  if (inside) return { kind: 'capability', capability: inside[1]!, part: partOf(inside[2]!) };
  const place = PLACES.find(([start]) => file.startsWith(start));
  return { kind: place?.[1] ?? 'elsewhere', capability: null, part: null };
}

/** What each room may import besides itself and libraries. Capabilities have their own rule, `mayOpen`. */
const TABLE: Record<Exclude<Room['kind'], 'capability'>, readonly (Room['kind'] | Room['part'])[]> = {
  design: [],
  platform: ['paraglide'],
  paraglide: [],
  routes: ['door', 'forms', 'parts', 'design', 'platform', 'assembly', 'paraglide'],
  hooks: ['assembly', 'platform', 'paraglide', 'routes'],
  // Hands the button of the demo its invented participants.
  assembly: ['door', 'platform', 'paraglide', 'demo'],
  server: ['platform', 'demo'],
  // Programs without pages tie the capabilities together as the pages' own start does.
  cli: ['door', 'platform', 'assembly', 'demo', 'bench'],
  demo: ['door', 'platform', 'assembly'],
  bench: ['door', 'platform', 'assembly'],
  // Journeys walk the table of routes.
  elsewhere: ['door', 'platform', 'routes'],
};

function mayOpen(from: Room, to: Room): boolean {
  const near = NEIGHBOURS[from.capability!] ?? [];
  switch (to.kind) {
    case 'platform':
    case 'paraglide':
      return true;
    case 'design':
      return from.part === 'parts';
    case 'capability':
      if (to.part === 'parts') return from.part === 'parts' && near.includes(to.capability!);
      return (to.part === 'door' || to.part === 'forms') && near.includes(to.capability!);
    default:
      return false;
  }
}

/** Whether a file of one room may import a file of another (or of its own). */
export function mayImport(from: Room, to: Room, toFile: string): boolean {
  if (from.kind === to.kind && from.capability === to.capability) return true;
  // Its own words, and in which language they are.
  if (from.kind === 'design') return /^src\/paraglide\/(messages|runtime)\.js$/.test(toFile);
  if (from.kind === 'capability') return mayOpen(from, to);
  return TABLE[from.kind].includes(to.kind === 'capability' ? to.part : to.kind);
}

/** The first circle among neighbours, as the names on the way; null when there is none. */
export function circle(neighbours: Record<string, readonly string[]>): string[] | null {
  const clear = new Set<string>();
  const visit = (name: string, way: string[]): string[] | null => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (clear.has(name)) return null;
    for (const next of neighbours[name] ?? []) {
      const found = visit(next, [...way, name]);
      if (found) return found;
    }
    clear.add(name);
    return null;
  };
  for (const name of Object.keys(neighbours)) {
    const found = visit(name, []);
    if (found) return found;
  }
  return null;
}
