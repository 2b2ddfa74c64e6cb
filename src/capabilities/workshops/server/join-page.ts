import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { pickEstablishments, territoryEstablishments, type EstablishmentChoice } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { joinForm } from '../forms.ts';
import { findOpenDay } from './joining.ts';
import { NAMES_KEPT_DAYS } from './names-kept.ts';
import { join } from './participants.ts';
import { roomOf } from './rooms.ts';

/** What the form «who are you?» needs of the day. */
export interface JoinPage {
  code: string;
  workshop: string;
  title: string;
  place: string;
  groups: { id: string; name: string; aim: string }[];
  /** Names to propose while typing: the territory's own first. Any school of the referential is understood. */
  schools: string[];
  /** Days after which the name given here is erased. */
  namesKept: number;
}

/** As many names as a phone may download; the others are found by the server all the same. */
const PROPOSED = 300;
const MATCHES = 8;

const labelOf = ({ name, commune }: EstablishmentChoice) => [name, commune].filter(Boolean).join(', ');
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/**
 * The form to join an open day, by its code as typed.
 * @param address of the caller, for wrong codes only
 * @throws ExpectedError unknown_code (404), day_over (410), too_fast (429)
 */
export async function joinPage(db: Db, code: string, address: string): Promise<JoinPage> {
  const { workshop, territory } = await findOpenDay(db, code, address);
  const { board } = await roomOf(db, workshop);
  const schools = await territoryEstablishments(db, territory, { limit: PROPOSED });
  return {
    code,
    workshop,
    title: board.title,
    place: board.place,
    groups: board.groups.map(({ id, name, objective }) => ({
      id,
      name,
      aim: board.objectives.find((each) => each.id === objective)?.shortName ?? '',
    })),
    schools: [...new Set(schools.map(labelOf))],
    namesKept: NAMES_KEPT_DAYS,
  };
}

export type JoinProblem = 'missing' | 'too_long' | 'unknown' | 'several';

/** A form to join that must come back: why, by field, and the schools that its words may mean. */
export interface JoinRefusal {
  problems: Partial<Record<'name' | 'school' | 'organisation' | 'profile', JoinProblem>>;
  matches: { uai: string; label: string }[];
}

type Sought = { uai: string | null } | { problem: JoinProblem; matches: EstablishmentChoice[] };

/** The school that some words mean: its name as proposed, its UAI, or words that only one answers to. */
async function schoolOf(db: Db, territory: string, words: string): Promise<Sought> {
  if (words.trim() === '') return { uai: null };
  const uai = /\b\d{7}[A-Za-z]\b/.exec(words)?.[0].toUpperCase();
  if (uai) return { uai };
  const found = await pickEstablishments(db, territory, plain(words), MATCHES);
  const exact = found.filter((each) => plain(labelOf(each)) === plain(words) || plain(each.name) === plain(words));
  const [only] = exact.length > 0 ? exact : found;
  if (!only) return { problem: 'unknown', matches: [] };
  if (exact.length === 1 || found.length === 1) return { uai: only.uai };
  return { problem: 'several', matches: found };
}

// A form sent twice by an impatient thumb joins once: for a minute its number, with the same words, answers what it
// answered first. With other words it is another person's, on a phone that restored the page: never the first's token.
const answered = new Map<string, Promise<JoinRefusal | { workshop: string; token: string }>>();
const MINUTE = 60_000;

/**
 * Joins from the page's form.
 * @param fields `demande` is the form's own number; `ecole` the school's UAI picked among matches
 * @throws ExpectedError unknown_code, day_over, unknown_establishment, too_fast
 */
export function joinFromPage(
  db: Db,
  fields: Record<string, string>,
  address: string,
): Promise<JoinRefusal | { workshop: string; token: string }> {
  const key = keyOf(fields);
  if (key === null) return joinOnce(db, fields, address);
  const before = answered.get(key);
  if (before) return before;
  const answer = joinOnce(db, fields, address);
  answered.set(key, answer);
  setTimeout(() => answered.delete(key), MINUTE).unref();
  // A form that must be filled in again is another one, also when it says the same.
  void answer.then((result) => 'problems' in result && answered.delete(key)).catch(() => answered.delete(key));
  return answer;
}

/** What makes two forms the same; null for one without a number that our page may have made. */
function keyOf(fields: Record<string, string>): string | null {
  if (!/^[\w-]{1,64}$/.test(fields['demande'] ?? '')) return null;
  const words = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(words)).digest('base64');
}

async function joinOnce(
  db: Db,
  {
    code = '',
    name = '',
    etablissement = '',
    ecole = '',
    organisation = '',
    profile = '',
    group = '',
  }: Record<string, string>,
  address: string,
): Promise<JoinRefusal | { workshop: string; token: string }> {
  const { workshop, territory } = await findOpenDay(db, code, address);
  const school = await schoolOf(db, territory, ecole || etablissement);
  const parsed = v.safeParse(joinForm, {
    code,
    name: name.trim(),
    establishment: 'uai' in school ? school.uai : null,
    organisation: organisation.trim() || null,
    profile: profile || null,
  });
  const problems: JoinRefusal['problems'] = {};
  for (const issue of parsed.success ? [] : parsed.issues) {
    const field = issue.path?.[0]?.key as 'name' | 'organisation' | 'profile' | undefined;
    if (field) problems[field] = issue.message === 'too_long' ? 'too_long' : 'missing';
  }
  if (profile === '') problems.profile = 'missing';
  if ('problem' in school) problems.school = school.problem;
  if (!parsed.success || Object.keys(problems).length > 0) {
    const matches = 'matches' in school ? school.matches : [];
    return { problems, matches: matches.map((each) => ({ uai: each.uai, label: labelOf(each) })) };
  }
  const { code: _, id, ...person } = parsed.output;
  const { token } = await join(db, workshop, { ...person, group: group || null }, id);
  return { workshop, token };
}
