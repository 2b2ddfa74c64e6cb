import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';

/** More words than this find nothing more. */
const MOST = 8;
/** Longer than any name that someone types. */
const MOST_CHARACTERS = 200;

/**
 * The words that someone typed, as the tables hold theirs: lower case, no accents, letters and digits only, so that no
 * `%` is left in them.
 * @returns the longest first, for the index; null when nothing was typed; empty when it holds no letter that we look up
 */
export async function termsOf(db: Db, words: string | null | undefined): Promise<string[] | null> {
  // PostgreSQL takes no NUL in a text.
  const typed = (words ?? '').replaceAll('\0', ' ').normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  if (typed === '') return null;
  const { rows } = await sql<{ folded: string }>`select territory.folded(${typed}) as folded`.execute(db);
  const terms = new Set(rows[0]!.folded.split(' ').filter((term) => term !== ''));
  return [...terms].sort((a, b) => b.length - a.length).slice(0, MOST);
}
