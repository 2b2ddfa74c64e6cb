import { OPEN_STATES, type Move, type RequestState } from './model.ts';

/** What moves a request, all but its arrival. */
export type Gesture = Exclude<Move, 'received'>;

/**
 * Whoever acts, as this request sees them: who asked; the mediator it is handed to; another mediator; a coordinator. Someone
 * may be several of these.
 */
export type Actor = 'requester' | 'own' | 'other' | 'coordinator';

interface Rule {
  from: readonly RequestState[];
  /** Null: it stays where it is. */
  to: RequestState | null;
  who: readonly Actor[];
}

const HANDED: readonly RequestState[] = ['assigned', 'accepted', 'planned'];

/** The one table of what a request may become, and by whose hand. */
export const RULES: Record<Gesture, Rule> = {
  assigned: { from: OPEN_STATES, to: 'assigned', who: ['coordinator'] },
  // A request that nobody was given is any mediator's to take.
  accepted: { from: ['received', 'assigned'], to: 'accepted', who: ['own', 'other'] },
  declined: { from: HANDED, to: 'received', who: ['own', 'coordinator'] },
  planned: { from: OPEN_STATES, to: 'planned', who: ['own', 'other', 'coordinator'] },
  changed: { from: OPEN_STATES, to: null, who: ['requester'] },
  // Whoever came: the school needs nobody else.
  done: { from: OPEN_STATES, to: 'done', who: ['own', 'other', 'coordinator'] },
  feedback: { from: ['done'], to: 'feedback', who: ['requester'] },
  withdrawn: { from: OPEN_STATES, to: 'withdrawn', who: ['requester', 'coordinator'] },
};

/**
 * The state that a gesture gives by these hands.
 * @returns null: not from there, or not theirs to do. Another mediator takes or plans only what nobody was given.
 */
export function nextState(state: RequestState, gesture: Gesture, hands: readonly Actor[]): RequestState | null {
  const { from, to, who } = RULES[gesture];
  if (!from.includes(state)) return null;
  const able = who.filter((each) => hands.includes(each));
  const taken = state !== 'received' && gesture !== 'done';
  return able.some((each) => each !== 'other' || !taken) ? (to ?? state) : null;
}

/** What these hands may do with a request that stands there, in the order of the table. */
export function gesturesOf(state: RequestState, hands: readonly Actor[]): Gesture[] {
  return (Object.keys(RULES) as Gesture[]).filter((gesture) => nextState(state, gesture, hands) !== null);
}

/** Whether a gesture answers whoever asked: someone comes, or nobody will. Handing it over does not. */
export function answers(gesture: Gesture, by: 'requester' | 'staff'): boolean {
  return ['accepted', 'planned', 'done'].includes(gesture) || (gesture === 'withdrawn' && by === 'staff');
}
