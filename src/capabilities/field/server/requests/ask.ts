import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import type { HalfDay, InterventionKind, Settings } from '../../model.ts';
import { ensure } from '../permissions.ts';
import { linkOf, makeLink } from './links.ts';
import { tellRequester } from './mails.ts';
import type { RequestRow } from './row.ts';
import { clockOf, monthsAfter, settingsOf } from './settings.ts';
import '../tables.ts';

/** What is asked. '' and null: not said. */
export interface Wanted {
  kind: InterventionKind;
  words: string;
  classLevel: string;
  headCount: number | null;
  whenWords: string;
  halfDays: HalfDay[];
}

/** Who asks, and how to answer them. */
export interface Asker {
  account: string | null;
  name: string;
  mail: string | null;
}

/** A request on the thread: a need. */
export const REQUEST_KIND = 'field.request';
export const requestRef = (id: string): Ref => ({ kind: REQUEST_KIND, id });

/** Columns of what is asked. */
export const columnsOf = ({ kind, words, classLevel, headCount, whenWords, halfDays }: Wanted) => ({
  kind,
  words,
  class_level: classLevel,
  head_count: headCount,
  when_words: whenWords,
  half_days: halfDays,
});

/** A staff room's morning: a link asks for so many visits at once, then one every two minutes. */
const asks = limiter(15, 1 / 120);

/** Writes a request with its first step; one that is there is left as it is. @returns null: it was there */
async function write(
  trx: Trx,
  territory: string,
  id: string,
  establishment: string,
  wanted: Wanted,
  asker: Asker,
): Promise<RequestRow | null> {
  if (!(await establishmentNames(trx, [establishment])).has(establishment)) {
    throw new ExpectedError('establishment_unknown', 404);
  }
  const [{ keepMonths }, { today }] = [await settingsOf(trx), await clockOf(trx, territory)];
  const at = now();
  const row = await trx
    .insertInto('field.request')
    .values({
      territory_id: territory,
      id,
      establishment,
      ...columnsOf(wanted),
      asked_by: asker.account,
      asked_name: asker.name,
      asked_mail: asker.mail,
      asked_at: at,
      state: 'received',
      state_at: at,
      steps: 1,
      keep_until: monthsAfter(today, keepMonths),
    } as never)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await trx
    .insertInto('field.step')
    .values({
      ...{ territory_id: territory, request_id: id, n: 1, move: 'received', at, by: 'requester' },
      ...{ by_id: asker.account, by_name: asker.name, to_id: null, to_name: '', starts_at: null, reason: '' },
    })
    .execute();
  return row;
}

/**
 * Asks for a visit with an account; the same id again changes nothing.
 * @returns when the mail that says so leaves; null: at once
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), unknown_origin (422)
 */
export async function askForVisit(
  db: Db,
  person: Person | null,
  { id, establishment, origin, ...wanted }: Wanted & { id: string; establishment: string; origin: Ref | null },
): Promise<{ leavesAt: Date | null }> {
  ensure(person, 'ask', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    if (origin && !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
    const asker = { account: person.id, name: person.name, mail: person.mail };
    const row = await write(trx, person.territory, id, establishment, wanted, asker);
    if (row && origin) await link(trx, [{ from: origin, to: requestRef(id), kind: 'answered', by: person.id }]);
    return { leavesAt: row ? await tellRequester(trx, row) : null };
  });
}

/** What the page of a staff room's link shows before anything is asked. */
export interface AskPage {
  establishment: EstablishmentName;
  settings: Settings;
  /** Last day of a name and an address if nothing happens, 'YYYY-MM-DD'. */
  keepUntil: string;
}

/** @throws ExpectedError field_link_unknown (404), field_link_revoked (410), too_fast (429) */
export async function askPage(db: Db, token: string): Promise<AskPage> {
  const { territory_id: territory, establishment } = await linkOf(db, token, 'school');
  return inTerritory(db, territory, (trx) => askPageOf(trx, territory, establishment!));
}

/** @throws ExpectedError establishment_unknown (404) */
export async function askPageOf(trx: Trx, territory: string, uai: string): Promise<AskPage> {
  const establishment = (await establishmentNames(trx, [uai])).get(uai);
  if (!establishment) throw new ExpectedError('establishment_unknown', 404);
  const [settings, { today }] = [await settingsOf(trx), await clockOf(trx, territory)];
  return { establishment, settings, keepUntil: monthsAfter(today, settings.keepMonths) };
}

/**
 * Asks for a visit by a staff room's link. Sent twice, it is one request, with a second personal link.
 * @returns the token of the personal link, the only way back for whoever gave no address
 * @throws ExpectedError field_link_unknown (404), field_link_revoked (410), too_fast (429)
 */
export async function askByLink(
  db: Db,
  token: string,
  { id, name, mail, ...wanted }: Wanted & { id: string; name: string; mail: string | null },
): Promise<{ token: string; leavesAt: Date | null }> {
  const { id: linkId, territory_id: territory, establishment } = await linkOf(db, token, 'school');
  if (!asks.take(linkId)) throw new ExpectedError('too_fast', 429);
  return inTerritory(db, territory, async (trx) => {
    const row = await write(trx, territory, id, establishment!, wanted, { account: null, name, mail });
    if (!row) {
      // The form sent twice: its id is of that form alone. A request of another school or person, whose id colleagues read in
      // an address, is nobody's by a link.
      const mine = await trx
        .selectFrom('field.request')
        .select('id')
        .where('id', '=', id)
        .where('establishment', '=', establishment)
        .where('asked_by', 'is', null)
        .where('asked_name', '=', name)
        .where('asked_mail', 'is not distinct from', mail)
        .where('asked_at', '>', new Date(now().getTime() - 3_600_000))
        .executeTakeFirst();
      if (!mine) throw new ExpectedError('field_request_unknown', 404);
    }
    const personal = await makeLink(trx, territory, { purpose: 'request', request: id, by: null });
    return { token: personal, leavesAt: row ? await tellRequester(trx, row) : null };
  });
}
