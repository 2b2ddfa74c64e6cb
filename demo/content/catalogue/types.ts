import type { Kind } from '#capabilities/catalogue';

/** A card of the demo, in our own words. What is left out is not said. */
export interface DemoCard {
  id: string;
  title: string;
  summary: string;
  /** Who wrote it. */
  by: string;
  /** Days from today. */
  day: number;
  levels: string[];
  disciplines?: string[];
  contexts?: string[];
  uses?: string[];
  objective?: 'pratiques' | 'competences' | 'familles';
  steps?: string[];
  material?: string;
  /** What digital adds; `null`: it needs a screen and nobody said why; absent: no screen. */
  digital?: string | null;
  parents?: string;
  inPerson?: true;
  minutes?: number;
  /** The card of the class that this one brings home. */
  homeOf?: string;
  from?: { card: string; why: string };
  /** Absent: free. */
  link?: { href: string; source: string };
  internal?: true;
  public?: true;
  retired?: { day: number; why: string };
  event?: { from: string; to: string; place: string; count?: number };
}

/** Cards of one kind, as the file beside lists them. */
export interface DemoShelf {
  kind: Kind;
  cards: readonly DemoCard[];
}
