import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { HOLDING } from '../../model.ts';
import type { RecipientDetails } from '../../recipients.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { mustTakePeople } from './add.ts';
import { recipientsOf, stateOf } from './state.ts';
import type { RecipientLine } from './list.ts';
import '../tables.ts';

export interface RecipientSheet extends RecipientLine {
  campaign: { id: string; title: string };
  refusedAt: Date | null;
  erasedAt: Date | null;
  mayWrite: boolean;
}

/** @throws ExpectedError training_recipient_unknown (404) */
async function lineOf(trx: Trx, campaign: string, id: string) {
  if (!isUuid(id)) throw new ExpectedError('training_recipient_unknown', 404);
  const { rows } = await sql<Omit<RecipientSheet, 'campaign' | 'school' | 'mayWrite'>>`
    select r.id, r.name, r.mail, r.establishment, r.degree, r.sector, r.subject, r.source, ${stateOf} as state,
      r.offered_at as "offeredAt", r.offer_sent_at as "sentAt", r.refused_at as "refusedAt",
      r.refused_words as "refusedWords", r.reminded_at as "remindedAt", r.reminders, r.erased_at as "erasedAt"
    ${recipientsOf(campaign)} and r.id = ${id}`.execute(trx);
  if (!rows[0]) throw new ExpectedError('training_recipient_unknown', 404);
  return rows[0];
}

/** @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_recipient_unknown (404) */
export async function recipientSheet(
  db: Db,
  person: Person | null,
  campaign: string,
  id: string,
): Promise<RecipientSheet> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { title } = await campaignRow(trx, campaign);
    const line = await lineOf(trx, campaign, id);
    const names = await establishmentNames(trx, [line.establishment ?? '']);
    const school = names.get(line.establishment ?? '')?.name ?? null;
    return { ...line, school, campaign: { id: campaign, title }, mayWrite: may(person, 'write') };
  });
}

/** The index `recipient_mail` has the last word, also between two forms sent at once. */
async function oneMailEach<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'recipient_mail')
      throw new ExpectedError('training_recipient_mail_taken', 409);
    throw error;
  }
}

/**
 * Corrects someone. Another address makes the offer leave again, where they have not answered, and the convocations of their
 * places due again; the links that went to the former one then open nothing.
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_recipient_unknown (404), training_not_now (409),
 *   training_recipient_mail_taken (409), training_recipient_uai (422)
 */
export async function saveRecipient(
  db: Db,
  person: Person | null,
  campaign: string,
  id: string,
  { name, mail, establishment, degree, sector, subject }: RecipientDetails,
): Promise<void> {
  must(person, 'write');
  const saved = inTerritory(db, person.territory, async (trx) => {
    mustTakePeople(await campaignRow(trx, campaign, { lock: true }));
    const before = await lineOf(trx, campaign, id);
    if (before.erasedAt !== null) throw new ExpectedError('training_recipient_unknown', 404);
    if (establishment !== null && !(await establishmentNames(trx, [establishment])).has(establishment))
      throw new ExpectedError('training_recipient_uai', 422, { uai: establishment });
    await trx
      .updateTable('training.recipient')
      .set({ name, mail, establishment, degree, sector, subject })
      .where('id', '=', id)
      .execute();
    if (before.mail?.toLowerCase() === mail?.toLowerCase()) return;
    const answered = before.state === 'answered' || before.state === 'notThisYear';
    const anew = { offered_at: null, offer_sent_at: null, reminded_at: null, reminders: 0 };
    await trx
      .updateTable('training.recipient')
      .set({ refused_at: null, refused_words: null, ...(answered ? {} : anew) })
      .where('id', '=', id)
      .execute();
    await trx.deleteFrom('training.link').where('recipient_id', '=', id).execute();
    // Their places stand in no calendar of the new address: they are to be convoked there.
    await trx
      .updateTable('training.seat')
      .set({ sent_cancel: true, mail_sent_at: null, mail_refused_at: null, mail_refused_words: null })
      .where('recipient_id', '=', id)
      .where('state', 'in', [...HOLDING])
      .where('sent_sequence', 'is not', null)
      .execute();
  });
  await oneMailEach(saved);
}

/**
 * Takes someone out: their name, address, words, timetable and links go, what they asked for and where they came still counts.
 * Gone already, it changes nothing.
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_recipient_unknown (404),
 *   training_recipient_seated (409): they have a place in a session to come, which must be freed first
 */
export async function eraseRecipient(db: Db, person: Person | null, campaign: string, id: string): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await campaignRow(trx, campaign, { lock: true });
    const { erasedAt } = await lineOf(trx, campaign, id);
    if (erasedAt !== null) return;
    const { rows } = await sql`
      select from training.seat join training.session on session.territory_id = seat.territory_id and session.id = seat.session_id
      where seat.recipient_id = ${id} and seat.state = any (${[...HOLDING, 'waiting']}::text[])
        and session.state = 'planned' and session.ends_at > ${now()} limit 1`.execute(trx);
    if (rows.length > 0) throw new ExpectedError('training_recipient_seated', 409);
    await trx
      .updateTable('training.recipient')
      .set({ name: '', mail: null, subject: '', refused_words: null, erased_at: now() })
      .where('id', '=', id)
      .execute();
    await trx.updateTable('training.answer').set({ note: '' }).where('recipient_id', '=', id).execute();
    await trx.updateTable('training.seat').set({ mail_refused_words: null }).where('recipient_id', '=', id).execute();
    for (const table of ['training.free_moment', 'training.away', 'training.class_hour', 'training.link'] as const)
      await trx.deleteFrom(table).where('recipient_id', '=', id).execute();
    await sql`select training.erase_recipient_steps(${id})`.execute(trx);
  });
}
