type Work = () => Promise<unknown> | void;
type Register = (work: Promise<unknown>) => void;

/**
 * Runs `work` when the program stops (SIGTERM, SIGINT); server.ts waits for it, 1.2 s at most.
 * A process event, because server.ts and the web bundle hold two copies of every module.
 */
export function onStop(work: Work): void {
  process.on(
    'maillage:stop' as never,
    ((register: Register) => {
      const pending = work();
      if (pending) register(pending);
    }) as never,
  );
}

/** Tells every `onStop` and gives back what to wait for. */
export function stopping(): Promise<unknown>[] {
  const waits: Promise<unknown>[] = [];
  const register: Register = (work) => waits.push(work);
  process.emit('maillage:stop' as never, register as never);
  return waits;
}
