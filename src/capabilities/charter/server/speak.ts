import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CharterVersion } from '../model.ts';
import { ensure, may } from './permissions.ts';
import { versionsOf } from './versions.ts';
import { oneAtATime } from './write-charter.ts';

/** @throws ExpectedError charter_newer_version (409): a voice speaks on words that were read */
async function latestOf(trx: Trx, establishment: string | null, number: number): Promise<CharterVersion> {
  await oneAtATime(trx, establishment);
  const [latest] = await versionsOf(trx, establishment);
  if (!latest || latest.number !== number) throw new ExpectedError('charter_newer_version', 409);
  return latest;
}

/**
 * Signs the latest version, or records why not, for oneself; said again, it replaces what one had said. The first
 * signature of someone who may write the charter puts the version in force.
 * @param given `version`: its number; `reason`: null to sign; `at`: now unless said (a demonstration)
 * @throws ExpectedError forbidden (403), charter_newer_version (409)
 */
export async function speak(
  db: Db,
  person: Person | null,
  establishment: string | null,
  { version, duty, reason, at = now() }: { version: number; duty: string; reason: string | null; at?: Date },
): Promise<void> {
  ensure(person, 'speak', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    const { id } = await latestOf(trx, establishment, version);
    const values = {
      name: person.name,
      duty,
      signs: reason === null,
      reason,
      as_writer: may(person, 'write', establishment),
      given_at: at,
    };
    await trx
      .insertInto('charter.voice')
      .values({ territory_id: person.territory, version_id: id, account: person.id, ...values })
      .onConflict((conflict) => conflict.columns(['territory_id', 'version_id', 'account']).doUpdateSet(values))
      .execute();
  });
}

/**
 * Takes one's own voice on the latest version back. A version that nobody who may write it signs any more is a draft
 * again, and the one before it in force.
 * @throws ExpectedError forbidden (403), charter_newer_version (409)
 */
export async function withdrawVoice(
  db: Db,
  person: Person | null,
  establishment: string | null,
  { version }: { version: number },
): Promise<void> {
  ensure(person, 'speak', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    const { id } = await latestOf(trx, establishment, version);
    await trx.deleteFrom('charter.voice').where('version_id', '=', id).where('account', '=', person.id).execute();
  });
}
