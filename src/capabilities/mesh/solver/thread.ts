// Run by `solveMesh` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import type { MeshProblem } from './problem.ts';
import { placePilots } from './work.ts';

/** What the thread says. Its last bound is the cost of its last pilots. */
export type ThreadNews = { kind: 'pilots'; pilots: number[]; cost: number } | { kind: 'bound'; bound: number };

const tell = (news: ThreadNews) => parentPort!.postMessage(news);

placePilots(workerData as MeshProblem, {
  pilots: (pilots, cost) => tell({ kind: 'pilots', pilots, cost }),
  bound: (bound) => tell({ kind: 'bound', bound }),
});
