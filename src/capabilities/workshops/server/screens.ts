import type { Actor, Board } from '../model.ts';
import { boardFor, type Viewer } from '../visibility.ts';
import type { Room } from './room.ts';

/** What a page of a workshop starts from: the board of its viewer, and the server's clock (ms). */
export interface ScreenData {
  workshop: string;
  board: Board;
  now: number;
  actor: Actor | null;
}

export function screenOf(room: Room, viewer: Viewer, actor: Actor | null): ScreenData {
  return { workshop: room.workshop, board: boardFor(viewer, room.board), now: Date.now(), actor };
}
