import type { BoardCommand } from './forms.ts';
import type { WorkshopEvent } from './model.ts';

/** A command without its id, which whoever posts it gives. */
export type Intent = {
  [T in BoardCommand['type']]: Omit<Extract<BoardCommand, { type: T }>, 'id'>;
}[BoardCommand['type']];

/** The command that takes an event back; null for what is not undone by a gesture. */
export function undoOf(event: WorkshopEvent): Intent | null {
  switch (event.type) {
    case 'note.move':
      return { type: 'note.move', note: event.note, cluster: event.from };
    case 'note.hide':
      return { type: 'note.unhide', note: event.note };
    case 'note.unhide':
      return { type: 'note.hide', note: event.note };
    case 'cluster.add':
      return { type: 'cluster.remove', cluster: event.id };
    case 'cluster.rename':
      return { type: 'cluster.rename', cluster: event.cluster, name: event.from };
    case 'cluster.remove':
      return { type: 'cluster.add', group: event.group, name: event.name, notes: event.notes };
    case 'clusters.accept':
      return { type: 'clusters.discard', clusters: event.clusters.map(({ id }) => id) };
    case 'choice.add':
      return { type: 'choice.remove', cluster: event.cluster };
    case 'choice.remove':
      return { type: 'choice.add', cluster: event.cluster };
    case 'participant.remove':
      return { type: 'participant.remove', participant: event.participant, removed: !event.removed };
    default:
      return null;
  }
}
