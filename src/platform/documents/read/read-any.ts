import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readDocx } from './docx.ts';
import { readOdt } from './odt.ts';
import { checkSize, openPackage } from './open-package.ts';
import type { ReadDocument } from './read-document.ts';
import { decodeText, readText } from './text.ts';

/** How files begin that are no text, and the sentence for each. */
const OTHERS: [start: string, code: string][] = [
  ['25504446', 'file_pdf'],
  // Word until 2003, and every Office file behind a password.
  ['d0cf11e0', 'file_old_word'],
  ['7b5c727466', 'file_old_word'],
  ['89504e47', 'file_image'],
  ['ffd8ff', 'file_image'],
  ['47494638', 'file_image'],
  ['52494646', 'file_image'],
  ['49492a00', 'file_image'],
  ['4d4d002a', 'file_image'],
];

/**
 * Reads a file that a person chose: OpenDocument text, Word, or plain text. What it is shows from its content, never from
 * its name, and nothing in it is run or fetched.
 *
 * @param name of the file, for the sentences
 * @throws ExpectedError file_empty, file_too_big, file_too_heavy (413), file_pdf, file_old_word, file_image, file_sheet, file_archive (415),
 *   file_protected, file_too_complex, file_long_lines, file_not_read (422)
 */
export function readAnyDocument(bytes: Uint8Array, name: string): ReadDocument {
  checkSize(bytes, name);
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const other = OTHERS.find(([sign]) => start.startsWith(sign));
  if (other) throw new ExpectedError(other[1], 415, { name });
  try {
    if (start.startsWith('504b')) {
      const open = openPackage(bytes, name);
      return open.kind === 'odt' ? readOdt(open) : readDocx(open);
    }
    return readText(decodeText(bytes));
  } catch (error) {
    // A file can be broken in more ways than there are words for.
    if (error instanceof ExpectedError) throw new ExpectedError(error.code, error.status, { name, ...error.params });
    throw new ExpectedError('file_not_read', 422, { name });
  }
}
