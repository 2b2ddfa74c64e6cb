import { folded } from './marks.ts';

/** What a column of one of the three workshops holds; `people` is owners and involved together. */
export type Column =
  | 'theme'
  | 'experience'
  | 'painPoint'
  | 'mainPainPoint'
  | 'strength'
  | 'need'
  | 'axis'
  | 'action'
  | 'people'
  | 'owner'
  | 'involved'
  | 'when'
  | 'indicator';

export type Workshop = 'diagnostic' | 'projections' | 'plan';

/** Tried in this order on the words of a header, accents and plurals aside: the first that is there names the column. */
const HEADERS: [RegExp, Column][] = [
  [/\bindicat|\bsuccess\b|facteurs? de succes/, 'indicator'],
  [/\btemps (souhait|voulu)|\bquand\b|temporalit|calendrier|echeance|\bwhen\b|wanted time/, 'when'],
  [/\bqui\b|\bwho\b|personnes? concernee|acteurs? concerne|people concerned/, 'people'],
  [/\bporteu|responsable|\bpilotes?\b|\bowners?\b/, 'owner'],
  [/\bconcernee?s?\b|\binvolved\b/, 'involved'],
  [/\birritants?\b.*\bprincipa|\bprincipa\w*\b.*\birritant|\bmain\b.*\bpain points?/, 'mainPainPoint'],
  [/\birritants?\b|pain points?|\bfreins?\b|difficultes?\b/, 'painPoint'],
  [/\bpoints? forts?\b|\bstrengths?\b|\breussites?\b/, 'strength'],
  [/retours? d ?experiences?|\bexperiences?\b/, 'experience'],
  [/\bbesoins?\b|\bneeds?\b/, 'need'],
  [/\baxes?\b|\baxis\b|\bleviers?\b|\blevers?\b/, 'axis'],
  [/\bactions?\b|\bcomment\b|\bhow\b/, 'action'],
  [/\bthem(e|es|atique|atiques)\b/, 'theme'],
];

/** Longer cells are words of people, not headers. */
const LONGEST_HEADER = 90;

/** The column that a header names; null: none. */
export function columnOf(header: string): Column | null {
  if (header.length > LONGEST_HEADER) return null;
  const words = folded(header);
  return HEADERS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** The workshop that a row of headers opens; null: it is no row of headers. */
export function workshopOf(columns: (Column | null)[]): Workshop | null {
  const has = (...wanted: Column[]) => wanted.filter((column) => columns.includes(column)).length;
  if (has('action') && has('axis', 'people', 'owner', 'involved', 'when', 'indicator')) return 'plan';
  if (has('need') && has('mainPainPoint', 'painPoint', 'axis')) return 'projections';
  if (has('mainPainPoint') && has('axis')) return 'projections';
  if (has('experience', 'painPoint', 'strength') > 1) return 'diagnostic';
  return has('theme') && has('painPoint', 'strength') ? 'diagnostic' : null;
}
