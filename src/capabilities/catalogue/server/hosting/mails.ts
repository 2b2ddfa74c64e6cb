import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import type { Trx } from '#platform/database/connect.ts';
import { queueMail } from '#platform/mail/mail.ts';
import '../tables.ts';

interface Offer {
  id: string;
  card_id: string;
  establishment: string;
  host_name: string;
  host_mail: string;
}

async function about(trx: Trx, offer: Offer, address: string) {
  const { title } = await trx
    .selectFrom('catalogue.card')
    .select('title')
    .where('id', '=', offer.card_id)
    .executeTakeFirstOrThrow();
  const link = new URL(localizeHref(`/catalogue/accueils/${offer.id}`, { locale: 'fr' }), address).href;
  return { title, link };
}

/** Tells the host that someone asks to come. Addresses stay with the platform: neither learns the other's. */
export async function tellHost(trx: Trx, offer: Offer, guest: Person, address: string): Promise<void> {
  if (offer.host_mail === '') return;
  const facts = await about(trx, offer, address);
  const subject = m.catalogue_hosting_mail_asked_subject({ title: facts.title }, { locale: 'fr' });
  const text = m.catalogue_hosting_mail_asked_text({ ...facts, name: guest.name }, { locale: 'fr' });
  await queueMail(trx, { to: offer.host_mail, subject, text }, { establishment: offer.establishment });
}

/** Tells the guest what the host answered. */
export async function tellGuest(
  trx: Trx,
  offer: Offer,
  mail: string,
  { accepted, address }: { accepted: boolean; address: string | null },
): Promise<void> {
  if (mail === '' || address === null) return;
  const facts = { ...(await about(trx, offer, address)), name: offer.host_name };
  const subject = m.catalogue_hosting_mail_answer_subject({ title: facts.title }, { locale: 'fr' });
  const text = accepted
    ? m.catalogue_hosting_mail_accepted_text(facts, { locale: 'fr' })
    : m.catalogue_hosting_mail_declined_text(facts, { locale: 'fr' });
  await queueMail(trx, { to: mail, subject, text });
}
