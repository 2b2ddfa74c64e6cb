// Plain JavaScript for any Node ≥ 20: it runs before anything is installed. It installs, builds, then hands over to
// server.ts under the pinned Node of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const node = path.join(root, 'node_modules/.bin/node');
const env = { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` };

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

function step(title, command, args) {
  process.stderr.write(`${title}…`);
  const began = Date.now();
  const result = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) {
    process.stderr.write(`\n${result.stdout ?? ''}${result.stderr ?? ''}`);
    const full = /ENOSPC|no space left/i.test(`${result.stdout}${result.stderr}`);
    fail(
      full ? 'Le disque est plein : libérez de la place, puis relancez.' : `${title} : échec. Le détail est au-dessus.`,
    );
  }
  process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function stamp(name) {
  const file = path.join(root, 'node_modules/.maillage', name);
  return {
    is: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    set: (value) => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}

function hash(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(file).update(readFileSync(path.join(root, file)));
  return sum.digest('hex');
}

/** Installs when the lock changed since the last time; `npm ci` would refuse a lock without every platform's builds. */
export function install() {
  const lock = stamp('installed');
  const wanted = hash(['package.json', 'package-lock.json']);
  if (lock.is(wanted) && existsSync(node)) return;
  step('Installation des dépendances (une minute environ)', 'npm', [
    'install',
    '--include=dev',
    '--include=optional',
    '--no-save',
    '--loglevel=error',
  ]);
  if (!existsSync(node)) {
    fail(`Maillage tourne sous Linux (x64 ou arm64) ; cette machine est ${process.platform} ${process.arch}.`);
  }
  lock.set(hash(['package.json', 'package-lock.json']));
}

function sources(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (file === 'src/paraglide') return [];
    return entry.isDirectory() ? sources(file) : [file];
  });
}

/** Builds the pages when a source changed since the last build. A few hundred small files: hashing takes 20 ms. */
export function build() {
  const built = stamp('built');
  const files = [
    ...sources('src'),
    ...(existsSync(path.join(root, 'static')) ? sources('static') : []),
    'vite.config.ts',
    'package-lock.json',
  ];
  const wanted = hash(files.filter((file) => !/\.test\.ts$/.test(file)).sort());
  if (built.is(wanted) && existsSync(path.join(root, 'build/handler.js'))) return;
  rmSync(path.join(root, 'build'), { recursive: true, force: true });
  step('Construction des pages', node, ['node_modules/vite/bin/vite.js', 'build']);
  built.set(wanted);
}

function run(args) {
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const [, main, ...rest] = process.argv;
if (main && statSync(main).isFile() && path.resolve(main) === path.join(root, 'start.mjs')) {
  if (Number(process.versions.node.split('.')[0]) < 20) fail('Maillage demande Node 20 ou plus récent pour démarrer.');
  install();
  if (rest[0] === '--dev') run(['server.ts', '--dev']);
  else {
    build();
    run(rest[0] === '--run' ? rest.slice(1) : ['server.ts', ...rest]);
  }
}
