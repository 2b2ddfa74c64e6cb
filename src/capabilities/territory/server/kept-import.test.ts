import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { setRuntime } from '#platform/runtime.ts';
import { dropKeptImport, keepImport, readKeptImport } from './kept-import.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kept-'));
  const settings = { databaseUrl: null, dataFolder: folder, port: 0, origin: null, demo: false, smtpUrl: null };
  setRuntime({
    settings,
    port: 0,
    appUrl: '',
    ownerUrl: '',
    secret: '',
    demoWord: null,
    firstRunCode: null,
    version: '0',
  });
});
afterEach(async () => {
  setClock();
  await rm(folder, { recursive: true });
});

const coordinator = () => ({
  id: crypto.randomUUID(),
  territory: 'a',
  roles: [{ role: 'coordinator', establishment: null }],
});
const file = new TextEncoder().encode('uai;nom');

it('gives the file back to the one who sent it, and to no other', async () => {
  const [helene, karim] = [coordinator(), coordinator()];
  const token = await keepImport(helene, file);
  expect(new Uint8Array((await readKeptImport(helene, token))!)).toEqual(file);
  expect(await readKeptImport(karim, token)).toBeNull();
  for (const forged of ['', '..', `../${token}`, 'a'.repeat(32), `${token}\0`]) {
    expect(await readKeptImport(helene, forged)).toBeNull();
  }
  await dropKeptImport(helene, token);
  expect(await readKeptImport(helene, token)).toBeNull();
  await dropKeptImport(helene, token);
});

it('keeps one file a person, for an hour', async () => {
  const [helene, karim] = [coordinator(), coordinator()];
  const first = await keepImport(helene, file);
  const second = await keepImport(helene, file);
  expect(await readKeptImport(helene, first)).toBeNull();
  const hour = Date.now() + 61 * 60 * 1000;
  setClock(() => hour);
  expect(await readKeptImport(helene, second)).toBeNull();
  await keepImport(karim, file);
  expect(await readdir(path.join(folder, 'imports'))).toHaveLength(1);
});

it('is for coordinators', async () => {
  const teacher = { ...coordinator(), roles: [{ role: 'teacher', establishment: null }] };
  await expect(keepImport(teacher, file)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readKeptImport(teacher, 'a'.repeat(32))).rejects.toMatchObject({ code: 'forbidden' });
});
