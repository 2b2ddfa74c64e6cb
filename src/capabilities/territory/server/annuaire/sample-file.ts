import { readDirectory, type DirectoryReading } from './read-directory.ts';
import { uaiCheckLetter } from './uai.ts';

export type Cells = Record<string, string>;

/** A line with the needed columns only. */
export const SCHOOL: Cells = {
  Identifiant_de_l_etablissement: uai(350001),
  Nom_etablissement: 'École élémentaire des Tilleuls',
  Type_etablissement: 'Ecole',
  Statut_public_prive: 'Public',
  'Code postal': '35580',
  Code_commune: '35016',
  Nom_commune: 'Baulon',
};

/** The UAI of a number, with its check letter. */
export function uai(number: number): string {
  const digits = String(number).padStart(7, '0');
  return digits + uaiCheckLetter(digits);
}

/** A file whose columns are those of the rows, in order of appearance. */
export function csv(rows: Cells[], lineEnd = '\r\n'): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join(';') + lineEnd)
    .join('');
}

/** A text as a UTF-8 file. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads a file made of these rows. */
export function read(rows: Cells[]): Promise<DirectoryReading> {
  return readDirectory(bytes(csv(rows)));
}

/** A file that arrives one byte at a time. */
export async function* byteByByte(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 1) yield file.subarray(at, at + 1);
}
