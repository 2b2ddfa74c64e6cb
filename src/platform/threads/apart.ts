import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { ExpectedError } from '../errors/expected-error.ts';

/** What a thread says of its work. */
export type Answer<Result> =
  { read: Result } | { refused: { code: string; status: number; params: Record<string, string | number> } };

export interface Limits {
  megabytes: number;
  seconds: number;
}

/**
 * Does work on a thread of its own, given up when it takes too much.
 * @param door the file of the thread by the name of its door ('#platform/…'): pages are bundled elsewhere, this file is not
 * @param tooMuch what is thrown past the limits
 * @throws ExpectedError what the thread refused, or `tooMuch`; Error when it broke
 */
export async function apart<Result>(
  door: string,
  workerData: unknown,
  { megabytes, seconds }: Limits,
  tooMuch: ExpectedError,
): Promise<Result> {
  const file = createRequire(import.meta.url).resolve(door);
  const thread = new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer<Result>>((resolve, reject) => {
      timer = setTimeout(() => reject(tooMuch), seconds * 1000);
      thread.once('message', resolve);
      thread.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error);
      });
      thread.once('exit', (code) => reject(new Error(`The thread of ${door} ended with code ${code}.`)));
    });
    if ('read' in answer) return answer.read;
    const { code, status, params } = answer.refused;
    throw new ExpectedError(code, status, params);
  } finally {
    clearTimeout(timer);
    void thread.terminate();
  }
}

/** What a thread answers of its work: errors lose their class on the way between threads. */
export async function answerOf<Result>(work: () => Result | Promise<Result>): Promise<Answer<Result>> {
  try {
    return { read: await work() };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { refused: { code: error.code, status: error.status, params: error.params } };
  }
}

/** Runs works one after the other, whatever becomes of each. */
export function line(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
