import type { Board } from './model.ts';

/**
 * A board that `apply` may change while the other stays as it was. `apply` replaces the things it changes, so the
 * shelves are copied and not what stands on them: a screen tells by the reference what it must draw again.
 */
export function copyBoard(board: Board): Board {
  return {
    ...board,
    runs: board.runs.map((run) => ({ ...run })),
    timer: { ...board.timer },
    revealed: [...board.revealed],
    people: { ...board.people },
    notes: { ...board.notes },
    clusters: { ...board.clusters },
    dots: { ...board.dots },
    choices: [...board.choices],
    views: { ...board.views },
    leads: { ...board.leads },
    places: { ...board.places },
    reactions: [...board.reactions],
    lastAct: { ...board.lastAct },
  };
}
