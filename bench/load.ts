import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/**
 * Runs a load in a process of its own, so that the server is measured and not its clients.
 * @param onMessage what the load says before its result
 * @returns its last message: the figures
 */
export function runLoad(
  file: string,
  args: string[],
  onMessage?: (load: ChildProcess) => Promise<void>,
): Promise<object> {
  const load = fork(path.join(import.meta.dirname, file), args);
  return new Promise<object>((resolve, reject) => {
    load.on('message', (message) => {
      if (message === 'ready') void onMessage?.(load).catch(reject);
      else resolve(message as object);
    });
    load.once('exit', (code) => reject(new Error(`the load left with ${code}`)));
  });
}
