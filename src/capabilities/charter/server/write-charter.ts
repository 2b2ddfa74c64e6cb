import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { sameText, type CharterText } from '../model.ts';
import { schoolOf } from './charters.ts';
import { ensure } from './permissions.ts';
import { versionsOf } from './versions.ts';

/** Two people who write or speak at once come one after the other. */
export async function oneAtATime(trx: Trx, establishment: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('charter ' || platform.territory() || ${establishment ?? ''}))`.execute(
    trx,
  );
}

/**
 * Writes a charter. Nobody has spoken on the latest version: it changes in place. Someone has: another version is
 * made, which asks to be signed again, and the one in force stays until then.
 * @param establishment UAI; null: the territory's
 * @param given `id`: of the version that this may become; `seen`: of the text that was changed, empty for a first one
 * @returns number of the version that now says this text, and whether it is a new one
 * @throws ExpectedError forbidden (403), establishment_unknown (404), charter_changed (409): someone else wrote meanwhile
 */
export async function saveCharter(
  db: Db,
  person: Person | null,
  establishment: string | null,
  { id, seen, text }: { id: string; seen: string; text: CharterText },
): Promise<{ number: number; made: boolean }> {
  ensure(person, 'write', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    await schoolOf(trx, establishment);
    await oneAtATime(trx, establishment);
    const versions = await versionsOf(trx, establishment);
    const latest = versions[0];
    const again = versions.find((each) => each.id === id);
    if (again) return { number: again.number, made: true };
    if (latest && sameText(latest.text, text)) return { number: latest.number, made: false };
    if ((latest?.seen ?? '') !== seen) throw new ExpectedError('charter_changed', 409);
    const values = {
      days: [...text.days],
      opens: text.opens,
      closes: text.closes,
      channels: JSON.stringify(text.channels),
      words: text.words,
      revise_on: text.reviseOn,
      written_by: person.id,
      written_name: person.name,
      written_at: now(),
    };
    if (latest && latest.signed + latest.dissents === 0) {
      await trx
        .updateTable('charter.version')
        .set({ ...values, edits: sql`edits + 1` })
        .where('id', '=', latest.id)
        .execute();
      return { number: latest.number, made: false };
    }
    const number = (latest?.number ?? 0) + 1;
    await trx
      .insertInto('charter.version')
      .values({ territory_id: person.territory, id, establishment, number, edits: 0, ...values })
      .execute();
    return { number, made: true };
  });
}
