import { setTimeout } from 'node:timers/promises';
import loadHighs from 'highs';
import type { Highs } from 'highs';
import { anneal } from './anneal.ts';
import type { SolverProgress, SolverSession } from './campaign.ts';
import { solveExactly } from './exact.ts';
import type { Choice, Held } from './exact.ts';
import { isFlow } from './instance.ts';
import type { Instance } from './instance.ts';
import { improvePrices } from './master.ts';
import { heldFrom, isBest, worthOf } from './plans.ts';
import { rowsOf } from './prices.ts';
import { randomFrom } from './random.ts';
import { stillPossible } from './reduce.ts';
import { Search } from './search.ts';
import { descend, pricesOf } from './subgradient.ts';

/** Steps of prices before the linear program takes over. */
const STEPS = 600;
/** Of the time given: a first quick search, the end of the bound at the latest, the beginning of the pool of good sessions. */
const FIRST_SHARE = 0.1;
const BOUND_SHARE = 0.35;
const POOL_FROM = 0.85;
/** Sessions of the pool: of plans within this part of the best one's worth, and no more than so many. */
const POOL_DEPTH = 0.01;
const POOL_SIZE = 200;
/** Milliseconds of search before what is left to prove is counted: one for some possible seats, and no more than this. */
const FIRST_SEARCH = 1000;
const SEATS_A_MILLISECOND = 4;
/** In a campaign that HiGHS may sort out whole, the search soon leaves it the processor: milliseconds of rest. */
const REST = 8000;
/** Possible seats that HiGHS sorts out by itself: 1 s for 800 of them (campaign of 120), far more above. */
const EXACT_SEATS = 3000;
/** HiGHS keeps to its rows up to 1e-6: a bound that it gives is widened by that part of it. */
const MARGIN = 1e-6;

export interface Task {
  /** What this thread does: `search` better plans only; `bound` proves first, then searches; `both` when it is alone. */
  role: 'search' | 'bound' | 'both';
  /** A plan to begin from; what of it may not be held is left out. */
  start: SolverSession[];
}

/** How a thread hears and speaks. Times are those of `performance.now()`. */
export interface Context {
  until: number;
  /** The best plan known to any thread. */
  best: () => { plan: Held[]; value: number };
  phase: (phase: SolverProgress['phase']) => void;
  plan: (plan: Held[], value: number) => void;
  bound: (bound: number) => void;
}

/** One thread's part of the planning; ends when there is nothing more to find or prove, or at `until`. */
export async function work(instance: Instance, task: Task, heard: Context): Promise<void> {
  let bound = Infinity;
  const context: Context = {
    ...heard,
    bound: (lower) => {
      bound = Math.min(bound, lower);
      heard.bound(lower);
    },
  };
  const enough = () => isBest(context.best().value, bound);
  const random = randomFrom(task.role === 'bound' ? 2 : 1);
  const search = new Search(instance, random);
  const pool = new Map<number, number>();
  const begin = performance.now();
  const share = (part: number) => begin + (context.until - begin) * part;
  const seats = instance.cells.reduce((sum, { who }) => sum + who.length, 0);
  const glance = Math.min(FIRST_SEARCH, seats / SEATS_A_MILLISECOND);
  const improve = (to: number) =>
    anneal(search, random, pool, { until: to, beat: () => context.best().value, enough, report: context.plan });
  if (task.role !== 'search') context.phase('start');
  if (instance.cells.length === 0) {
    context.plan([], 0);
    context.bound(0);
    return;
  }
  search.begin(heldFrom(instance, task.start));
  search.grow(0);
  search.settle();
  if (task.role === 'search') {
    const small = seats <= EXACT_SEATS;
    // A good plan soon, then a better one slowly.
    improve(small ? begin + FIRST_SEARCH : share(FIRST_SHARE));
    if (small) await setTimeout(Math.max(0, Math.min(REST, context.until - performance.now())));
    improve(context.until);
    return;
  }
  if (task.role === 'both') improve(Math.min(share(FIRST_SHARE), begin + glance));
  const reachable = Math.max(context.best().value, search.worth().value);
  const rows = rowsOf(instance);
  const first = descend(rows, pricesOf(search, rows), reachable, context.bound, {
    steps: STEPS,
    time: share(BOUND_SHARE),
  });
  const highs = await loadHighs();
  const { prices } = improvePrices(highs, rows, first, context.bound, share(BOUND_SHARE));
  context.phase('search');
  improve(Math.min(performance.now() + glance, share(FIRST_SHARE + BOUND_SHARE)));
  if (enough()) return;
  const left = stillPossible(rows, prices, context.best().value);
  if (left.seats <= EXACT_SEATS) {
    context.phase('proof');
    const { finished } = choose(highs, instance, left, context, (bound) =>
      context.bound(Math.max(bound, context.best().value)),
    );
    if (finished) return;
  }
  context.phase('search');
  improve(share(POOL_FROM));
  context.phase('pool');
  choose(highs, instance, poolChoice(pool, context.best()), context, () => {});
}

/** The sessions of good plans: of those whose worth is near the best one's. */
function poolChoice(pool: ReadonlyMap<number, number>, best: { plan: Held[]; value: number }): Choice {
  const near = best.value - POOL_DEPTH * Math.abs(best.value);
  const good = [...pool].filter(([, value]) => value >= near).sort((a, b) => b[1] - a[1]);
  const cells = new Set([...best.plan.map(({ cell }) => cell), ...good.map(([cell]) => cell)]);
  return { cells: [...cells].slice(0, POOL_SIZE), allowed: () => true };
}

/** HiGHS over a choice of sessions, from the best plan known: tells a better one. */
function choose(highs: Highs, instance: Instance, choice: Choice, context: Context, report: (bound: number) => void) {
  const best = context.best();
  const widened = (bound: number) => report(bound + MARGIN * Math.max(1, Math.abs(bound)));
  const answer = solveExactly(highs, instance, choice, best.plan, widened, context.until);
  if (answer.sessions) {
    const whole = isFlow(instance) ? seatAgain(instance, answer.sessions) : answer.sessions;
    const value = worthOf(instance, whole);
    if (value > best.value + 1e-9) context.plan(whole, value);
  }
  if (answer.finished) widened(answer.bound);
  return answer;
}

/** The same sessions with the best seats, none of them split: HiGHS leaves the seats of a flow continuous. */
function seatAgain(instance: Instance, sessions: readonly Held[]): Held[] {
  const search = new Search(instance, randomFrom(1));
  search.begin(sessions);
  return search.held();
}
