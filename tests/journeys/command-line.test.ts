import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { PATIENCE } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const ROOT = path.resolve(import.meta.dirname, '../..');
/** What the session of Nantes said, as its form counts it. */
const NANTES = { painPoints: 11, strengths: 10, needs: 1, axes: 1, actions: 7, when: 3, indicators: 3, told: 1 };

let browser: Browser;
let context: BrowserContext;
let folder: string;
let nantes: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maillage-command-'));
  browser = await openBrowser();
  context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, 'Maud Ferrandier');
  const page = await context.newPage();
  await page.goto(`${address}/restitutions`);
  await page
    .getByRole('link', { name: /Nantes/ })
    .first()
    .click();
  await page.waitForURL(/\/restitutions\/[0-9a-f-]{36}/, { timeout: PATIENCE });
  nantes = /[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)![0];
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** `npx maillage …` beside the platform that runs. @returns its exit code, and the last line that a program reads */
function maillage(...words: string[]): Promise<{ code: number; answer: Record<string, unknown>; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, MAILLAGE_DATA: inject('folder'), DATABASE_URL: '', MAILLAGE_DEMO: '1' };
    const child = execFile(process.execPath, ['cli.ts', ...words, '--json'], { cwd: ROOT, env }, (_, out, said) =>
      resolve({
        code: child.exitCode!,
        answer: JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>,
        said,
      }),
    );
  });
}

const fileOf = (name: string) => path.join(folder, name);

describe('npx maillage, beside the platform that runs', () => {
  it('writes a session into a file of each form', async () => {
    const forms = [
      ['json', '{'],
      ['odt', 'PK'],
      ['docx', 'PK'],
      ['pdf', '%PDF-'],
    ] as const;
    const write = async ([format, starts]: (typeof forms)[number]): Promise<void> => {
      const file = fileOf(`nantes.${format}`);
      const { code, answer } = await maillage('export', 'restitution', nantes, '--format', format, '-o', file);
      const written = await readFile(file);
      expect(code).toBe(0);
      expect(answer).toEqual({ id: nantes, format, file, bytes: written.byteLength });
      expect(written.subarray(0, starts.length).toString()).toBe(starts);
    };
    await Promise.all(forms.map(write));
  });

  it.each(['json', 'odt', 'docx'])('reads what it wrote in %s into a session that says the same', async (format) => {
    const { code, answer } = await maillage('import', 'restitution', fileOf(`nantes.${format}`));
    expect(code).toBe(0);
    expect(answer.recognised).toMatchObject(NANTES);
    expect(answer.unrecognised).toEqual([]);
    const again = fileOf(`again-${format}.json`);
    await maillage('export', 'restitution', String(answer.id), '--format', 'json', '-o', again);
    expect(JSON.parse(await readFile(again, 'utf8'))).toEqual(
      JSON.parse(await readFile(fileOf('nantes.json'), 'utf8')) as unknown,
    );
    const page = await context.newPage();
    await page.goto(`${address}/restitutions/${String(answer.id)}`);
    await page.getByRole('heading', { level: 1, name: String(answer.title) }).waitFor({ timeout: PATIENCE });
    await page.close();
  });

  it.each([
    ['a session that nobody knows', ['export', 'restitution', '00000000-0000-4000-8000-000000000000'], 'json'],
    ['a form of file that it does not write', ['export', 'restitution', 'Nantes'], 'xlsx'],
  ])('says no to %s, in words and in code', async (_, words, format) => {
    const { code, answer, said } = await maillage(...words, '--format', format, '-o', fileOf('never'));
    expect(code).toBe(1);
    expect(answer).toEqual({ code: expect.any(String) as string, message: expect.any(String) as string });
    expect(said).toContain(answer.message);
  });
});
