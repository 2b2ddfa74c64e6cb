import path from 'node:path';
import ts from 'typescript';

/** A file of the project: its path from the root, and what it says. */
export interface Source {
  path: string;
  text: string;
}

export interface Import {
  /** As written. */
  from: string;
  /** Erased when the program runs. */
  typeOnly: boolean;
}

/** The TypeScript of a file: all of it, or what the script tags of a component hold. */
function script({ path: file, text }: Source): string {
  if (!file.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, inside]) => inside).join('\n');
}

export function parse(source: Source): ts.SourceFile {
  return ts.createSourceFile(source.path, script(source), ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
}

/** Calls `see` for every node of a tree, parents first. */
export function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

function onlyTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

/** Every import of a file: static, re-export, `import()` and `import('…').Type`. */
export function importsOf(tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  walk(tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) {
        found.push({ from: node.moduleSpecifier.text, typeOnly: onlyTypes(node) });
      }
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) found.push({ from: first.text, typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) found.push({ from: node.argument.literal.text, typeOnly: true });
    }
  });
  return found;
}

const DOORS: [RegExp, string][] = [
  [/^#capabilities\/([^/]+)$/, 'src/capabilities/$1/server/api.ts'],
  [/^#forms\/([^/]+)$/, 'src/capabilities/$1/forms.ts'],
  [/^#parts\/([^/]+)\/(.+)$/, 'src/capabilities/$1/parts/$2'],
  [/^#platform\/(.+)$/, 'src/platform/$1'],
  [/^#design\/(.+)$/, 'src/design/$1'],
  [/^#paraglide\/(.+)$/, 'src/paraglide/$1'],
  [/^#assembly$/, 'src/assembly.ts'],
];

/**
 * The file of ours that an import names, from the root.
 * @returns null for a library, for data, for `$app/…` and for the types that Kit writes beside a route
 */
export function target(file: string, from: string): string | null {
  if (from.startsWith('.')) {
    if (from.startsWith('./$') || from.endsWith('.json')) return null;
    return path.posix.join(path.posix.dirname(file), from);
  }
  for (const [door, place] of DOORS) if (door.test(from)) return from.replace(door, place);
  return from.startsWith('#') ? from : null;
}
