import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime } from '#platform/runtime.ts';
import { homeTerritory } from '#capabilities/territory';
import type { Role } from '../roles.ts';
import { countAttempt, forgetAttempts, networkOf, type Limit } from './attempts.ts';
import { sameWord } from './first-run.ts';
import { openSession } from './links.ts';
import { withSchoolNames } from './school-names.ts';
import type { Visit } from './visit.ts';

const WORDS: Limit = { act: 'demo word', most: 20, minutes: 15 };

/** An invented person whose place a visitor may take. */
export interface DemoPerson {
  /** Id of the account. */
  id: string;
  name: string;
  mail: string;
  role: Role;
  establishmentName: string | null;
  about: string;
}

/** @throws ExpectedError `not_found` (404) outside of demo mode: the page does not exist there */
export function onlyInDemo(): void {
  if (!runtime().settings.demo) throw new ExpectedError('not_found', 404);
}

/**
 * Invented people of the demo territory, as they were loaded. Real people have no `about`: nobody takes their place,
 * even where someone sets MAILLAGE_DEMO on a real database.
 */
export async function demoPeople(db: Db): Promise<DemoPerson[]> {
  onlyInDemo();
  const territory = await homeTerritory(db, null);
  if (!territory) return [];
  const rows = await inTerritory(db, territory.id, (trx) =>
    trx
      .selectFrom('accounts.membership as membership')
      .innerJoin('accounts.user as user', 'user.id', 'membership.user_id')
      .select(['user.id', 'user.name', 'user.email as mail', 'membership.role', 'membership.about'])
      .select('membership.establishment')
      .where('membership.about', 'is not', null)
      .orderBy('membership.created_at')
      .orderBy('membership.id')
      .limit(100)
      .execute(),
  );
  return (await withSchoolNames(db, rows)).map((row) => ({ ...row, about: row.about! }));
}

/**
 * Whether a visit comes from this very machine: the socket, the address typed, and no proxy in between.
 * Behind a proxy of this machine every visitor would otherwise pass for its owner.
 */
export function fromThisMachine({ getClientAddress, url, request }: Visit): boolean {
  const loopback = /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(getClientAddress());
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => request.headers.has(name));
  return loopback && here && !forwarded;
}

/**
 * Takes the place of an invented person.
 * @param word printed on the console; asked of visits from other machines, unless they already hold a place
 * @throws ExpectedError `not_found` (404), `accounts_wrong_word` (422), `accounts_too_many` (429)
 */
export async function signInAs(
  db: Db,
  visit: Visit,
  account: string,
  word: string,
  holdsPlace: boolean,
): Promise<DemoPerson> {
  onlyInDemo();
  if (!holdsPlace && !fromThisMachine(visit)) {
    const address = networkOf(visit.getClientAddress());
    await countAttempt(db, WORDS, address);
    const expected = runtime().demoWord;
    if (expected === null || !sameWord(word, expected)) throw new ExpectedError('accounts_wrong_word', 422);
    await forgetAttempts(db, WORDS, address);
  }
  const person = (await demoPeople(db)).find(({ id }) => id === account);
  if (!person) throw new ExpectedError('not_found', 404);
  await openSession(db, visit, person.mail, null);
  return person;
}
