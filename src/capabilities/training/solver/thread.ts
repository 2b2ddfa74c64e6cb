// Run by `solveTraining` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { SolverCampaign, SolverProgress, SolverSession } from './campaign.ts';
import type { Held } from './exact.ts';
import { compile } from './instance.ts';
import { namedSessions } from './plans.ts';
import { work } from './work.ts';
import type { Task } from './work.ts';

/** What the thread is given; `deadline` in milliseconds since the epoch, since each thread has its own zero. */
export interface ThreadTask extends Task {
  campaign: SolverCampaign;
  deadline: number;
}

/** What the thread says. */
export type ThreadNews =
  | { kind: 'phase'; phase: SolverProgress['phase'] }
  | { kind: 'plan'; plan: Held[]; sessions: SolverSession[]; value: number }
  | { kind: 'bound'; bound: number };

const port = parentPort!;
const task = workerData as ThreadTask;
const instance = compile(task.campaign);
let best: { plan: Held[]; value: number } = { plan: [], value: -Infinity };

const tell = (news: ThreadNews) => port.postMessage(news);

await work(instance, task, {
  until: task.deadline - performance.timeOrigin,
  best: () => {
    // The other thread's plans, handed on: nothing else is ever said to a thread.
    for (let heard = receiveMessageOnPort(port); heard; heard = receiveMessageOnPort(port)) {
      const other = heard.message as typeof best;
      if (other.value > best.value) best = other;
    }
    return best;
  },
  phase: (phase) => tell({ kind: 'phase', phase }),
  plan: (plan, value) => {
    best = { plan, value };
    tell({ kind: 'plan', plan, sessions: namedSessions(instance, plan), value });
  },
  bound: (bound) => tell({ kind: 'bound', bound }),
});
