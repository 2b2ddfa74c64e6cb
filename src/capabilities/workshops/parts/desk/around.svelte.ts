import type { Around as Presence } from '../../server/desk.ts';
import type { Silent } from './reading.ts';

/** How often the page asks who is here (ms). */
const EVERY = 15_000;

/** Who is here, who is silent and which groups mix too little: asked now and then, as it is nobody's gesture and no event. */
export class Around {
  here: string[] = $state.raw([]);
  silent: Silent[] = $state.raw([]);
  quiet = $state.raw(0);
  warnings: Presence['warnings'] = $state.raw([]);
  private readonly address: string;

  constructor(address: string, first: Presence) {
    this.address = address;
    this.take(first);
  }

  private take({ here, silent, quiet, warnings }: Presence): void {
    this.here = here;
    this.silent = silent;
    this.quiet = quiet;
    this.warnings = warnings;
  }

  /** Asks now; a dead network leaves what was known. */
  async ask(): Promise<void> {
    const answer = await fetch(this.address).catch(() => null);
    if (answer?.ok) this.take((await answer.json()) as Presence);
  }

  /** @returns how to stop */
  start(): () => void {
    const timer = setInterval(() => void this.ask(), EVERY);
    return () => clearInterval(timer);
  }
}
