import { m } from '#paraglide/messages.js';
import type { Board, Note, Phase } from '../../model.ts';

/** A group as the room calls it, with its objective; null: all of them, which has no name when there is one group. */
export function groupLine(board: Board, group: string | null): string | null {
  const one =
    board.groups.find((each) => each.id === group) ?? (board.groups.length === 1 ? board.groups[0] : undefined);
  if (!one) return null;
  const objective = board.objectives.find(({ id }) => id === one.objective);
  return objective ? m.workshops_hall_board_title({ group: one.name, objective: objective.shortName }) : one.name;
}

export function phaseOf(board: Board): Phase | null {
  return board.phases.find((phase) => phase.id === board.current) ?? null;
}

/** Everyone writes on their own and nothing shows yet, not even how much: no screen may say more than that (2.9). */
export function isWritingAlone(board: Board): boolean {
  const phase = phaseOf(board);
  return Boolean(phase?.alone) && !board.revealed.includes(phase!.id);
}

function isOpen(board: Board, phase: string): boolean {
  return board.revealed.includes(phase) || !board.phases.some((each) => each.id === phase && each.alone);
}

/** For sorting, what came last first. */
export const newestFirst = (a: { at: string }, b: { at: string }) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);

/** Notes that a hall may show, the newest first. @param group null: of every group */
export function notesOf(board: Board, group: string | null): Note[] {
  return Object.values(board.notes)
    .filter(
      (note) =>
        !note.hidden && note.text !== '' && isOpen(board, note.phase) && (group === null || note.group === group),
    )
    .sort(newestFirst);
}

/** What the facilitator says to all, until the next phase: one that was made before is no news any more. Null: nothing. */
export function announcementOf({ announcement, runs, closed }: Board): string | null {
  const since = runs.at(-1)?.from ?? '';
  return announcement && !closed && announcement.at >= since ? announcement.text : null;
}
