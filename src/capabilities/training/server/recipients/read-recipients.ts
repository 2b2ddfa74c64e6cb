import * as v from 'valibot';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line as oneLine } from '#platform/forms/fields.ts';
import type { Sheet } from '#platform/transfer/read-sheet.ts';
import type { Degree, Sector } from '../../model.ts';
import type { LineFault, RecipientDetails } from '../../recipients.ts';

/** What a sheet says, line by line: someone, or why the line cannot be taken. */
export interface ReadRecipients {
  people: (RecipientDetails & { line: number; mail: string })[];
  refused: { line: number; name: string; fault: LineFault }[];
}

const LONGEST = 120;

/** Lower case, no accents, letters and digits only: « Adresse e-mail » and `adresse_email` are one name. */
const folded = (words: string) =>
  words
    .slice(0, 200)
    .replaceAll(/œ/gi, 'oe')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** Columns by their folded names, in French and English; a later row counts where the sheet has none of the rows before. */
const COLUMNS = {
  first: ['prenom firstname givenname forename'],
  last: ['nomdefamille nomusage nomdusage lastname surname familyname'],
  name: ['nom name nometprenom nomprenom prenomnom prenometnom nomcomplet fullname', 'enseignant enseignante personne'],
  mail: [
    'mail email courriel mel adressemail adresseemail adressemel emailaddress mailaddress',
    'adresseelectronique adressecourriel adressedecourriel mailprofessionnel emailprofessionnel',
  ],
  uai: [
    'uai rne codeuai coderne numerouai uairne uaietablissement etablissementuai uaiaffectation uaidaffectation',
    'codeetablissement etablissement schoolcode schoolid school',
  ],
  degree: ['degre degree degreenseignement 1d2d', 'niveau level'],
  sector: ['secteur sector publicprive publicouprive secteurpublicprive statutpublicprive publicprivate'],
  subject: ['discipline disciplines matiere matieres subject subjects', 'specialite'],
} as const;
type Column = keyof typeof COLUMNS;

function columnsOf(headers: readonly string[]): Record<Column, number> {
  const names = headers.map(folded);
  const placeOf = (column: Column): number => {
    for (const row of COLUMNS[column]) {
      const known = row.split(' ');
      const [found, twin] = names.flatMap((name, at) => (known.includes(name) ? [at] : []));
      // Two columns that mean the same: nobody can say which one is right.
      if (twin !== undefined) throw new ExpectedError('training_file_column_twice', 422, { column: headers[twin]! });
      if (found !== undefined) return found;
    }
    return -1;
  };
  const columns = Object.keys(COLUMNS) as Column[];
  const places = Object.fromEntries(columns.map((column) => [column, placeOf(column)])) as Record<Column, number>;
  if (places.name < 0 && places.last < 0) throw new ExpectedError('training_file_no_name', 422);
  if (places.mail < 0) throw new ExpectedError('training_file_no_mail', 422);
  return places;
}

const DEGREES: Record<Degree, string> = {
  primary: '1 1d 1er 1erdegre premier premierdegre primaire primary ecole maternelle elementaire first firstdegree',
  secondary: '2 2d 2nd 2nddegre 2ddegre 2e 2edegre second seconddegre seconddegree secondaire secondary college lycee',
};
const SECTORS: Record<Sector, string> = {
  public: 'pu public publique',
  private: 'pr prive privee private privesouscontrat privehorscontrat',
};

/** What a cell means; '' is null, and a word that nobody knows undefined. */
function meaning<Value extends string>(cell: string, words: Record<Value, string>): Value | null | undefined {
  const word = folded(cell);
  if (word === '') return null;
  return (Object.keys(words) as Value[]).find((value) => words[value].split(' ').includes(word));
}

const isMail = (text: string) => text.length <= 254 && v.is(v.pipe(v.string(), v.email()), text);

/** « mailto: » and < > come with addresses copied from a mail program. */
const mailOf = (cell: string) => /^(?:.*<)?(?:mailto:)?([^<>]*?)>?$/i.exec(cell)?.[1]?.trim() ?? cell;

function nameOf(cell: (column: Column) => string, places: Record<Column, number>): string {
  // « nom » beside « prénom » is a family name.
  const family = places.last >= 0 ? cell('last') : cell('name');
  return places.first >= 0 ? `${cell('first')} ${family}`.trim() : family;
}

function read(
  cells: readonly string[],
  places: Record<Column, number>,
): RecipientDetails & { fault: LineFault | null } {
  const cell = (column: Column) => oneLine((cells[places[column]] ?? '').slice(0, 1_000));
  const name = nameOf(cell, places);
  const mail = mailOf(cell('mail'));
  const uai = cell('uai').replaceAll(/\s/g, '').toUpperCase();
  const [degree, sector, subject] = [
    meaning(cell('degree'), DEGREES),
    meaning(cell('sector'), SECTORS),
    cell('subject'),
  ];
  const fault = (): LineFault | null => {
    if ([name, mail, uai, subject].some((text) => text.startsWith('='))) return { code: 'formula' };
    if (name === '') return { code: 'name_missing' };
    if (!/\p{L}/u.test(name) || name.includes('@')) return { code: 'name_bad' };
    if ([name, subject].some((text) => text.length > LONGEST)) return { code: 'long' };
    if (mail === '') return { code: 'mail_missing' };
    if (!isMail(mail)) return { code: 'mail_bad' };
    if (uai !== '' && !/^\d{7}[A-Z]$/.test(uai)) return { code: 'uai_bad' };
    if (degree === undefined) return { code: 'degree', said: cell('degree').slice(0, 40) };
    return sector === undefined ? { code: 'sector', said: cell('sector').slice(0, 40) } : null;
  };
  return {
    name,
    mail,
    establishment: uai || null,
    degree: degree ?? null,
    sector: sector ?? null,
    subject,
    fault: fault(),
  };
}

/**
 * Reads who an offer is for: a name (or first and last names) and an address, and, where there are such columns, UAI, degree,
 * sector and subject; headers in any order, in French or English, accents and case forgiven.
 * @param known UAIs of the referential among those given
 * @throws ExpectedError training_file_no_name, training_file_no_mail, training_file_column_twice (422)
 */
export async function readRecipients(
  { headers, rows }: Pick<Sheet, 'headers' | 'rows'>,
  known: (uais: string[]) => Promise<{ has: (uai: string) => boolean }>,
): Promise<ReadRecipients> {
  const places = columnsOf(headers);
  const lines = rows.map(({ line, cells }) => ({ line, ...read(cells, places) }));
  const schools = await known(lines.flatMap(({ establishment: uai, fault }) => (uai && !fault ? [uai] : [])));
  const first = new Map<string, number>();
  const found: ReadRecipients = { people: [], refused: [] };
  for (const { fault: own, ...person } of lines) {
    const { line, name, mail, establishment } = person;
    const key = mail!.toLowerCase();
    const fault = own ?? (establishment && !schools.has(establishment) ? { code: 'uai_unknown' as const } : null);
    const before = first.get(key);
    if (fault) found.refused.push({ line, name: name.slice(0, LONGEST), fault });
    else if (before !== undefined) found.refused.push({ line, name, fault: { code: 'twice', at: before } });
    else found.people.push({ ...person, mail: mail! });
    if (!fault && before === undefined) first.set(key, line);
  }
  return found;
}
