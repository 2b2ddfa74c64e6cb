import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SolverAnswer, SolverCampaign, SolverProgress, SolverSession } from './campaign.ts';
import { checkPlan } from './check.ts';
import { parseCampaign } from './parse.ts';
import { countSeats, isBest } from './plans.ts';
import type { ThreadNews, ThreadTask } from './thread.ts';

/** Milliseconds between two tellings of progress. */
const PACE = 250;
/** Megabytes of JavaScript a thread may hold: it needs 60 for 545 teachers; HiGHS has its own, as much again. */
const MOST_MEMORY = 256;

export interface SolveOptions {
  /** How long to search at most, in seconds; it ends before when the plan is proven the best. */
  seconds: number;
  /** A plan to begin from: kept when nothing better is found. Sessions of it that break a rule are left out. */
  start?: readonly SolverSession[];
  /** Told of better plans and bounds, a few times a second at most. */
  onProgress?: (progress: SolverProgress) => void;
  /** Ends the search: the best so far is the answer, within a second. */
  signal?: AbortSignal;
  /** Threads of work, 1 or 2 (2 unless said): one improves the plan, the other the bound. */
  threads?: number;
}

/** What is known so far. */
interface State {
  best: { sessions: SolverSession[]; value: number };
  bound: number;
  phase: SolverProgress['phase'];
}

/**
 * Plans a campaign: which sessions are held, and who attends each. Works on threads of its own, beside the caller.
 * @throws ExpectedError malformed (422) with what is wrong in the campaign (`parseCampaign`)
 */
export async function solveTraining(campaign: SolverCampaign, options: SolveOptions): Promise<SolverAnswer> {
  const begun = performance.now();
  const problem = parseCampaign(campaign);
  const state: State = { best: firstPlan(problem, options.start ?? []), bound: plainBound(problem), phase: 'start' };
  const told = tellProgress(state, begun, options.onProgress);
  try {
    if (!options.signal?.aborted) await workTogether(problem, state, options, begun);
  } finally {
    told.end();
  }
  const { sessions, value } = state.best;
  // Sums in another order may differ in their last figures.
  const bound = Math.max(state.bound, value);
  return {
    sessions,
    value,
    bound,
    gap: bound === value ? 0 : (bound - value) / Math.abs(value || 1),
    proven: isBest(value, bound),
    ...countSeats(problem, sessions),
    seconds: (performance.now() - begun) / 1000,
  };
}

/** The plan given, when it breaks no rule; else what a person pinned, and nobody else. */
function firstPlan(campaign: SolverCampaign, start: readonly SolverSession[]): State['best'] {
  const pinned = (campaign.pinned ?? []).map((pin) => ({ ...pin, teachers: pin.teachers ?? [] }));
  const least = { sessions: pinned, value: checkPlan(campaign, pinned).value };
  const { broken, value } = checkPlan(campaign, start);
  return broken.length === 0 && value >= least.value ? { sessions: [...start], value } : least;
}

/** Everybody has the first of their wishes next door: a bound before any is found. */
function plainBound({ teachers, weights, maxPerTeacher, organisers }: SolverCampaign): number {
  const best = [...weights.rank].sort((a, b) => b - a);
  const seats = (wishes: number) =>
    best.slice(0, Math.min(wishes, maxPerTeacher)).reduce((sum, worth) => sum + worth, 0);
  const establishments = new Set(teachers.flatMap(({ establishment }) => establishment ?? []));
  const sessions = organisers.reduce((sum, { maxSessions }) => sum + maxSessions, 0);
  return (
    teachers.reduce((sum, { wishes }) => sum + seats(wishes.length), 0) +
    establishments.size * (weights.perEstablishment ?? 0) +
    (weights.perMixedSession ? sessions * weights.perMixedSession : 0)
  );
}

/** Tells what is known at a steady pace, when it has changed; and once more at the end. */
function tellProgress(state: State, begun: number, onProgress: SolveOptions['onProgress']): { end: () => void } {
  let sent = '';
  let sentValue = -Infinity;
  const tell = () => {
    const { best, bound, phase } = state;
    const now = JSON.stringify([best.value, bound, phase]);
    if (!onProgress || now === sent) return;
    const better = best.value > sentValue;
    onProgress({
      seconds: (performance.now() - begun) / 1000,
      value: best.value,
      bound: Math.max(bound, best.value),
      sessions: better ? best.sessions : null,
      phase,
    });
    sent = now;
    sentValue = Math.max(sentValue, best.value);
  };
  const timer = setInterval(tell, PACE);
  return {
    end: () => {
      clearInterval(timer);
      tell();
    },
  };
}

/** Runs the threads until the time is over, the signal says so, the plan is proven, or they have nothing left to do. */
async function workTogether(
  campaign: SolverCampaign,
  state: State,
  options: SolveOptions,
  begun: number,
): Promise<void> {
  // The pages are bundled elsewhere, the file of the thread is not: Node finds it beside the door of the capability.
  const door = createRequire(import.meta.url).resolve('#capabilities/training');
  const file = path.join(path.dirname(door), '../solver/thread.ts');
  const deadline = performance.timeOrigin + begun + options.seconds * 1000;
  const roles = (options.threads ?? 2) > 1 ? (['search', 'bound'] as const) : (['both'] as const);
  const start = state.best.sessions;
  const threads = roles.map((role) => {
    const workerData: ThreadTask = { campaign, role, start, deadline };
    return new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
  });
  let stop = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, Math.max(0, deadline - performance.timeOrigin - performance.now()));
      stop = () => {
        clearTimeout(timer);
        resolve();
      };
      options.signal?.addEventListener('abort', stop, { once: true });
      let working = threads.length;
      for (const thread of threads) {
        thread.on('message', (news: ThreadNews) => {
          hear(state, news, (heard) => threads.forEach((other) => other !== thread && other.postMessage(heard)));
          if (isBest(state.best.value, state.bound)) stop();
        });
        thread.on('error', reject);
        thread.on('exit', () => {
          if (--working === 0) stop();
        });
      }
    });
  } finally {
    stop();
    options.signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function hear(state: State, news: ThreadNews, handOn: (news: ThreadNews) => void): void {
  if (news.kind === 'phase') state.phase = news.phase;
  else if (news.kind === 'bound') state.bound = Math.min(state.bound, news.bound);
  else if (news.value > state.best.value) {
    state.best = { sessions: news.sessions, value: news.value };
    handOn(news);
  }
}
