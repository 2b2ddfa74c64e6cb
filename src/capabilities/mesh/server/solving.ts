import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { apart, line } from '#platform/threads/apart.ts';
import type { SolvedTask, SolveTask } from '../solve-task.ts';

/** Six answers at once, then one every ten seconds: each takes up to 3 seconds of a processor. */
const perPerson = limiter(6, 0.1);
const oneAtATime = line();
/** People in line: the last of five waits 15 seconds. */
const MOST_WAITING = 5;
/** A guard: the search ends by itself after 3 seconds; on a crowded machine a thread takes as long again to begin. */
const LIMITS = { megabytes: 256, seconds: 30 };
const KEPT = 200;

const answers = new Map<string, Promise<SolvedTask>>();
let waiting = 0;

async function inLine(task: SolveTask): Promise<SolvedTask> {
  if (waiting >= MOST_WAITING) throw new ExpectedError('mesh_busy', 503);
  waiting += 1;
  try {
    // The pages are bundled elsewhere, the file of the thread is not: Node finds it beside the door of the capability.
    const door = createRequire(import.meta.url).resolve('#capabilities/mesh');
    const file = path.join(path.dirname(door), 'solve-apart.ts');
    return await oneAtATime(() => apart<SolvedTask>(file, task, LIMITS, new ExpectedError('mesh_busy', 503)));
  } finally {
    waiting -= 1;
  }
}

/**
 * Answers a question on a thread; the same question again is answered at once.
 * @param who id of the account: whoever asks too much waits
 * @throws ExpectedError mesh_slow_down (429), mesh_busy (503), and what the task refuses
 */
export function solveFor(who: string, task: SolveTask): Promise<SolvedTask> {
  const key = createHash('sha256').update(JSON.stringify(task)).digest('base64');
  const known = answers.get(key);
  if (known) return known;
  if (!perPerson.take(who)) return Promise.reject(new ExpectedError('mesh_slow_down', 429));
  const answer = inLine(task);
  answers.set(key, answer);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
  answer.catch(() => answers.delete(key));
  return answer;
}
