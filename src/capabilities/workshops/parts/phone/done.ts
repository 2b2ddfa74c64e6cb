import { m } from '#paraglide/messages.js';
import type { Board, WorkshopEvent } from '../../model.ts';

/** What the person just did, in a sentence: for the gestures that can be taken back. */
export function sayDone(event: WorkshopEvent, board: Board): string {
  switch (event.type) {
    case 'note.move': {
      const note = board.notes[event.note]?.text ?? '';
      const cluster = event.cluster === null ? null : board.clusters[event.cluster]?.name;
      return cluster ? m.workshops_phone_done_moved({ note, cluster }) : m.workshops_phone_done_taken_out({ note });
    }
    case 'cluster.add':
      return m.workshops_phone_done_added({ name: event.name });
    case 'cluster.rename':
      return m.workshops_phone_done_renamed({ from: event.from, name: event.name });
    case 'cluster.remove':
      return m.workshops_phone_done_removed({ name: event.name });
    default:
      return m.workshops_phone_done();
  }
}
