import type { Entry } from './paths.ts';

/** What the header and the footer show. */
export interface ShellData {
  /** Roles in words, separated by commas; null: a visitor. */
  person: { name: string; roles: string } | null;
  /** Null only before the first run. */
  territory: { name: string } | null;
  demo: boolean;
  locale: 'fr' | 'en';
  /** Menu entries that this person may open. */
  entries: Entry[];
}
