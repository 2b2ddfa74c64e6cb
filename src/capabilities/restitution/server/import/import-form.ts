import * as v from 'valibot';
import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import type { Db } from '#platform/database/connect.ts';
import type { Document } from '#platform/documents/document.ts';
import { readApart } from '#platform/documents/read/read-apart.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { newId, text as field } from '#platform/forms/fields.ts';
import { readForm } from '#platform/forms/read-form.ts';
import { limiter } from '#platform/limit.ts';
import { countsOf, type Counts } from '../../counts.ts';
import type { Trame } from '../../model.ts';
import { cardsOfTrame } from '../../trame-cards.ts';
import { createFromTrame } from '../from-trame.ts';
import { mustMay } from '../permissions.ts';
import { trameDocument } from '../trame-document.ts';
import type { Unrecognised } from './draft.ts';
import { readTrame, type ReadTrame } from './read-trame.ts';
import { isTrameFile, readTrameFile, trameFile } from './trame-file.ts';

type Locale = 'fr' | 'en';

/** Bytes of a file or of a text that was pasted. */
const MOST_BYTES = 5 * 1024 * 1024;

// Each takes up to a second of the machine; ten a minute is a person who tries again.
const pace = limiter(10, 10 / 60);

/** What was read, before a person confirms it: nothing is written yet. */
export interface ImportPreview {
  /** Number of the session to be: confirming twice makes one. */
  id: string;
  /** '' where the file has none: the person names it. */
  title: string;
  counts: Counts;
  /** The form as it was understood, to be looked at. */
  document: Document;
  unrecognised: Unrecognised[];
  /** The same as a file, carried by the form that confirms. */
  file: string;
}

function checkSize(bytes: number, name: string): void {
  if (bytes > MOST_BYTES) throw new ExpectedError('file_too_big', 413, { name, size: MOST_BYTES / 1024 / 1024 });
}

function checkPace(person: Person): void {
  if (!pace.take(person.id)) throw new ExpectedError('too_fast', 429);
}

/**
 * Reads a file (OpenDocument, Word, text, or our JSON) as a filled form.
 * @param name of the file, for the sentences
 * @throws ExpectedError those of `readApart`, `readTrame` and `readTrameFile`; restitution_nothing_read (422) when no part of the
 *   form is there
 */
export async function readTrameBytes(bytes: Uint8Array, name: string, locale: Locale): Promise<ReadTrame> {
  checkSize(bytes.byteLength, name);
  const head = new TextDecoder().decode(bytes.subarray(0, 200));
  if (isTrameFile(head)) return { trame: readTrameFile(new TextDecoder().decode(bytes)), unrecognised: [] };
  const read = readTrame(await readApart(bytes, name), locale);
  const { themes, sittings, facilitators, region, participations } = read.trame;
  const counted = participations.some(({ ticked, number }) => ticked || number !== null);
  if (themes.length + sittings.length + facilitators.length === 0 && region === '' && !counted) {
    throw new ExpectedError('restitution_nothing_read', 422);
  }
  return read;
}

function previewOf({ trame, unrecognised }: ReadTrame, id: string, locale: Locale): ImportPreview {
  const title = trame.title === '' ? m.restitution_import_untitled({}, { locale }) : trame.title;
  return {
    id,
    title: trame.title,
    counts: countsOf({ cards: cardsOfTrame(trame, new Map()) }),
    document: trameDocument({ ...trame, title }, { language: locale }),
    unrecognised,
    file: trameFile(trame),
  };
}

/**
 * What a file, or a text pasted, says; nothing is written.
 * @throws ExpectedError sign_in, forbidden; too_fast (429); restitution_nothing_given (422); those of `readTrameBytes`
 */
export async function previewImport(person: Person | null, form: FormData, locale: Locale): Promise<ImportPreview> {
  mustMay(person, 'write');
  const file = form.get('file');
  const text = String(form.get('text') ?? '');
  const given = file instanceof File && file.size > 0 ? file : null;
  if (!given && text.trim() === '') throw new ExpectedError('restitution_nothing_given', 422);
  checkPace(person);
  const bytes = given ? new Uint8Array(await given.arrayBuffer()) : new TextEncoder().encode(text);
  const name = given?.name ?? m.restitution_import_pasted({}, { locale });
  return previewOf(await readTrameBytes(bytes, name, locale), crypto.randomUUID(), locale);
}

/** What confirms: the number and the title of the session. */
const confirmForm = v.object({ id: newId, title: field(2, 200) });
const kept = v.pipe(v.string(), v.parseJson(), v.array(v.object({ where: v.string(), text: v.string() })));

/**
 * Makes the session that a person confirmed, under the title that they gave. A refused title comes back with the preview.
 * @throws ExpectedError sign_in, forbidden, too_fast (429), file_too_big (413), those of `readTrameFile` and `createFromTrame`
 */
export async function confirmImport(
  db: Db,
  person: Person | null,
  data: FormData,
  locale: Locale,
): Promise<{ session: string } | { errors: Record<string, string>; preview: ImportPreview; title: string }> {
  mustMay(person, 'write');
  checkPace(person);
  const sent = ['file', 'unrecognised'].map((name) => String(data.get(name) ?? ''));
  checkSize(Buffer.byteLength(sent.join('')), m.restitution_import_pasted({}, { locale }));
  const trame: Trame = readTrameFile(sent[0]!);
  const form = readForm(confirmForm, data);
  if (form.ok) {
    const { id = crypto.randomUUID(), title } = form.output;
    return { session: await createFromTrame(db, person, id, { ...trame, title }) };
  }
  const unrecognised = v.safeParse(kept, sent[1]);
  const id = v.is(v.pipe(v.string(), v.uuid()), form.values.id) ? form.values.id : crypto.randomUUID();
  const preview = previewOf({ trame, unrecognised: unrecognised.success ? unrecognised.output : [] }, id, locale);
  return { errors: form.errors, preview, title: form.values.title ?? '' };
}
