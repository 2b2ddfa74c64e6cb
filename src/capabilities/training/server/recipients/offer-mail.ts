import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import type { Mail } from '#platform/mail/mail.ts';
import { longDay } from '../../parts/recipients/words.ts';

/** What all mails of one sending say. */
export interface OfferWords {
  /** Who writes: name of the territory. */
  territory: string;
  campaign: string;
  /** Titles, in the order of the campaign. */
  modules: readonly string[];
  maxWishes: number;
  /** Last day for answers, 'YYYY-MM-DD'. */
  until: string;
}

// Teachers read French, whoever sends.
const FRENCH = { locale: 'fr' } as const;

/** Address of someone's answer, for a mail. @param origin of the installation */
export function offerLink(origin: string, token: string): string {
  return new URL(localizeHref(`/formation/offre/${token}`, FRENCH), origin).href;
}

/** The mail that makes the offer, or that asks again. @param link personal: it opens the answer of one person */
export function offerMail(
  kind: 'offer' | 'reminder',
  { territory, campaign, modules, maxWishes, until }: OfferWords,
  to: { name: string; mail: string },
  link: string,
): Mail {
  const titles = modules.map((title) => `– ${title}`).join('\n');
  const said = { name: to.name, territory, campaign, until: longDay(until, FRENCH.locale), link };
  if (kind === 'reminder') {
    return {
      to: to.mail,
      subject: m.training_offering_reminder_subject({ campaign, until: said.until }, FRENCH),
      text: m.training_offering_reminder_text(said, FRENCH),
    };
  }
  return {
    to: to.mail,
    subject: m.training_offering_subject({ campaign }, FRENCH),
    text: m.training_offering_text({ ...said, modules: titles, count: modules.length, wishes: maxWishes }, FRENCH),
  };
}
