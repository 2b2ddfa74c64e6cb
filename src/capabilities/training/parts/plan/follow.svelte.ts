import { invalidateAll } from '$app/navigation';
import type { PlanRun } from '../../server/planner/plan-run.ts';

const EACH_MS = 1_000;
/** The grid is heavier than the curve: it is drawn again once in so many readings. */
const WHOLE_EVERY = 8;

export function isAtWork({ state }: Pick<PlanRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'stopping';
}

/**
 * A calculation as it goes: what the page was loaded with, then a reading a second while it lasts.
 * @param loaded what `load` gave
 * @param address of the readings
 */
export function followRun(loaded: () => PlanRun | null, address: () => string): { readonly run: PlanRun | null } {
  let read = $state<PlanRun | null>(null);
  const run = $derived.by(() => {
    const base = loaded();
    // Another plan was asked for, or the page has it whole: what was read before is older.
    return base && read?.id === base.id && isAtWork(base) ? { ...base, ...read, askedAt: base.askedAt } : base;
  });

  $effect(() => {
    const base = loaded();
    if (!base || !isAtWork(base)) return;
    let times = 0;
    const follow = async () => {
      const answer = await fetch(address()).catch(() => null);
      if (!answer?.ok) return;
      const fresh = (await answer.json()) as PlanRun | null;
      if (!fresh) return;
      read = fresh;
      times += 1;
      if (!isAtWork(fresh) || times % WHOLE_EVERY === 0) await invalidateAll();
    };
    const timer = setInterval(() => void follow(), EACH_MS);
    return () => clearInterval(timer);
  });

  return {
    get run() {
      return run;
    },
  };
}
