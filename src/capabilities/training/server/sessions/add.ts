import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { mustBeFree } from './change.ts';
import { createSessions, type NewSession } from './create.ts';
import { zoneOf } from './places.ts';
import { staff } from './steps.ts';

/**
 * Adds sessions to come that no plan proposed, with those enrolled in each, all or nothing. A session that is there already
 * (its id) is left alone.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown, training_venue_unknown (404),
 *   training_not_now, training_venue_taken (409), training_day_past, training_moment_unused (422)
 */
export async function addSessions(
  db: Db,
  person: Person | null,
  campaign: string,
  sessions: readonly Omit<NewSession, 'plan'>[],
): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    mustBe(row, 'closed', 'running');
    const timeZone = await zoneOf(trx, person.territory);
    const today = dayAt(timeZone, now());
    for (const session of sessions) {
      if (session.day <= today) throw new ExpectedError('training_day_past', 422);
      await mustBeFree(trx, session, session.id);
      await createSessions(trx, row, timeZone, [{ ...session, plan: null }], staff(person));
    }
  });
}
