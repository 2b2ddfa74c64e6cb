/** Zones of the official calendar of school holidays, as this program names them. */
export const ZONES = [
  'A',
  'B',
  'C',
  'Corse',
  'Guadeloupe',
  'Guyane',
  'Martinique',
  'Mayotte',
  'Nouvelle-Calédonie',
  'Polynésie',
  'Réunion',
  'Saint-Pierre-et-Miquelon',
  'Wallis-et-Futuna',
] as const;

export type Zone = (typeof ZONES)[number];

/** The clock of each zone, IANA. */
export const TIME_ZONES: Record<Zone, string> = {
  A: 'Europe/Paris',
  B: 'Europe/Paris',
  C: 'Europe/Paris',
  Corse: 'Europe/Paris',
  Guadeloupe: 'America/Guadeloupe',
  Guyane: 'America/Cayenne',
  Martinique: 'America/Martinique',
  Mayotte: 'Indian/Mayotte',
  'Nouvelle-Calédonie': 'Pacific/Noumea',
  Polynésie: 'Pacific/Tahiti',
  Réunion: 'Indian/Reunion',
  'Saint-Pierre-et-Miquelon': 'America/Miquelon',
  'Wallis-et-Futuna': 'Pacific/Wallis',
};

const folded = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();

const KNOWN = new Map<string, Zone>(ZONES.map((zone) => [folded(zone), zone]));

/** The zone that a cell of the calendar names (« Zone A », « Saint Pierre et Miquelon », « La Réunion »); null: none. */
export function zoneOf(cell: string): Zone | null {
  const words = folded(cell).replace(/^(zone|la|academie de) /, '');
  return KNOWN.get(words) ?? KNOWN.get(words.replace(/ francaise$/, '')) ?? null;
}

/** The zone that a title names among other words: « Vacances scolaires (Zone B) »; null: none. */
export function zoneIn(words: string): Zone | null {
  const letter = /\bzone\s+([abc])\b/i.exec(words)?.[1];
  if (letter) return zoneOf(letter);
  const plain = ` ${folded(words)} `;
  return ZONES.find((zone) => zone.length > 1 && plain.includes(` ${folded(zone)} `)) ?? null;
}
