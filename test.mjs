// Plain JavaScript for any Node ≥ 20: `npm test` on a bare clone installs, then runs every gate in order and stops at the
// first that fails. `--long` gives the random tests two thousand seeds.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, install } from './start.mjs';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const tools = path.join(root, 'node_modules/.bin');
const reports = mkdtempSync(path.join(tmpdir(), 'maillage-reports-'));
const env = { ...process.env, PATH: `${tools}${path.delimiter}${process.env.PATH}` };
if (process.argv.includes('--long')) env.MAILLAGE_FUZZ_SEEDS = '2000';

const began = Date.now();
let passed = 0;
let failed = 0;

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function end() {
  rmSync(reports, { recursive: true, force: true });
  process.stdout.write(`\n${seconds(began)} in all\n${passed} passed, ${failed} failed\n`);
  process.exit(failed > 0 ? 1 : 0);
}

/** Runs a tool; its words are kept for when it fails, unless it talks to the person itself. */
function run(command, args, talks) {
  return new Promise((resolve) => {
    const child = spawn(path.join(tools, command), args, { cwd: root, env, stdio: talks ? 'inherit' : 'pipe' });
    let words = '';
    child.stdout?.on('data', (chunk) => (words += chunk));
    child.stderr?.on('data', (chunk) => (words += chunk));
    child.on('error', (error) => resolve({ ok: false, words: `${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, words }));
  });
}

/** A gate that passes or fails as a whole. `counted`: false for what only prepares the others. */
async function gate(title, commands, counted = true) {
  const start = Date.now();
  for (const [command, ...args] of commands) {
    const { ok, words } = await run(command, args, false);
    if (!ok) {
      process.stdout.write(`\n${words}\n✗ ${title}  ${seconds(start)}\n`);
      failed += 1;
      return;
    }
  }
  if (counted) passed += 1;
  process.stdout.write(`✓ ${title}  ${seconds(start)}\n`);
}

/** Vitest projects under a title; their tests are counted one by one. */
async function tests(title, ...projects) {
  const start = Date.now();
  const report = path.join(reports, `${title}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await run('vitest', args, true);
  const before = failed;
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests;
  } catch {
    // It died before it could report: counted just below.
  }
  // A file that does not load, or a set-up that fails, is a failure without a test of its own.
  if (!ok && failed === before) failed += 1;
  process.stdout.write(`${ok ? '✓' : '✗'} tests: ${title}  ${seconds(start)}\n`);
}

function stopIfFailed() {
  if (failed > 0) end();
}

const PARAGLIDE = [
  ...['paraglide-js', 'compile', '--project', './project.inlang', '--outdir', './src/paraglide'],
  ...['--emit-ts-declarations', '--strategy', 'url', 'cookie', 'preferredLanguage', 'baseLocale'],
];

install();
await gate('words and generated types', [PARAGLIDE, ['svelte-kit', 'sync']], false);
stopIfFailed();
// The longest gate by far, on one core: the others go on beside it.
const lint = gate('lint', [['eslint', '.', '--max-warnings', '0']]);
await gate('types', [
  ['svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'warning', '--fail-on-warnings'],
]);
await gate('format', [['prettier', '--check', '--log-level', 'warn', '.']]);
await tests('unit', 'unit', 'unit-alone');
await lint;
stopIfFailed();
build();
await tests('journeys', 'journeys');
end();
