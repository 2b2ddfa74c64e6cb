// Run by `propose` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '#platform/threads/apart.ts';
import { solveTask, type SolveTask } from '../solve-task.ts';

parentPort!.postMessage(await answerOf(() => solveTask(workerData as SolveTask)));
