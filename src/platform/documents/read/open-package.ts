import { strFromU8, unzipSync } from 'fflate';
import { ExpectedError } from '#platform/errors/expected-error.ts';

const MEGABYTE = 2 ** 20;
/** Of a file as it comes. */
const FILE_AT_MOST = 5 * MEGABYTE;
/** Of all that a file holds, pictures included. */
const INFLATED_AT_MOST = 50 * MEGABYTE;
/** Of the parts with words, the only ones that are inflated: their tree takes twenty times as much, for a second. */
const WORDS_AT_MOST = 3 * MEGABYTE;
/** Words shrink ten to thirty times in a zip; more than that is made to burst. */
const RATIO_AT_MOST = 250;

const ODT_PARTS = ['mimetype', 'META-INF/manifest.xml', 'content.xml', 'styles.xml', 'meta.xml'];
const DOCX_PARTS = ['word/document.xml', 'word/styles.xml', 'docProps/core.xml'];

export interface OpenPackage {
  kind: 'odt' | 'docx';
  /** The text of a part; null when the file has none of that name. */
  part: (path: string) => string | null;
}

/**
 * Refuses what is too heavy to be read, whatever it is.
 * @param name of the file, for the sentence
 * @throws ExpectedError file_empty, file_too_big (413)
 */
export function checkSize(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) throw new ExpectedError('file_empty', 422, { name });
  if (bytes.length > FILE_AT_MOST)
    throw new ExpectedError('file_too_big', 413, { name, size: FILE_AT_MOST / MEGABYTE });
}

/**
 * Opens the zip of a word processor's file. Only parts with words are inflated, after their sizes are known.
 *
 * @param name of the file, for the sentence
 * @throws ExpectedError file_too_heavy (413), file_protected, file_sheet, file_archive; Error when the zip is broken
 */
export function openPackage(bytes: Uint8Array, name: string): OpenPackage {
  const sizes = new Map<string, number>();
  let inflated = 0;
  let words = 0;
  const files = unzipSync(bytes, {
    filter: (file) => {
      sizes.set(file.name, file.originalSize);
      inflated += file.originalSize;
      const wanted = ODT_PARTS.includes(file.name) || DOCX_PARTS.includes(file.name);
      if (wanted) words += file.originalSize;
      const bursts = file.originalSize > MEGABYTE && file.originalSize > RATIO_AT_MOST * file.size;
      if (bursts || inflated > INFLATED_AT_MOST || words > WORDS_AT_MOST) {
        throw new ExpectedError('file_too_heavy', 413, { name });
      }
      return wanted;
    },
  });
  const part = (path: string) => (files[path] ? decode(files[path]) : null);
  if (sizes.has('word/document.xml')) return { kind: 'docx', part };
  const mimetype = part('mimetype')?.trim() ?? '';
  if (part('META-INF/manifest.xml')?.includes('encryption-data'))
    throw new ExpectedError('file_protected', 422, { name });
  if (mimetype.startsWith('application/vnd.oasis.opendocument.text')) return { kind: 'odt', part };
  const sheet = mimetype.includes('opendocument') || sizes.has('xl/workbook.xml') || sizes.has('ppt/presentation.xml');
  throw new ExpectedError(sheet ? 'file_sheet' : 'file_archive', 415, { name });
}

function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return wide ? new TextDecoder('utf-16le').decode(bytes) : strFromU8(bytes);
}
