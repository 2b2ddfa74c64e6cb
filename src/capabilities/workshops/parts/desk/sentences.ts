import { m } from '#paraglide/messages.js';
import type { Board, WorkshopEvent } from '../../model.ts';

/** Who did something, as said inside a sentence; null: a facilitator. */
export function writer(id: string | null, board: Board): string {
  return id === null ? m.workshops_desk_team_inside() : (board.people[id]?.name ?? m.workshops_desk_nameless());
}

/** Names of the people and things of a sentence; what is gone keeps a general word. */
function names(board: Board) {
  return {
    who: (id: string | null) =>
      id === null ? m.workshops_desk_team() : (board.people[id]?.name ?? m.workshops_desk_nameless()),
    inside: (id: string | null) => writer(id, board),
    note: (id: string) => board.notes[id]?.text || m.workshops_desk_a_note(),
    cluster: (id: string | null) =>
      id === null ? m.workshops_desk_loose() : (board.clusters[id]?.name ?? m.workshops_desk_a_cluster()),
    group: (id: string) => board.groups.find((group) => group.id === id)?.name ?? id,
    phase: (id: string) => board.phases.find((phase) => phase.id === id)?.title ?? id,
  };
}

/** What an event did, in one sentence for a facilitator; null for what would only make noise (each note, each dot). */
export function sentenceOf(event: WorkshopEvent, board: Board): string | null {
  const of = names(board);
  const who = of.who(event.by);
  switch (event.type) {
    case 'note.move':
      return m.workshops_desk_did_move({ who, note: of.note(event.note), to: of.cluster(event.cluster) });
    case 'note.hide':
      return m.workshops_desk_did_hide({ who, note: of.note(event.note) });
    case 'note.unhide':
      return m.workshops_desk_did_unhide({ who, note: of.note(event.note) });
    case 'cluster.add':
      return m.workshops_desk_did_cluster({ who, name: event.name });
    case 'cluster.rename':
      return m.workshops_desk_did_rename({ who, from: event.from, to: event.name });
    case 'cluster.remove':
      return m.workshops_desk_did_uncluster({ who, name: event.name });
    case 'clusters.accept':
      return m.workshops_desk_did_accept({ who, n: event.clusters.length });
    case 'clusters.discard':
      return m.workshops_desk_did_discard({ who, n: event.clusters.length });
    case 'choice.add':
      return m.workshops_desk_did_choose({
        who: of.inside(event.by),
        group: of.group(event.group),
        cluster: of.cluster(event.cluster),
      });
    case 'choice.remove':
      return m.workshops_desk_did_unchoose({
        who: of.inside(event.by),
        group: of.group(event.group),
        cluster: of.cluster(event.cluster),
      });
    case 'view.add':
      return m.workshops_desk_did_view({ who, cluster: of.cluster(event.cluster) });
    case 'participant.move':
      return m.workshops_desk_did_person_move({ person: of.who(event.participant), group: of.group(event.group) });
    case 'participant.remove':
      return event.removed
        ? m.workshops_desk_did_remove({ person: of.who(event.participant) })
        : m.workshops_desk_did_readmit({ person: of.who(event.participant) });
    case 'groups.compose':
      return m.workshops_desk_did_compose({ n: Object.keys(event.groups).length });
    case 'phase.go':
      return m.workshops_desk_did_phase({ phase: of.phase(event.phase) });
    case 'phase.reveal':
      return m.workshops_desk_did_reveal();
    case 'phase.lock':
      return event.locked ? m.workshops_desk_did_lock() : m.workshops_desk_did_unlock();
    case 'timer.add':
      return m.workshops_desk_did_minutes({ n: event.minutes });
    case 'announce':
      return event.text ? m.workshops_desk_did_announce({ text: event.text }) : null;
    case 'sheet.turn':
      return m.workshops_desk_did_turn();
    default:
      return null;
  }
}

/** Whether what an event did is still so: what has been undone or done over since is not offered to be undone. */
export function stillHolds(event: WorkshopEvent, board: Board): boolean {
  switch (event.type) {
    case 'note.move':
      return board.notes[event.note]?.cluster === event.cluster;
    case 'note.hide':
      return board.notes[event.note]?.hidden === true;
    case 'note.unhide':
      return board.notes[event.note]?.hidden === false;
    case 'cluster.add':
      return board.clusters[event.id] !== undefined;
    case 'cluster.rename':
      return board.clusters[event.cluster]?.name === event.name;
    case 'clusters.accept':
      return event.clusters.every(({ id }) => board.clusters[id] !== undefined);
    case 'choice.add':
      return board.choices.some((choice) => choice.cluster === event.cluster);
    case 'choice.remove':
      return (
        board.clusters[event.cluster] !== undefined && !board.choices.some((choice) => choice.cluster === event.cluster)
      );
    case 'participant.remove':
      return board.people[event.participant]?.removed === event.removed;
    default:
      return true;
  }
}
