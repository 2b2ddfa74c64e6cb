import { teamOf } from '../model.ts';
import { refuse, closedTo, ofGroup, chosen, mine, type Rules } from './scene.ts';

/** From gaps to actions: leads, discovery, what a team takes home. */
export const acting = {
  'lead.add': (scene, { gap, text, station }) => {
    const closed = closedTo(scene, station === null ? 'leads' : 'discovery');
    if (closed) return closed;
    if (gap === null || !chosen(scene.board, gap)) return refuse('orphan_lead');
    if (station !== null && !scene.phase!.stations.some((each) => each.id === station))
      return refuse('unknown_station', 404);
    const group = scene.board.clusters[gap]!.group;
    // A table writes for its own gaps; «I want to try this» may answer any table's.
    if (station === null && ofGroup(scene, group)) return refuse('other_group');
    return { type: 'lead.add', gap, text, group, station };
  },
  'lead.edit': (scene, { lead: id, text }) => {
    const lead = scene.board.leads[id];
    if (!lead) return refuse('unknown_lead', 404);
    if (!mine(scene, lead.by)) return refuse('not_yours', 403);
    return closedTo(scene, 'leads', 'discovery') ?? { type: 'lead.edit', lead: id, text };
  },
  'lead.remove': (scene, { lead: id }) => {
    const lead = scene.board.leads[id];
    if (!lead) return refuse('unknown_lead', 404);
    if (!mine(scene, lead.by)) return refuse('not_yours', 403);
    return closedTo(scene, 'leads', 'discovery') ?? { type: 'lead.remove', lead: id };
  },
  'lead.keep': (scene, { lead: id }) => {
    const closed = closedTo(scene, 'sheets', 'closing');
    if (closed) return closed;
    if (!scene.me) return refuse('participant_only', 403);
    const lead = scene.board.leads[id];
    if (!lead) return refuse('unknown_lead', 404);
    const team = teamOf(scene.me);
    return lead.kept.some((kept) => kept.team === team)
      ? refuse('already_kept')
      : { type: 'lead.keep', lead: id, team };
  },
  'lead.unkeep': (scene, { lead: id }) => {
    const closed = closedTo(scene, 'sheets', 'closing');
    if (closed) return closed;
    if (!scene.me) return refuse('participant_only', 403);
    const team = teamOf(scene.me);
    const lead = scene.board.leads[id];
    if (!lead) return refuse('unknown_lead', 404);
    return lead.kept.some((kept) => kept.team === team) ? { type: 'lead.unkeep', lead: id, team } : refuse('not_kept');
  },
  'slot.take': (scene, { slot: id }) => {
    const closed = closedTo(scene, 'discovery');
    if (closed) return closed;
    if (!scene.me) return refuse('participant_only', 403);
    const slots = scene.phase!.stations.flatMap((station) => station.slots);
    const slot = slots.find((each) => each.id === id);
    if (!slot) return refuse('unknown_slot', 404);
    const taken = scene.board.places[id] ?? [];
    if (taken.includes(scene.me.id)) return refuse('already_there');
    const busy = slots.some((each) => each.time === slot.time && scene.board.places[each.id]?.includes(scene.me!.id));
    if (busy) return refuse('slot_clash', 409, { time: slot.time });
    return taken.length >= slot.capacity
      ? refuse('slot_full', 409, { n: slot.capacity })
      : { type: 'slot.take', slot: id };
  },
  'slot.leave': (scene, { slot }) =>
    closedTo(scene, 'discovery') ??
    (scene.me && scene.board.places[slot]?.includes(scene.me.id)
      ? { type: 'slot.leave', slot }
      : refuse('unknown_slot', 404)),
  'reaction.add': ({ board }, { lead, text, name }) =>
    board.leads[lead] ? { type: 'reaction.add', lead, text, name } : refuse('unknown_lead', 404),
} satisfies Partial<Rules>;
