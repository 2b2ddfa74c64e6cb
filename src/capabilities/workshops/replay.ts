import { apply, emptyBoard } from './board.ts';
import type { Board, VisibleEvent, WorkshopEvent } from './model.ts';

/** A day that can be looked at as it was after any of its events. `frames[n]` is the board after `n * every` events. */
export interface Replay {
  events: VisibleEvent[];
  every: number;
  frames: Board[];
}

/** How far a jump has to walk at most: 50 events are applied in well under a millisecond. */
const EVERY = 50;

/**
 * Prepares a day for jumping about in it.
 * @param events as one viewer sees them, from number 1 without a gap
 * @param every events between two kept boards; more than there are events for a single look, which needs none
 */
export function replayOf(events: VisibleEvent[], every = EVERY): Replay {
  const board = emptyBoard();
  const frames = [emptyBoard()];
  for (let done = every; done <= events.length; done += every) {
    for (const event of events.slice(done - every, done)) apply(board, event);
    frames.push(structuredClone(board));
  }
  return { events, every, frames };
}

/** The board as it was after event number `seq`: 0 before all, the end of the day past the last. Yours to change. */
export function boardAt({ events, every, frames }: Replay, seq: number): Board {
  const wanted = Math.min(Math.max(0, seq), events.length);
  const frame = Math.min(Math.floor(wanted / every), frames.length - 1);
  const board = structuredClone(frames[frame]!);
  for (const event of events.slice(frame * every, wanted)) apply(board, event);
  return board;
}

/** Walks from one event to another (numbers, both included) and tells each one seen, with the board before it. */
export function walk(
  replay: Replay,
  from: number,
  to: number,
  tell: (event: WorkshopEvent, before: Board) => void,
): void {
  const board = boardAt(replay, from - 1);
  for (const event of replay.events.slice(Math.max(0, from - 1), to)) {
    if (event.type !== 'hidden') tell(event, board);
    apply(board, event);
  }
}

/**
 * The span of events that holds a moment and its neighbours; placeholders of what the viewer may not see do not count.
 * @param each neighbours on either side
 * @returns numbers of the first and last, and of the moment itself: the last thing seen at or before `seq`, 0 when none
 */
export function spanAround({ events }: Replay, seq: number, each = 3): { from: number; current: number; to: number } {
  const seen = events.filter((event) => event.type !== 'hidden').map((event) => event.seq);
  const at = seen.findLastIndex((number) => number <= seq);
  const from = seen[Math.max(0, at - each)] ?? 1;
  const to = seen[Math.min(seen.length - 1, at + each)] ?? 0;
  return { from, current: seen[at] ?? 0, to };
}

/** A phase as it was run: the number of the event that opened it, and when (ISO). A phase opened twice is there twice. */
export interface Run {
  seq: number;
  phase: string;
  at: string;
}

export function runsOf(events: VisibleEvent[]): Run[] {
  return events.flatMap((event) =>
    event.type === 'phase.go' ? [{ seq: event.seq, phase: event.phase, at: event.at }] : [],
  );
}

/** The run that a moment belongs to; null before the first phase. */
export function runAt(runs: Run[], seq: number): Run | null {
  return runs.findLast((run) => run.seq <= seq) ?? null;
}

/**
 * Where a visitor who asked for nothing lands: the end of the first phase of clusters, when the board is fullest;
 * the end of the day when it had none.
 */
export function fullestMoment(events: VisibleEvent[], clusterPhases: readonly string[]): number {
  const runs = runsOf(events);
  const at = runs.findIndex((run) => clusterPhases.includes(run.phase));
  const next = runs[at + 1];
  return at >= 0 && next ? next.seq - 1 : events.length;
}

/** A minute, whatever the day's length. */
export const REPLAY_MS = 60_000;

/**
 * Where a replay stands.
 * @param from number of the event it started from
 * @param elapsed ms since then
 * @param last number of the last event
 * @param steps null: it runs on; a number: it moves in so many steps a minute, for people who asked for less motion
 */
export function played(from: number, elapsed: number, last: number, steps: number | null = null): number {
  const pace = steps === null ? elapsed : Math.floor((elapsed * steps) / REPLAY_MS) * (REPLAY_MS / steps);
  return Math.min(last, from + Math.round((pace * last) / REPLAY_MS));
}
