import type { Act, Category, Severity } from '#capabilities/tickets';

/** What was done next: days after the report, hour; `by`: a technician of the competent body, or an account. */
export interface DemoStep {
  after: number;
  hour: number;
  act: Act | 'say';
  by: string;
  words?: string;
  waitingFor?: 'parts' | 'thirdParty' | 'school';
}

export interface DemoTicket {
  id: string;
  school: string;
  /** Words of the name of an item of the pool; absent: no label. */
  item?: string;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  /** An account, or null: by the poster of the school. */
  by: string | null;
  day: number;
  hour: number;
  steps: readonly DemoStep[];
  /** The ticket of the same failure that stands for it. */
  tiedTo?: string;
  failure?: string;
}
