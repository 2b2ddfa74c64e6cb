import type { Db } from '../database/connect.ts';

/**
 * Who wants to know what became of a mail. Each is called in a transaction of the mail's territory (of none, where the mail
 * had none), once: again only where the program stopped in between, and the same call must then change nothing.
 */
export interface MailFollower {
  /**
   * Whether it may still leave, asked just before: someone may have answered, or have been taken out, while it waited for the
   * hours. Absent: it may.
   */
  wanted?: (trx: Db, id: string) => Promise<boolean>;
  /** It left, or was kept as a file. */
  sent: (trx: Db, id: string, at: Date) => Promise<void>;
  /** The server of mails refuses the address for good, with these words: no further attempt. */
  refused: (trx: Db, id: string, words: string, at: Date) => Promise<void>;
}

/** By kind of what a mail is about: 'training.offer'. */
export type MailFollowers = Record<string, MailFollower>;

let followers: MailFollowers = {};

/** Given by the assembly, once; without argument, nobody follows. */
export function setMailFollowers(given: MailFollowers = {}): void {
  followers = given;
}

/** Null: nobody follows mails of this kind. */
export function followerOf(kind: string): MailFollower | null {
  return followers[kind] ?? null;
}
