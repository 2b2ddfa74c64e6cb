/** Names of modules, half-days, venues, organisers and teachers are the caller's own; each list holds a name once. */
export interface SolverCampaign {
  note?: string;
  modules: string[];
  halfDays: string[];
  venues: string[];
  organisers: SolverOrganiser[];
  /** People a session takes: no more than `bookingLimit`, and it is not held for fewer than `minimum`. */
  session: { bookingLimit: number; minimum: number };
  /** Sessions a teacher attends at most. */
  maxPerTeacher: number;
  weights: SolverWeights;
  teachers: SolverTeacher[];
  /** What a room adds: fewer seats than the booking limit, the only modules or half-days it takes. Absent: no limit. */
  venueLimits?: Record<string, { seats?: number; modules?: string[]; halfDays?: string[] }>;
  /** The only half-days of an organiser. Absent: all of them. */
  organiserHalfDays?: Record<string, string[]>;
  /** Sessions that must be held, even below the minimum, with at least those teachers. */
  pinned?: SolverPin[];
  /** Each refuses whatever matches every field that it gives. */
  forbidden?: SolverForbidden[];
}

export interface SolverOrganiser {
  id: string;
  /** What its trainers can teach. */
  modules: string[];
  /** Sessions it can hold on one half-day. */
  trainersPerHalfDay: number;
  maxSessions: number;
}

export interface SolverWeights {
  /** rank[0] is worth of a first wish, and so on: as long as the longest list of wishes. */
  rank: number[];
  perKm: number;
  perSession: number;
  /** For each establishment with at least one person placed. */
  perEstablishment?: number;
  /** For each session with people of both degrees. */
  perMixedSession?: number;
}

export interface SolverTeacher {
  id: string;
  /** Modules, the most wished first. */
  wishes: string[];
  /** Half-days without a class. */
  free: string[];
  /** Venues that the teacher can reach, and how far each is. */
  travelKm: Record<string, number>;
  establishment?: string;
  degree?: 'primary' | 'secondary';
}

export interface SolverPin {
  module: string;
  halfDay: string;
  venue: string;
  organiser: string;
  teachers?: string[];
}

export interface SolverForbidden {
  module?: string;
  halfDay?: string;
  venue?: string;
  organiser?: string;
  teacher?: string;
}

export interface SolverSession {
  module: string;
  halfDay: string;
  venue: string;
  organiser: string;
  teachers: string[];
}

/**
 * A plan and how good it is. `bound`: no plan is worth more. `gap`: (bound − value) / |value|, 0.018 is 1.8 %; 0 when both
 * are 0. `proven`: no plan is better. `placed`: teachers with a seat; `firstWish`: seats that are a first wish.
 */
export interface SolverAnswer {
  sessions: SolverSession[];
  value: number;
  bound: number;
  gap: number;
  proven: boolean;
  placed: number;
  firstWish: number;
  /** Spent, on the clock of the machine. */
  seconds: number;
}

export interface SolverProgress {
  seconds: number;
  value: number;
  bound: number;
  /** Only when better than the last ones sent. */
  sessions: SolverSession[] | null;
  phase: 'start' | 'search' | 'pool' | 'proof';
}
