import { m } from '#paraglide/messages.js';
import { whenWords } from '../../parts/sessions/when.ts';

/** Mails to teachers are in the language of their schools, whatever the screen of whoever sends them. */
const FRENCH = { locale: 'fr' } as const;

/**
 * `invited`: a place, for the first time; `changed`: another place or hour; `asked`: to say again that they come;
 * `cancelled`: the session; `withdrawn`: their place; `declined`: they said that they cannot.
 */
export type LetterKind = 'invited' | 'changed' | 'asked' | 'cancelled' | 'withdrawn' | 'declined';

/** What a letter says of a place. */
export interface LetterFacts {
  name: string;
  module: string;
  organiser: string;
  /** Room and its address on one line. */
  place: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  /** The person's own page; null: the letter carries no link. */
  link: string | null;
  /** Whether the place came from the waiting list. */
  freed: boolean;
  /** What staff said of a cancellation; empty: nothing. */
  reason: string;
}

const SUBJECTS: Record<LetterKind, (input: { module: string }, options: typeof FRENCH) => string> = {
  invited: m.training_mail_invited_subject,
  changed: m.training_mail_changed_subject,
  asked: m.training_mail_asked_subject,
  cancelled: m.training_mail_cancelled_subject,
  withdrawn: m.training_mail_withdrawn_subject,
  declined: m.training_mail_declined_subject,
};
const OPENINGS: Record<LetterKind, (input: object, options: typeof FRENCH) => string> = {
  invited: m.training_mail_invited,
  changed: m.training_mail_changed,
  asked: m.training_mail_asked,
  cancelled: m.training_mail_cancelled,
  withdrawn: m.training_mail_withdrawn,
  declined: m.training_mail_declined,
};
const LEAVES_THE_CALENDAR: readonly LetterKind[] = ['cancelled', 'withdrawn', 'declined'];

/** The words of a mail about a place, in paragraphs. */
export function letter(kind: LetterKind, facts: LetterFacts): { subject: string; text: string } {
  const { name, module, organiser, place, link, freed, reason } = facts;
  const when = whenWords(facts, 'fr');
  const away = LEAVES_THE_CALENDAR.includes(kind);
  const paragraphs = [
    m.training_mail_hello({ name }, FRENCH),
    freed && kind === 'invited' ? m.training_mail_freed({}, FRENCH) : OPENINGS[kind]({}, FRENCH),
    [module, when[0]!.toUpperCase() + when.slice(1), place, m.training_mail_organiser({ organiser }, FRENCH)].join(
      '\n',
    ),
    reason && m.training_mail_reason({ reason }, FRENCH),
    link && m.training_mail_answer({}, FRENCH),
    link,
    away ? m.training_mail_leaves_calendar({}, FRENCH) : kind !== 'asked' && m.training_mail_calendar({}, FRENCH),
    link && m.training_mail_own_link({}, FRENCH),
  ];
  return { subject: SUBJECTS[kind]({ module }, FRENCH), text: paragraphs.filter(Boolean).join('\n\n') };
}
