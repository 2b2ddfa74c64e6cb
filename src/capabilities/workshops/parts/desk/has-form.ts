import type { Board } from '../../model.ts';
import { mayArrange, neighbours, isSecret } from './reading.ts';

/**
 * Whether the page still has the form of a gesture that was refused. Two people act at once: what one tried may be gone
 * when the refusal comes, and it is then said at the top of the board.
 */
export function hasForm(intent: Record<string, unknown>, board: Board): boolean {
  const note = board.notes[String(intent.note)];
  const cluster = board.clusters[String(intent.cluster)];
  const chosen = board.choices.some((choice) => choice.cluster === intent.cluster);
  switch (intent.type) {
    case 'note.move':
    case 'note.edit':
      return note !== undefined && mayArrange(board);
    case 'note.hide':
      return note?.hidden === false;
    case 'note.unhide':
      return note?.hidden === true;
    case 'cluster.rename':
    case 'cluster.remove':
      return cluster !== undefined && mayArrange(board);
    case 'cluster.add':
    case 'clusters.accept':
      return mayArrange(board);
    case 'choice.add':
      return cluster !== undefined && !chosen;
    case 'choice.remove':
      return chosen;
    case 'timer.pause':
      return board.timer.endsAt !== null;
    case 'timer.resume':
      return board.timer.pausedLeft !== null;
    case 'phase.reveal':
      return isSecret(board);
    case 'phase.go': {
      const { previous, next } = neighbours(board);
      return intent.phase === previous?.id || intent.phase === next?.id;
    }
    case 'undo':
      return false;
    default:
      return true;
  }
}
