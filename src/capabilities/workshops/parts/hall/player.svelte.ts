import type { VisibleEvent } from '../../model.ts';
import { played, REPLAY_MS, replayOf, type Replay } from '../../replay.ts';

/** How often the screens change while the day runs on (ms), and how many times in all for who wants less motion. */
const FRAME = 90;
const CALM_STEPS = 20;

/** The slider of a finished day: where it stands, and its minute of replay. Events come when they are first needed. */
export class Player {
  /** Number of the event shown. */
  seq: number = $state(0);
  playing: boolean = $state(false);
  /** The replay was begun: its button then goes on rather than starts again. */
  begun: boolean = $state(false);
  /** The events could not be had. */
  failed: boolean = $state(false);
  replay: Replay | null = $state.raw(null);
  private readonly workshop: string;
  private readonly last: number;
  private loading: Promise<void> | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(workshop: string, seq: number, last: number) {
    this.workshop = workshop;
    this.seq = seq;
    this.last = last;
  }

  /** Fetches the events once; a network that failed may be tried again. */
  load(): Promise<void> {
    this.loading ??= this.fetch().catch(() => {
      this.loading = null;
      this.failed = true;
    });
    return this.loading;
  }

  private async fetch(): Promise<void> {
    const answer = await fetch(`/api/ateliers/${this.workshop}/evenements?after=0&wait=0`);
    if (!answer.ok) throw new Error(String(answer.status));
    this.replay = replayOf((await answer.json()) as VisibleEvent[]);
    this.failed = false;
  }

  async play(): Promise<void> {
    await this.load();
    if (!this.replay || this.playing) return;
    const from = this.begun && this.seq < this.last ? this.seq : 0;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const start = performance.now();
    this.begun = true;
    this.playing = true;
    const step = () => {
      this.seq = Math.max(1, played(from, performance.now() - start, this.last, calm ? CALM_STEPS : null));
      if (this.seq >= this.last) this.pause();
    };
    step();
    this.timer = setInterval(step, calm ? REPLAY_MS / CALM_STEPS / 4 : FRAME);
  }

  pause(): void {
    clearInterval(this.timer);
    this.playing = false;
  }

  /** Goes to a moment by hand, which stops the replay. */
  go(seq: number): void {
    this.pause();
    this.seq = Math.min(Math.max(1, seq), this.last);
    void this.load();
  }
}
