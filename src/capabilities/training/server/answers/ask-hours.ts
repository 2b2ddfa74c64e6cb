import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { queueMail } from '#platform/mail/mail.ts';
import { m } from '#paraglide/messages.js';
import { timetableOf } from '../../offer.ts';
import { makeLinks } from '../links.ts';
import { must } from '../permissions.ts';
import { offerLink } from '../recipients/offer-mail.ts';
import { offerView, recipientRow, type OfferView } from './offer-view.ts';
import '../tables.ts';

const DAY_MS = 86_400_000;
/** A link that is asked for after the close serves while the plan is made. */
const LINK_DAYS = 30;
// Teachers read French, whoever sends.
const FRENCH = { locale: 'fr' } as const;

const recently = (at: Date | null): boolean => at !== null && at.getTime() > now().getTime() - DAY_MS;

/** Whether it makes sense to ask: they wish for something, nobody knows when they teach, and no session is made yet. */
export function askable({ saved, campaign: { state } }: OfferView): boolean {
  if (saved?.kind !== 'wishes' || (state !== 'open' && state !== 'closed')) return false;
  return timetableOf(saved) === 'unknown' && !recently(saved.hoursAskedAt);
}

/**
 * Asks someone by mail for the hours at which they teach, with a link that takes them even after the close. Asked less than
 * a day ago, nothing leaves.
 * @param origin of the installation, for the link
 * @returns when the hours of the charter let the mail leave; null: at once, or it left already
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown, training_recipient_unknown (404),
 *   training_recipient_no_mail (409), training_not_now (409)
 */
export async function askHours(
  db: Db,
  person: Person | null,
  campaign: string,
  recipient: string,
  origin: string,
): Promise<{ leavesAt: Date | null }> {
  must(person, 'write');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const view = await offerView(trx, territory, campaign, recipient, { lock: true });
    if (recently(view.saved?.hoursAskedAt ?? null)) return { leavesAt: null };
    if (!askable(view)) throw new ExpectedError('training_not_now', 409);
    const { name, mail: to, establishment } = await recipientRow(trx, campaign, recipient);
    if (to === null) throw new ExpectedError('training_recipient_no_mail', 409);
    const expiresAt = new Date(now().getTime() + LINK_DAYS * DAY_MS);
    const [token] = await makeLinks(trx, territory, [{ campaign, purpose: 'offer', recipient, expiresAt }]);
    await trx
      .updateTable('training.answer')
      .set({ hours_asked_at: now() })
      .where('recipient_id', '=', recipient)
      .execute();
    const said = {
      name,
      campaign: view.campaign.title,
      territory: (await homeTerritory(trx, territory))!.name,
      link: offerLink(origin, token!),
    };
    const subject = m.training_offer_hours_subject(said, FRENCH);
    const mail = { to, subject, text: m.training_offer_hours_text(said, FRENCH) };
    const about = { kind: 'training.hours', id: `${recipient} ${to}` };
    const { leavesAt } = await queueMail(trx, mail, { establishment, about });
    return { leavesAt };
  });
}
