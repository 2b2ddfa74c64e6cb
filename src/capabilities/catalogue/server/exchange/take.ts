import { createHash } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { readForm } from '#platform/forms/read-form.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { fold } from '../../search/words.ts';
import { faultOf } from '../../rules.ts';
import { cardForm } from '../../forms/card.ts';
import { disciplinesOf } from '../disciplines.ts';
import { ensure } from '../permissions.ts';
import { addCards, type NewCard } from '../cards/write.ts';
import { COLUMNS } from './columns.ts';

/** What became of a file, line by line. */
export interface TakenCards {
  /** Cards written, those that were there already included. */
  taken: number;
  /** Lines left out, with why: a field of the form of a card and its sentence, or the code of a refusal. */
  refused: { line: number; title: string; why: string; code: string | null }[];
}

const AT_MOST = 1000;

/** The same words give the same card: a file sent twice writes once. */
function idOf(territory: string, cells: readonly string[]): string {
  const hex = createHash('sha256')
    .update(`${territory}\n${cells.join('\n')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function formOf(cell: (name: string) => string, disciplines: ReadonlyMap<string, string>): FormData {
  const form = new FormData();
  const set = (name: string, value: string) => form.set(name, value);
  const yes = (value: string) => (fold(value) === 'oui' ? 'yes' : fold(value) === 'non' ? 'no' : value);
  const ticks = (what: string, value: string, known?: ReadonlyMap<string, string>) => {
    for (const each of value.split(',').map((one) => one.trim())) {
      const id = known ? known.get(fold(each)) : each;
      if (id) set(`${what}_${id}`, 'on');
    }
  };
  for (const [field, name] of Object.entries({
    ...{ kind: 'type', title: 'titre', summary: 'résumé', steps: 'déroulé', material: 'matériel', licence: 'licence' },
    ...{ digitalAdds: 'apport du numérique', parentRole: 'rôle des parents', minutes: 'minutes', audience: 'version' },
    ...{ link: 'lien', source: 'source', place: 'lieu' },
  }))
    set(field, cell(name));
  set('screen', yes(cell('écran')));
  set('inPerson', yes(cell('présence obligatoire')));
  set('rights', 'free');
  // Days of another calendar are UTC here: the file says so, and so does its reader.
  for (const [field, name] of [
    ['startsAt', 'début'],
    ['endsAt', 'fin'],
  ] as const)
    set(field, cell(name).slice(0, 16).replace(' ', 'T'));
  ticks('discipline', cell('disciplines'), disciplines);
  ticks('level', cell('niveaux'));
  ticks('context', cell('contextes'));
  ticks('use', cell('usages'));
  return form;
}

/**
 * Takes free cards in from a file that another territory gave, as cards of whoever brings them: what a line cannot say leaves
 * that line out and no other.
 * @param sheet as `readSheet` gives it
 * @throws ExpectedError forbidden (403), catalogue_file_columns (422): the columns of a title and a summary are missing,
 *   catalogue_file_long (413)
 */
export async function takeCards(
  db: Db,
  person: Person | null,
  sheet: { headers: readonly string[]; rows: readonly { line: number; cells: readonly string[] }[] },
): Promise<TakenCards> {
  ensure(person, 'write');
  const { territory } = person;
  const columns = new Map(sheet.headers.map((header, at) => [fold(header.trim()), at]));
  if (!columns.has('titre') || !columns.has('resume')) {
    throw new ExpectedError('catalogue_file_columns', 422, { columns: COLUMNS.map(({ name }) => name).join(', ') });
  }
  if (sheet.rows.length > AT_MOST) throw new ExpectedError('catalogue_file_long', 413, { most: AT_MOST });
  const known = await inTerritory(db, territory, disciplinesOf);
  const disciplines = new Map(known.map(({ id, name }) => [fold(name), id]));
  const sound: NewCard[] = [];
  const refused: TakenCards['refused'] = [];
  for (const { line, cells } of sheet.rows) {
    const cell = (name: string) => cells[columns.get(fold(name)) ?? -1] ?? '';
    const read = readForm(cardForm, formOf(cell, disciplines));
    const title = cell('titre');
    if (!read.ok) {
      refused.push({ line, title, why: Object.entries(read.errors).map(([, sentence]) => sentence)[0]!, code: null });
      continue;
    }
    const { words } = read.output;
    const at = (time: string | null) => time && new Date(`${time}:00Z`).toISOString();
    const here = { ...words, startsAt: at(words.startsAt), endsAt: at(words.endsAt) };
    const fault = faultOf(here);
    if (fault) refused.push({ line, title, why: '', code: fault.code });
    else sound.push({ id: idOf(territory, cells), words: here });
  }
  const once = [...new Map(sound.map((card) => [card.id, card])).values()];
  await addCards(db, person, once);
  return { taken: once.length, refused };
}
