import { m } from '#paraglide/messages.js';
import type { Board, PhaseKind } from '../../model.ts';
import { groupLine, isWritingAlone, notesOf, phaseOf } from './reading.ts';

/** The words above the board: one heading, then lines under it. */
export interface Heading {
  heading: string;
  under: string[];
}

/** First sentence, without its full stop, and the rest. */
function split(instruction: string): [string, string] {
  const [, first = instruction, rest = ''] = /^(.+?[.?!…])\s+(.*)$/su.exec(instruction.trim()) ?? [];
  return [first.trim().replace(/\.$/u, ''), rest];
}

const FULL_BOARDS: readonly PhaseKind[] = ['ideas', 'cluster', 'choose', 'leads', 'discovery', 'sheets'];

/** What to do now, as the projector says it. @param group the group on screen; null: all */
export function headingOf(board: Board, group: string | null): Heading {
  const phase = phaseOf(board);
  if (board.closed) return { heading: m.workshops_hall_over(), under: [m.workshops_hall_over_text()] };
  if (!phase)
    return { heading: board.title || m.workshops_hall_not_begun(), under: [board.place].filter((text) => text) };
  if (phase.kind === 'closing')
    return { heading: m.workshops_hall_thanks(), under: [phase.instruction].filter((text) => text) };
  const [first, rest] = split(phase.instruction || phase.title);
  const alone = isWritingAlone(board);
  const under = [
    phase.alone && !alone
      ? m.workshops_hall_revealed({ count: notesOf(board, group).filter((note) => note.phase === phase.id).length })
      : '',
    // Where notes need the room, the rest of the instruction is left to the phones.
    alone || !FULL_BOARDS.includes(phase.kind) ? rest : '',
    phase.kind === 'sheets' && board.turn > 0 ? m.workshops_hall_turn({ n: board.turn }) : '',
    // A board of notes bears the group's name itself.
    phase.kind === 'ideas' && !alone ? '' : (groupLine(board, group) ?? ''),
  ];
  return { heading: first, under: under.filter((text) => text) };
}
