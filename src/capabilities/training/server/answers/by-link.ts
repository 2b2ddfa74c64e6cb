import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { linkPlace } from '../links.ts';
import { linkScope, offerView, type OfferView } from './offer-view.ts';
import { reply, type OfferReply } from './reply.ts';

/** A form without scripts posts each move of a wish: two a second for a while is a person, more is none. */
const posts = limiter(60, 0.5);
/** A file takes half a second to read at worst. */
const files = limiter(10, 1 / 30);

/**
 * What someone may answer, by their personal link.
 * @throws ExpectedError training_link_unknown (404), training_link_old (410)
 */
export async function offerByLink(db: Db, token: string): Promise<OfferView> {
  const { territory, campaign, recipient } = await linkPlace(db, token, 'offer');
  return inTerritory(db, territory, (trx) => offerView(trx, territory, campaign, recipient!));
}

/**
 * Does what the form of someone's offer asks, by their personal link.
 * @throws ExpectedError training_offer_busy (429), training_wish_unknown (422), and those of `offerByLink`
 */
export async function answerByLink(db: Db, token: string, data: FormData): Promise<OfferReply> {
  const { territory, campaign, recipient } = await linkPlace(db, token, 'offer');
  const file = data.get('file');
  const allowed = posts.take(recipient!) && (!(file instanceof File && file.size > 0) || files.take(recipient!));
  if (!allowed) throw new ExpectedError('training_offer_busy', 429);
  return reply(db, { territory, campaign, recipient: recipient!, source: 'link', scopeOf: linkScope }, data);
}
