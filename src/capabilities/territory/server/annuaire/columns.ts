import { folded } from './cells.ts';
import { DirectoryFileError } from './file-fault.ts';

/** The columns without which a line does not make an establishment, by the official file's names. */
const REQUIRED = {
  uai: 'Identifiant_de_l_etablissement',
  name: 'Nom_etablissement',
  type: 'Type_etablissement',
  status: 'Statut_public_prive',
  postalCode: 'Code postal',
  communeCode: 'Code_commune',
  communeName: 'Nom_commune',
} as const;

/** The columns that we read when they are there. The file's other columns are left alone. */
const OPTIONAL = {
  address1: 'Adresse_1',
  address2: 'Adresse_2',
  address3: 'Adresse_3',
  departement: 'Code_departement',
  academy: 'Code_academie',
  latitude: 'latitude',
  longitude: 'longitude',
  phone: 'Telephone',
  mail: 'Mail',
  web: 'Web',
  pupils: 'Nombre_d_eleves',
  natureCode: 'code_nature',
  natureLabel: 'libelle_nature',
  state: 'etat',
  openedOn: 'date_ouverture',
  contract: 'Type_contrat_prive',
  priority: 'Appartenance_Education_Prioritaire',
  siret: 'SIREN_SIRET',
  general: 'Voie_generale',
  technological: 'Voie_technologique',
  vocational: 'Voie_professionnelle',
  postBac: 'Post_BAC',
  arts: 'Section_arts',
  cinema: 'Section_cinema',
  theatre: 'Section_theatre',
  sport: 'Section_sport',
  international: 'Section_internationale',
  european: 'Section_europeenne',
} as const;

export type ColumnName = keyof typeof REQUIRED | keyof typeof OPTIONAL;

/** Gives a row's cell in a column, as it is in the file; '' where the file has no such column. */
export type CellReader = (row: string[], column: ColumnName) => string;

const OTHER_SEPARATORS = [
  { found: 'comma', character: ',' },
  { found: 'tab', character: '\t' },
  { found: 'bar', character: '|' },
] as const;

function headerFault(header: string[], missing: string[]): DirectoryFileError {
  if (missing.length < Object.keys(REQUIRED).length)
    return new DirectoryFileError({ code: 'missing_columns', columns: missing });
  const line = header.join(';');
  const wanted = folded(REQUIRED.uai);
  const separator = OTHER_SEPARATORS.find(({ character }) => line.split(character).some((it) => folded(it) === wanted));
  return new DirectoryFileError(separator ? { code: 'separator', found: separator.found } : { code: 'not_directory' });
}

/**
 * Finds the columns that we read in a header, in any order; case, accents, spaces and underscores do not matter (the official
 * file itself has both `Code postal` and `Code_commune`).
 * @throws DirectoryFileError missing_columns, duplicate_column, separator, not_directory
 */
export function readHeader(header: string[]): CellReader {
  const names = header.map(folded);
  const missing = Object.values(REQUIRED).filter((official) => !names.includes(folded(official)));
  if (missing.length > 0) throw headerFault(header, missing);

  const places = new Map<string, number>();
  for (const [column, official] of Object.entries({ ...REQUIRED, ...OPTIONAL })) {
    const name = folded(official);
    const place = names.indexOf(name);
    if (place !== names.lastIndexOf(name)) throw new DirectoryFileError({ code: 'duplicate_column', column: official });
    places.set(column, place);
  }
  return (row, column) => row[places.get(column) ?? -1] ?? '';
}
