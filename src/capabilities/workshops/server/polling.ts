import type { VisibleEvent } from '../model.ts';
import type { Viewer } from '../visibility.ts';
import { visibleEvents } from './broadcast.ts';
import type { Room } from './room.ts';

/** Proxies cut silent requests after 30 s or more: answer before. */
const LONGEST_WAIT = 25;

/**
 * Events after a number, at once where there are some, else when something comes.
 * @param wait seconds, 25 at most; 0 answers at once
 * @returns an empty array when nothing came
 */
export async function eventsAfter(
  room: Room,
  viewer: Viewer,
  after: number,
  wait: number,
  aborted: AbortSignal,
): Promise<VisibleEvent[]> {
  if (room.board.seq <= after && wait > 0) {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, Math.min(wait, LONGEST_WAIT) * 1000);
      const stop = room.listen(done);
      aborted.addEventListener('abort', done, { once: true });
    });
  }
  return visibleEvents(room, viewer, after);
}
