import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Sector } from '../../model.ts';
import { may, must } from '../permissions.ts';
import { askable } from './ask-hours.ts';
import { offerView, recipientRow, type linkScope, type OfferScope, type OfferView } from './offer-view.ts';
import { personSeats, type PersonSeat } from './person-seats.ts';
import { reply, type OfferReply } from './reply.ts';

/** What staff read of one person's answer. */
export interface PersonAnswer extends OfferView {
  mail: string | null;
  subject: string;
  sector: Sector | null;
  seats: PersonSeat[];
  /** May take down an answer that came on paper or by phone. */
  mayWrite: boolean;
  /** Whether their hours of class may be asked for by mail, now. */
  mayAskHours: boolean;
}

/** An answer on paper may come in after the close, until sessions are made. */
const staffScope: typeof linkScope = ({ state }): OfferScope => {
  if (state === 'draft') return 'notYet';
  return state === 'open' || state === 'closed' ? 'all' : 'over';
};

/**
 * One person's answer and places.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown, training_recipient_unknown (404),
 *   training_link_old (410): their name was erased
 */
export async function personAnswer(
  db: Db,
  person: Person | null,
  campaign: string,
  recipient: string,
): Promise<PersonAnswer> {
  must(person, 'read');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const view = await offerView(trx, territory, campaign, recipient, { scopeOf: staffScope });
    const { mail, subject, sector } = await recipientRow(trx, campaign, recipient);
    const mayWrite = may(person, 'write');
    return {
      ...view,
      mail,
      subject,
      sector,
      seats: await personSeats(trx, recipient),
      mayWrite,
      mayAskHours: mayWrite && mail !== null && askable(view),
    };
  });
}

/**
 * Takes down an answer that came on paper or by phone: the same form, sent by the coordination.
 * @throws ExpectedError training_wish_unknown (422), and those of `personAnswer`
 */
export function answerForPerson(
  db: Db,
  person: Person | null,
  campaign: string,
  recipient: string,
  data: FormData,
): Promise<OfferReply> {
  must(person, 'write');
  const desk = { territory: person.territory, campaign, recipient, source: 'staff' as const, scopeOf: staffScope };
  return reply(db, desk, data);
}
