import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { enqueue, type Job, type Tasks } from '#platform/jobs/queue.ts';
import { onStop } from '#platform/stop.ts';
import type { PlanPoint } from '../../model.ts';
import type { PlanEnd } from '../../plan.ts';
import type { SolverAnswer, SolverProgress, SolverSession } from '../../solver/campaign.ts';
import { solveTraining } from '../../solver/solve.ts';
import '../tables.ts';
import { planRow, type PlanRow } from './plan-row.ts';
import { PLAN_TASK } from './run.ts';

type PlanJob = Job<{ campaign: string; plan: string }>;

const BEAT_MS = 1_000;
/** A calculation takes two cores and up to a gigabyte: one at a time in a program, and jobs keep their other hands for mails. */
const RETRY_MS = 4_000;

let working = false;
let stopping: AbortController | null = null;
let registered = false;

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** Takes the plan for this program; null: it was stopped before its turn, or somebody else calculates it. */
function takePlan(db: Db, territory: string, { campaign, plan: id }: PlanJob['payload']): Promise<PlanRow | null> {
  return inTerritory(db, territory, async (trx) => {
    const plan = await planRow(trx, campaign, id, { lock: true });
    if (plan.state !== 'waiting') return null;
    const at = now();
    await trx
      .updateTable('training.plan')
      .set({ state: 'running', started_at: at, beat_at: at })
      .where('id', '=', id)
      .execute();
    return plan;
  });
}

async function waitTurn(db: Db, territory: string, payload: PlanJob['payload']): Promise<void> {
  await inTerritory(db, territory, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('training.plan')
      .set({ beat_at: now() })
      .where('id', '=', payload.plan)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const notBefore = new Date(now().getTime() + RETRY_MS);
    await enqueue(trx, PLAN_TASK, payload, { attempts: 1, notBefore });
  });
}

/** What the calculation said last, and what of it is written. */
class Notes {
  points: PlanPoint[] = [];
  sessions: SolverSession[] | null = null;
  private fresh = false;

  hear({ seconds, value, bound, sessions }: SolverProgress): void {
    if (sessions) this.sessions = sessions;
    const known = finite(value);
    // Before the first session there is no plan to draw, only the worth of nothing.
    if (known === null || !this.sessions?.length) return;
    const point = { seconds: Math.round(seconds * 10) / 10, value: known, bound: finite(bound) };
    const last = this.points.at(-1);
    if (last && last.value === point.value && last.bound === point.bound) return;
    // A second holds one point of the curve, its last.
    if (last && Math.floor(last.seconds) === Math.floor(point.seconds) && this.points.length > 1) this.points.pop();
    this.points.push(point);
    this.fresh = true;
  }

  /** What changed since the last time, for the plan's row. */
  changes() {
    if (!this.fresh) return {};
    this.fresh = false;
    const last = this.points.at(-1)!;
    return {
      progress: JSON.stringify(this.points),
      value: last.value,
      bound: last.bound,
      ...(this.sessions && { sessions: JSON.stringify(this.sessions) }),
    };
  }
}

/** Writes what is best so far. @returns whether somebody asked to stop, or took the plan away */
function beat(db: Db, territory: string, id: string, notes: Notes): Promise<boolean> {
  return inTerritory(db, territory, async (trx) => {
    const row = await trx
      .updateTable('training.plan')
      .set({ beat_at: now(), ...notes.changes() })
      .where('id', '=', id)
      .where('state', 'in', ['running', 'stopping'])
      .returning('state')
      .executeTakeFirst();
    return row?.state !== 'running';
  });
}

function endOf(answer: SolverAnswer, cut: PlanEnd | null): PlanEnd {
  return answer.proven ? 'proven' : (cut ?? 'time');
}

async function calculate(db: Db, territory: string, plan: PlanRow): Promise<void> {
  const notes = new Notes();
  const control = (stopping = new AbortController());
  let cut: PlanEnd | null = null;
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing
      .then(() => beat(db, territory, plan.id, notes))
      .then((stopped) => {
        if (!stopped) return;
        cut = 'stopped';
        control.abort();
      })
      // A database that is away for a moment: the next beat says it all again.
      .catch(() => {});
  }, BEAT_MS);
  try {
    const answer = await solveTraining(plan.problem!, {
      seconds: plan.seconds,
      ...(plan.sessions.length > 0 && { start: plan.sessions }),
      signal: control.signal,
      onProgress: (progress) => notes.hear(progress),
    });
    clearInterval(timer);
    await writing;
    const ended = endOf(answer, control.signal.aborted ? (cut ?? 'interrupted') : null);
    await endPlan(db, territory, plan.id, answer, notes, ended);
  } catch (error) {
    clearInterval(timer);
    await writing;
    await failPlan(db, territory, plan.id);
    throw error;
  }
}

function endPlan(db: Db, territory: string, id: string, answer: SolverAnswer, notes: Notes, ended: PlanEnd) {
  notes.hear({ ...answer, phase: 'proof' });
  return inTerritory(db, territory, (trx) =>
    trx
      .updateTable('training.plan')
      .set({
        ...notes.changes(),
        state: 'done',
        ended,
        ended_at: now(),
        sessions: JSON.stringify(answer.sessions),
        value: answer.value,
        bound: finite(answer.bound),
      })
      .where('id', '=', id)
      .where('state', 'in', ['running', 'stopping'])
      .execute(),
  );
}

/** A defect of ours: what was found before stays, and the log has the error. */
function failPlan(db: Db, territory: string, id: string) {
  return inTerritory(db, territory, (trx) =>
    trx
      .updateTable('training.plan')
      .set((e) => ({
        state: e
          .case()
          .when(e.fn<number>('jsonb_array_length', ['sessions']), '>', 0)
          .then('done' as const)
          .else('failed' as const)
          .end(),
        ended: 'interrupted',
        ended_at: now(),
        error: 'failed',
      }))
      .where('id', '=', id)
      .where('state', 'in', ['running', 'stopping'])
      .execute(),
  );
}

async function run(db: Db, { territory, payload }: PlanJob): Promise<void> {
  if (territory === null) return;
  if (working) return waitTurn(db, territory, payload);
  working = true;
  if (!registered) onStop(() => stopping?.abort());
  registered = true;
  try {
    const plan = await takePlan(db, territory, payload);
    if (plan) await calculate(db, territory, plan);
  } finally {
    working = false;
    stopping = null;
  }
}

export const planTasks: Tasks = { [PLAN_TASK]: { run } };
