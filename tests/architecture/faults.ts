import ts from 'typescript';
import { importsOf, parse, target, walk, type Source } from './imports.ts';
import { NEIGHBOURS, mayImport, roomOf, type Room } from './rooms.ts';

export const MOST_LINES = 300;

const CODE = /\.(ts|svelte)$/;
/** What the imports of package.json give a name to. */
const HAS_DOORS = /^src\/(capabilities|platform|design|paraglide|assembly\.ts)/;
const TEST = /\.test\.ts$/;
const NAMES_TABLE = /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|\w*[jJ]oin\w*|using|from|table|ref)$/;
const QUERY = /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)$/;

function callName(node: ts.Node): string | null {
  if (!ts.isCallExpression(node)) return null;
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : null;
}

function isSqlTag(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql';
}

function templateText({ template }: ts.TaggedTemplateExpression): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join(' ? ');
}

/** Schemas of capabilities that a file names: in the strings of query builders and in raw SQL. */
function schemasIn(tree: ts.SourceFile, schemas: readonly string[]): Set<string> {
  const words = new RegExp(`(?<![\\w.#/])(${schemas.join('|')})\\.[a-z_]+\\b`, 'g');
  const found = new Set<string>();
  walk(tree, (node) => {
    if (isSqlTag(node)) for (const [, schema] of templateText(node).matchAll(words)) found.add(schema!);
    if (ts.isCallExpression(node) && NAMES_TABLE.test(callName(node) ?? '')) {
      for (const argument of node.arguments) {
        walk(argument, (part) => {
          if (ts.isStringLiteralLike(part)) for (const [, schema] of part.text.matchAll(words)) found.add(schema!);
        });
      }
    }
  });
  return found;
}

function importFaults(source: Source, tree: ts.SourceFile, room: Room): string[] {
  const faults: string[] = [];
  for (const { from, typeOnly } of importsOf(tree)) {
    const file = target(source.path, from);
    if (file === null) continue;
    const to = roomOf(file);
    const own = room.kind === to.kind && room.capability === to.capability;
    if (!mayImport(room, to, file)) faults.push(`${source.path} may not import ${from}`);
    else if (!own && from.startsWith('.') && source.path.startsWith('src/') && HAS_DOORS.test(file)) {
      faults.push(`${source.path} reaches another room without its door: ${from}`);
    }
    const browser = room.kind === 'capability' && room.part !== 'server' && room.part !== 'door';
    if (browser && !typeOnly && !TEST.test(source.path) && (to.part === 'server' || to.part === 'door')) {
      faults.push(`${source.path} also runs in the browser: it may not import ${from}, which is of the server`);
    }
  }
  return faults;
}

function sqlFaults(source: Source, tree: ts.SourceFile, room: Room): string[] {
  const faults: string[] = [];
  const own = room.capability ?? '';
  // The tests of the database room need the tables of somebody.
  const borrows = room.kind === 'platform' && TEST.test(source.path);
  for (const schema of borrows ? [] : schemasIn(tree, Object.keys(NEIGHBOURS))) {
    if (schema !== own) faults.push(`${source.path} touches the schema of ${schema}`);
  }
  if (room.kind === 'routes') {
    walk(tree, (node) => {
      if (isSqlTag(node) || QUERY.test(callName(node) ?? ''))
        faults.push(`${source.path} holds SQL: routes ask a door`);
    });
  }
  return [...new Set(faults)];
}

/** What breaks the architecture, one sentence a fault; empty when all is well. */
export function faultsOf(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const faults: string[] = [];
    const lines = source.text.trimEnd().split('\n').length;
    if (lines > MOST_LINES) faults.push(`${source.path} has ${lines} lines: find its second subject`);
    if (!CODE.test(source.path)) return faults;
    const room = roomOf(source.path);
    if (room.capability !== null && !(room.capability in NEIGHBOURS)) {
      faults.push(`${source.path} belongs to a capability that tests/architecture/rooms.ts does not know`);
    }
    const tree = parse(source);
    return [...faults, ...importFaults(source, tree, room), ...sqlFaults(source, tree, room)];
  });
}
