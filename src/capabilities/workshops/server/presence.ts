/** Who is here, on this node: phones with a stream open, and when each was last heard of (ms). */
interface Presence {
  open: number;
  seenAt: number;
}

const present = new Map<string, Map<string, Presence>>();
/** A phone without script reloads by hand, one with a weak signal reconnects: both stay «here» for a while. */
const STILL_HERE = 90_000;

function entry(workshop: string, participant: string): Presence {
  const people = present.get(workshop) ?? new Map<string, Presence>();
  present.set(workshop, people);
  const one = people.get(participant) ?? { open: 0, seenAt: 0 };
  people.set(participant, one);
  return one;
}

/** Notes a sign of life: a page, a post. */
export function seen(workshop: string, participant: string): void {
  entry(workshop, participant).seenAt = Date.now();
}

/** Notes an open stream. @returns what to call when it closes */
export function arrive(workshop: string, participant: string): () => void {
  const one = entry(workshop, participant);
  one.open += 1;
  one.seenAt = Date.now();
  return () => {
    one.open -= 1;
    one.seenAt = Date.now();
  };
}

/** Forgets who was there, with a room that leaves the memory. */
export function forgetPresence(workshop: string): void {
  present.delete(workshop);
}

/** Participants here now, and for the others when they were last heard of (ISO); never heard of: absent from both. */
export function whoIsHere(workshop: string): { here: string[]; lastSeen: Record<string, string> } {
  const here: string[] = [];
  const lastSeen: Record<string, string> = {};
  for (const [participant, { open, seenAt }] of present.get(workshop) ?? []) {
    if (open > 0 || Date.now() - seenAt < STILL_HERE) here.push(participant);
    lastSeen[participant] = new Date(seenAt).toISOString();
  }
  return { here, lastSeen };
}
