import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { toDocx } from '#platform/documents/docx.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { trameOf } from '../../trame.ts';
import {
  confirmImport,
  exportRestitution,
  importRestitution,
  listSessions,
  previewImport,
  sessionAnswer,
  sessionView,
  type ImportPreview,
} from '../api.ts';
import { sampleBase, someone } from '../test-session.ts';
import { filledForm } from './sample-forms.ts';
import { readTrameFile } from './trame-file.ts';

let base: TestDatabase;
let maud: Person;
let folder: string;
beforeAll(async () => {
  ({ base, maud } = await sampleBase());
  folder = await mkdtemp(path.join(tmpdir(), 'restitution-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await base.drop();
});

const sent = (fields: Record<string, string | File>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const bytes = await toDocx(filledForm);
const file = () => new File([new Uint8Array(bytes)], 'trame.docx');
const confirming = ({ id, file: kept, unrecognised }: ImportPreview, title: string) =>
  sent({ id, file: kept, unrecognised: JSON.stringify(unrecognised), title });

describe('the import page', () => {
  test('shows what it reads and what it does not, and writes nothing', async () => {
    const preview = await previewImport(maud, sent({ file: file(), text: '' }), 'fr');
    expect(preview).toMatchObject({
      title: 'États généraux : restitution de Saint-Orven',
      counts: { painPoints: 3, strengths: 2, mainPainPoints: 2, needs: 1, axes: 1, actions: 3, involved: 2, told: 1 },
      unrecognised: [{ text: 'Merci à toutes et à tous de votre venue.' }],
    });
    expect((await listSessions(base.db, maud)).total).toBe(0);
  });

  test('a refused title brings everything back; confirming twice makes one session, with these words', async () => {
    const preview = await previewImport(maud, sent({ file: file(), text: '' }), 'fr');
    const refused = await confirmImport(base.db, maud, confirming(preview, ' '), 'fr');
    expect(refused).toMatchObject({ preview: { id: preview.id, unrecognised: preview.unrecognised }, title: ' ' });
    expect(refused).toHaveProperty('errors.title');
    const made = await confirmImport(base.db, maud, confirming(preview, 'Séance reprise'), 'fr');
    expect(await confirmImport(base.db, maud, confirming(preview, 'Séance reprise'), 'fr')).toEqual(made);
    const { items } = await listSessions(base.db, maud);
    expect(items.map(({ id, title }) => [id, title])).toEqual([[preview.id, 'Séance reprise']]);
    const kept = trameOf(await sessionView(base.db, maud, preview.id));
    expect(kept).toEqual({ ...readTrameFile(preview.file), title: 'Séance reprise' });
  });

  test('a pasted text is read too', async () => {
    const text = 'Séance\n| Thème | Irritants | Points forts |\n| Classe | Trop de bruit | Le calme du soir |';
    const preview = await previewImport(maud, sent({ text }), 'fr');
    expect(preview).toMatchObject({ title: 'Séance', counts: { painPoints: 1, strengths: 1 }, unrecognised: [] });
  });

  test.each([
    ['nothing', {}, 'restitution_nothing_given'],
    ['a text without the form', { text: 'Bonjour\nà tous' }, 'restitution_nothing_read'],
    ['a JSON of another program', { text: '{"a":1}' }, 'restitution_file_json'],
    ['a PDF', { file: new File(['%PDF-1.7'], 'trame.pdf') }, 'file_pdf'],
    ['more than 5 MB', { file: new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'trame.txt') }, 'file_too_big'],
  ])('%s is refused', async (_, fields, code) => {
    await expect(previewImport(maud, sent(fields), 'fr')).rejects.toMatchObject({ code });
  });

  test('people of an establishment read forms, and import none', async () => {
    const teacher = someone(maud.territory, 'Prof', 'teacher');
    await expect(previewImport(teacher, sent({ file: file() }), 'fr')).rejects.toMatchObject({ status: 403 });
  });
});

describe('files', () => {
  test.each(['odt', 'docx', 'json'])('what the console exports as %s it imports as the same form', async (format) => {
    const { items } = await listSessions(base.db, maud);
    const target = path.join(folder, `trame.${format}`);
    expect(await exportRestitution(base.db, items[0]!.id, { format, file: target })).toBeGreaterThan(1000);
    const imported = await importRestitution(base.db, target);
    expect(imported).toMatchObject({ title: 'Séance reprise', recognised: { painPoints: 3 }, unrecognised: [] });
    const [before, after] = await Promise.all(
      [items[0]!.id, imported.id].map(async (id) => trameOf(await sessionView(base.db, maud, id))),
    );
    expect(after).toEqual(before);
  });

  test('the console says which file it cannot read, and refuses another format', async () => {
    await expect(importRestitution(base.db, '/nowhere/trame.odt')).rejects.toMatchObject({ code: 'import_no_file' });
    const wish = { format: 'exe', file: path.join(folder, 'trame.exe') };
    await expect(exportRestitution(base.db, crypto.randomUUID(), wish)).rejects.toMatchObject({
      code: 'restitution_format_unknown',
    });
  });

  test.each([
    ['pdf', 'application/pdf'],
    ['json', 'application/json; charset=utf-8'],
  ])('the address of the %s answers a file under the title of the session', async (format, type) => {
    const { items } = await listSessions(base.db, maud);
    const answer = await sessionAnswer(base.db, maud, items.at(-1)!.id, { format, language: 'fr' });
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toContain(`filename="Seance reprise.${format}"`);
  });

  test('another territory finds no session at that address', async () => {
    const { items } = await listSessions(base.db, maud);
    const stranger = someone(crypto.randomUUID());
    const wish = { format: 'pdf', language: 'fr' as const };
    await expect(sessionAnswer(base.db, stranger, items[0]!.id, wish)).rejects.toMatchObject({ status: 404 });
  });
});
