/** What pupils make. */
export const MEDIA_KINDS = ['journal', 'radio', 'tv'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** What of citizenship an issue may be about (1.10). */
export const TOPICS = [
  'expression',
  'sources',
  'equality',
  'digitalLife',
  'environment',
  'memory',
  'democracy',
  'solidarity',
  'culture',
  'science',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Weeks without an issue after which an outlet that goes on is said to be silent. */
export const SILENT_WEEKS = 8;

const WEEK = 7 * 86_400_000;

/**
 * Whole weeks since an outlet was last heard: its last issue, or its start when it never published.
 * @param days 'YYYY-MM-DD'
 * @returns 0 for a day to come
 */
export function weeksSilent({ lastIssue, startedOn }: { lastIssue: string | null; startedOn: string }, today: string) {
  return Math.max(0, Math.floor((Date.parse(today) - Date.parse(lastIssue ?? startedOn)) / WEEK));
}

/** One line of the list. Days are 'YYYY-MM-DD'. */
export interface OutletLine {
  id: string;
  kind: MediaKind;
  name: string;
  school: { uai: string; name: string; commune: string | null };
  /** Null: nothing was published yet. */
  lastIssue: string | null;
  issues: number;
  /** Null: it goes on. */
  endedOn: string | null;
  public: boolean;
  /** Weeks without an issue; null: not silent, or ended. */
  silent: number | null;
}

export interface Issue {
  id: string;
  title: string;
  day: string;
  link: string;
  /** Null: nothing in particular. */
  topic: Topic | null;
  summary: string;
}

export interface Decision {
  id: string;
  day: string;
  words: string;
  /** Who wrote it down; empty: someone who was forgotten. */
  by: string;
}

export interface Pair {
  id: string;
  mentor: string;
  mentored: string;
  /** Name of the school of those who are helped; null: the outlet's own. */
  school: string | null;
  about: string;
  since: string;
  /** Null: they still work together. */
  until: string | null;
}

export interface Outlet extends OutletLine {
  words: string;
  link: string | null;
  startedOn: string;
  publications: Issue[];
  decisions: Decision[];
  pairs: Pair[];
}

/** What families and the public read: no name of anyone. */
export interface PublicOutlet {
  id: string;
  kind: MediaKind;
  name: string;
  words: string;
  link: string | null;
  school: { uai: string; name: string; commune: string | null };
  publications: Issue[];
}
