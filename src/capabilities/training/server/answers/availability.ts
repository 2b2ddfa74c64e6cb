import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { freeKey, type Availability } from '../../availability.ts';
import '../tables.ts';

/**
 * When people of a campaign can come, within the transaction of its territory: four queries for any number of people.
 * @param recipients whose; null: everyone's of the campaign
 * @returns by recipient; who did not answer « je choisis » or « pas cette année » is not in it
 */
export async function availabilities(
  trx: Trx,
  campaign: string,
  recipients: string[] | null,
): Promise<Map<string, Availability>> {
  const found = new Map<string, Availability & { free: Set<string> }>();
  const whose =
    recipients === null
      ? sql<boolean>`recipient_id in (select id from training.recipient where campaign_id = ${campaign})`
      : sql<boolean>`recipient_id = any(${recipients}::uuid[]) and recipient_id in (select id from training.recipient where campaign_id = ${campaign})`;

  const answers = await trx.selectFrom('training.answer').select(['recipient_id', 'timetable']).where(whose).execute();
  for (const { recipient_id, timetable } of answers) {
    found.set(recipient_id, { timetable, free: new Set(), classHours: [], away: [] });
  }
  if (found.size === 0) return found;

  const moments = await trx
    .selectFrom('training.free_moment')
    .select(['recipient_id', 'weekday', 'moment'])
    .where(whose)
    .execute();
  for (const { recipient_id, weekday, moment } of moments) found.get(recipient_id)?.free.add(freeKey(weekday, moment));

  const away = await trx
    .selectFrom('training.away')
    .select(['recipient_id', 'starts_on', 'ends_on'])
    .where(whose)
    .orderBy('starts_on')
    .execute();
  for (const { recipient_id, starts_on, ends_on } of away) {
    found.get(recipient_id)?.away.push({ from: starts_on, to: ends_on });
  }

  const hours = await trx
    .selectFrom('training.class_hour')
    .select(['recipient_id', 'weekday', 'day', sql<string>`to_char(starts, 'HH24:MI')`.as('starts')])
    .select(sql<string>`to_char(ends, 'HH24:MI')`.as('ends'))
    .where(whose)
    .orderBy('n')
    .execute();
  for (const { recipient_id, ...hour } of hours) found.get(recipient_id)?.classHours.push(hour);
  return found;
}
