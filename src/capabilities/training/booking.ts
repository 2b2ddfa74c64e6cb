/**
 * How many to enrol for so many chairs, when some will not come (1.5).
 *
 * What each person does is drawn with an unknown chance of absence, believed to be Beta(4, 8) before anything was seen: a
 * third absent, as over the 46 sessions of the Vienne, with the weight of 12 people, one session of it. So the first session
 * held already counts as much as the prior. Once updated, the belief is never given the weight of more than 48 people: what
 * keeps people away (a storm, a class council) keeps many away at once, and sessions differ more than chance among people says.
 */
export const PRIOR = { absent: 4, present: 8 } as const;
const MOST_WEIGHT = 48;
/** A room too full once in ten sessions at most. */
export const ACCEPTED_RISK = 0.1;
/** Beyond twice the chairs, no belief about absence is worth following. */
const MOST_TIMES = 2;

/** People who were expected at sessions held, and came or not. */
export interface Seen {
  present: number;
  absent: number;
}

/** The belief about absence: a beta law, as the people that it is worth. */
export function belief({ present, absent }: Seen): Seen {
  const raw = { present: PRIOR.present + present, absent: PRIOR.absent + absent };
  const scale = Math.min(1, MOST_WEIGHT / (raw.present + raw.absent));
  return { present: raw.present * scale, absent: raw.absent * scale };
}

/**
 * The chance that more people come than there are chairs: the upper tail of the beta-binomial law.
 * @param enrolled people enrolled
 * @returns 0 to 1
 */
export function overfullRisk(enrolled: number, chairs: number, seen: Seen): number {
  if (enrolled <= chairs) return 0;
  const { present: a, absent: b } = belief(seen);
  // P(0 come) = Π (b + i) / (a + b + i); each next one by the ratio of two neighbours.
  let chance = 1;
  for (let i = 0; i < enrolled; i += 1) chance *= (b + i) / (a + b + i);
  let within = 0;
  for (let come = 0; come <= chairs; come += 1) {
    within += chance;
    chance *= ((enrolled - come) / (come + 1)) * ((a + come) / (b + enrolled - come - 1));
  }
  return Math.min(1, Math.max(0, 1 - within));
}

export interface BookingAdvice {
  /** People to enrol, at least as many as there are chairs. */
  enrol: number;
  chairs: number;
  /** Chance that the room is too full with that many, 0 to 1. */
  risk: number;
  /** Share of people expected to stay away, 0 to 1. */
  absence: number;
}

/** The most people to enrol so that the room is too full in one session of ten at most. */
export function bookingAdvice(chairs: number, seen: Seen): BookingAdvice {
  const { present, absent } = belief(seen);
  let enrol = chairs;
  while (enrol < chairs * MOST_TIMES && overfullRisk(enrol + 1, chairs, seen) <= ACCEPTED_RISK) enrol += 1;
  return { enrol, chairs, risk: overfullRisk(enrol, chairs, seen), absence: absent / (present + absent) };
}
