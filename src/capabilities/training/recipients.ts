/** Words and shapes of recipients, for pages and server alike. */
import type { AnswerKind, Degree, Sector } from './model.ts';

/**
 * Where someone stands: no offer yet (`noMail`: no address to send it to), an offer without answer, refused by the server
 * of mails, or an answer.
 */
export const RECIPIENT_STATES = ['notOffered', 'noMail', 'waiting', 'refused', 'answered', 'notThisYear'] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** Someone to whom an offer may be made. Null: not known; degree and sector then follow from the establishment. */
export interface RecipientDetails {
  name: string;
  mail: string | null;
  /** UAI. */
  establishment: string | null;
  degree: Degree | null;
  sector: Sector | null;
  /** '' when nobody said. */
  subject: string;
}

/** What a list keeps; null keeps all. */
export interface RecipientFilter {
  /** All of them in the name or the address. */
  words: string;
  state: RecipientState | 'erased' | null;
  establishment: string | null;
  degree: Degree | null;
  sector: Sector | null;
  /** From 1. */
  page: number;
}

/** What a list of answers keeps; null keeps all. */
export interface AnswerFilter {
  kind: AnswerKind | null;
  /** Of those who chose. */
  timetable: 'known' | 'unknown' | null;
  /** Id of a module among their wishes. */
  module: string | null;
  establishment: string | null;
  /** From 1. */
  page: number;
}

/** Days between two mails that ask the same person for an answer. */
export const REMINDER_DAYS = 3;

/** Why a line of a file is refused; `at` is the line that says the same address first. */
export type LineFault =
  | { code: 'name_missing' | 'name_bad' | 'mail_missing' | 'mail_bad' | 'uai_bad' | 'uai_unknown' | 'formula' | 'long' }
  | { code: 'degree' | 'sector'; said: string }
  | { code: 'twice'; at: number };

/** What a file would bring, or brought; with one refused line it brings nothing. */
export interface ImportReport {
  /** Lines that hold someone. */
  read: number;
  added: number;
  /** Lines whose address is in the campaign already: left as they are. */
  already: { line: number; name: string }[];
  refused: { line: number; name: string; fault: LineFault }[];
  merged: boolean;
  formulas: boolean;
}
