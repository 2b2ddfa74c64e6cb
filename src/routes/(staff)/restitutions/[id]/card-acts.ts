import * as v from 'valibot';
import * as restitution from '#capabilities/restitution';
import { axisForm, cardForm, hangForm, moveForm, pickForm, requalifyForm } from '#forms/restitution';
import { act, card, open } from './act.ts';

/** Gestures on cards, each one function of the door. */
export const cardActs = {
  add: act(
    v.object({ ...cardForm.entries, place: v.string() }),
    (door, { place: _, ...input }) => restitution.addCard(...door, input),
    ({ place }) => `?ajout=${encodeURIComponent(place)}`,
  ),
  raise: act(pickForm, (door, input) => restitution.raise(...door, input.card), card),
  choose: act(pickForm, (door, input) => restitution.choose(...door, input.card), card),
  axis: act(axisForm, (door, input) => restitution.chooseAxis(...door, input.card, input.chosen), open),
  requalify: act(requalifyForm, (door, input) => restitution.requalify(...door, input.card, input.kind), open),
  hang: act(hangForm, (door, input) => restitution.hang(...door, input.card, input.parent), open),
  move: act(moveForm, (door, input) => restitution.moveCard(...door, input.card, input.to), open),
  remove: act(
    pickForm,
    (door, input) => restitution.removeCard(...door, input.card),
    (input) => `?retiree=${input.card}`,
  ),
  restore: act(pickForm, (door, input) => restitution.restoreCard(...door, input.card), card),
};
