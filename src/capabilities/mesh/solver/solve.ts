import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { parseMesh } from './parse.ts';
import type { MeshAnswer, MeshProblem, MeshProgress } from './problem.ts';
import type { ThreadNews } from './thread.ts';

/** Milliseconds between two tellings of progress. */
const PACE = 250;
/** Megabytes of JavaScript the thread may hold, its tables of numbers apart: it needs 40 for 900 nodes. */
const MOST_MEMORY = 512;

export interface SolveOptions {
  /** How long to search at most, in seconds; it ends before when the pilots are proven the best, and never before the first are found. */
  seconds: number;
  /** Ends the search: the best so far is the answer. */
  signal?: AbortSignal;
  /** Told of better pilots and bounds, a few times a second at most. */
  onProgress?: (progress: MeshProgress) => void;
}

/** What is known so far; no pilots yet: their cost is Infinity. */
interface State {
  pilots: number[];
  cost: number;
  bound: number;
}

/**
 * Places pilots, on a thread beside the caller. The same problem gives the same pilots when they are proven.
 * @throws ExpectedError malformed, mesh_unreachable (422) for a problem that cannot be (`parseMesh`)
 */
export async function solveMesh(problem: MeshProblem, options: SolveOptions): Promise<MeshAnswer> {
  const begun = performance.now();
  const state: State = { pilots: [], cost: Infinity, bound: 0 };
  const told = tellProgress(state, begun, options.onProgress);
  try {
    await work(parseMesh(problem), state, options, begun);
  } finally {
    told.end();
  }
  const proven = state.bound === state.cost;
  return { ...state, proven, seconds: (performance.now() - begun) / 1000 };
}

/** Tells what is known at a steady pace, when it has changed; and once more at the end. */
function tellProgress(state: State, begun: number, onProgress: SolveOptions['onProgress']): { end: () => void } {
  let sent = { ...state };
  const tell = () => {
    const { pilots, cost, bound } = state;
    if (!onProgress || pilots.length === 0 || (cost === sent.cost && bound === sent.bound)) return;
    onProgress({
      seconds: (performance.now() - begun) / 1000,
      cost,
      bound,
      pilots: cost < sent.cost ? pilots : null,
    });
    sent = { ...state };
  };
  const timer = setInterval(tell, PACE);
  return {
    end: () => {
      clearInterval(timer);
      tell();
    },
  };
}

/** Runs the thread until it has proven its pilots, or, once it has some, until the time is over or the signal says so. */
async function work(
  problem: MeshProblem,
  state: State,
  { seconds, signal }: SolveOptions,
  begun: number,
): Promise<void> {
  // The pages are bundled elsewhere, the file of the thread is not: Node finds it beside the door of the capability.
  const door = createRequire(import.meta.url).resolve('#capabilities/mesh');
  const file = path.join(path.dirname(door), '../solver/thread.ts');
  const thread = new Worker(file, { workerData: problem, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
  let over = signal?.aborted ?? false;
  let stop = () => {};
  const left = Math.max(0, seconds * 1000 - (performance.now() - begun));
  const timer = setTimeout(() => stop(), left);
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => {
        over = true;
        if (state.pilots.length > 0) resolve();
      };
      signal?.addEventListener('abort', stop, { once: true });
      thread.on('message', (news: ThreadNews) => {
        if (news.kind === 'bound') state.bound = news.bound;
        else Object.assign(state, { pilots: news.pilots, cost: news.cost });
        if (over) stop();
      });
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
