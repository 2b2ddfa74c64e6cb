import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPEN_STATES, REQUEST_STATES, type RequestState } from './model.ts';
import { gesturesOf, nextState, RULES, type Actor, type Gesture } from './moves.ts';

const gestures = Object.keys(RULES) as Gesture[];
const someone = fc.subarray<Actor>(['requester', 'own', 'other', 'coordinator']);

test('a request goes from received to an opinion, each by whose turn it is', () => {
  const way: [Gesture, Actor, RequestState][] = [
    ['assigned', 'coordinator', 'assigned'],
    ['accepted', 'own', 'accepted'],
    ['planned', 'own', 'planned'],
    ['changed', 'requester', 'planned'],
    ['done', 'own', 'done'],
    ['feedback', 'requester', 'feedback'],
  ];
  let state: RequestState = 'received';
  for (const [gesture, by, to] of way) {
    state = nextState(state, gesture, [by])!;
    expect(state).toBe(to);
  }
  expect(state).toBe('feedback');
  expect(nextState('accepted', 'declined', ['own']), 'given back, it is to hand over again').toBe('received');
});

test('a mediator takes what nobody was given, and leaves alone what another one has', () => {
  expect(gesturesOf('received', ['other'])).toEqual(['accepted', 'planned', 'done']);
  expect(gesturesOf('assigned', ['other']), 'whoever came, it is done').toEqual(['done']);
  expect(gesturesOf('assigned', ['own'])).toEqual(['accepted', 'declined', 'planned', 'done']);
});

test('what is over stays over but for an opinion, and nobody without a hand in it does anything', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REQUEST_STATES), fc.constantFrom(...gestures), someone, (state, gesture, hands) => {
      const next = nextState(state, gesture, hands);
      if (hands.length === 0) expect(next).toBeNull();
      if (!OPEN_STATES.includes(state)) expect(next === null || (state === 'done' && next === 'feedback')).toBe(true);
      if (next !== null) expect(gesturesOf(state, hands)).toContain(gesture);
    }),
  );
});

test('whoever asked may take it back as long as it is open, and more hands never allow less', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPEN_STATES), someone, fc.constantFrom(...gestures), (state, hands, gesture) => {
      expect(nextState(state, 'withdrawn', ['requester', ...hands])).toBe('withdrawn');
      if (nextState(state, gesture, hands) !== null) {
        expect(nextState(state, gesture, [...hands, 'requester', 'coordinator'])).not.toBeNull();
      }
    }),
  );
});
