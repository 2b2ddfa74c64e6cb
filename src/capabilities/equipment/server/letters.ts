import { m } from '#paraglide/messages.js';
import { addresses } from '#platform/addresses.ts';
import type { Trx } from '#platform/database/connect.ts';
import { queueMail } from '#platform/mail/mail.ts';
import { runtime } from '#platform/runtime.ts';
import type { Booking } from '../model.ts';
import { spanWords } from '../words.ts';

/** What a borrower is told by mail. */
export type Letter = 'approved' | 'refused' | 'cancelled' | 'late';

const WORDS: Record<
  Letter,
  { subject: (given: { item: string }) => string; text: (given: { item: string; when: string }) => string }
> = {
  approved: { subject: m.equipment_mail_approved_subject, text: m.equipment_mail_approved },
  refused: { subject: m.equipment_mail_refused_subject, text: m.equipment_mail_refused },
  cancelled: { subject: m.equipment_mail_cancelled_subject, text: m.equipment_mail_cancelled },
  late: { subject: m.equipment_mail_late_subject, text: m.equipment_mail_late },
};

/**
 * Writes to whoever borrows, within the quiet hours of their school; without an address, or once it was erased, nothing.
 * @param reason in the words of who decided; null: none given
 * @returns whether a mail was queued
 */
export async function tellBorrower(
  trx: Trx,
  booking: Booking,
  letter: Letter,
  { timeZone, reason = null }: { timeZone: string; reason?: string | null },
): Promise<boolean> {
  if (booking.contactMail === null) return false;
  const { settings, port } = runtime();
  const when = spanWords(booking, booking.itemIsPlace, 'fr', timeZone);
  const { subject, text } = WORDS[letter];
  const parts = [
    m.equipment_mail_hello(),
    text({ item: booking.itemName, when }),
    ...(reason === null ? [] : [reason]),
    `${addresses(settings, port).shared}/materiel/reservations/${booking.id}`,
    m.equipment_mail_end(),
  ];
  await queueMail(
    trx,
    { to: booking.contactMail, subject: subject({ item: booking.itemName }), text: parts.join('\n\n') },
    { establishment: booking.borrower.establishment },
  );
  return true;
}
