import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { now } from '#platform/clock/clock.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { apply, emptyBoard } from '../board.ts';
import { copyBoard } from '../copy.ts';
import type { BoardCommand } from '../forms.ts';
import type { Actor, Board, WorkshopEvent } from '../model.ts';
import { decide } from '../rules.ts';
import { appendEvents, lockWorkshop, readEvents, type Recorded } from './journal.ts';

/** Runs in the transaction that appends the event: what must be true together with it. */
export type Within = (trx: Trx, event: WorkshopEvent) => Promise<void>;

interface Post {
  actor: Actor;
  command: BoardCommand;
  within: Within | undefined;
  resolve: (seq: number) => void;
  reject: (error: unknown) => void;
}

type Outcome = { seq: number } | { error: ExpectedError };

function authorOf(actor: Actor): string | null {
  return actor.kind === 'participant' ? actor.id : null;
}

/**
 * A workshop in the memory of this node: its events, the board they make, and the line of commands waiting to be
 * appended. The database decides the order (a lock on the workshop's row); a room that is behind reads on first.
 */
export class Room {
  readonly territory: string;
  readonly workshop: string;
  events: WorkshopEvent[] = [];
  board: Board = emptyBoard();
  private readonly db: Db;
  private readonly seqOf = new Map<string, number>();
  private readonly phaseOf = new Map<string, string>();
  private readonly listeners = new Set<(fresh: WorkshopEvent[]) => void>();
  private line: Post[] = [];
  private draining = false;
  private reading: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(db: Db, territory: string, workshop: string) {
    this.db = db;
    this.territory = territory;
    this.workshop = workshop;
  }

  /** The phase a note was written in, also after it was taken back. */
  readonly notePhase = (note: string): string | undefined => this.phaseOf.get(note);

  /** Called after each commit with what is new. @returns how to stop listening */
  listen(listener: (fresh: WorkshopEvent[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get listened(): boolean {
    return this.listeners.size > 0;
  }

  /**
   * Reads what other nodes appended: all that was committed when it is called. A read under way may have begun before
   * that commit, so callers that come meanwhile share the next one.
   * @throws ExpectedError unknown_workshop
   */
  catchUp(): Promise<void> {
    if (!this.reading) return (this.reading = this.readOn().finally(() => (this.reading = null)));
    this.next ??= this.reading
      .catch(() => {})
      .then(() => {
        this.next = null;
        return this.catchUp();
      });
    return this.next;
  }

  private async readOn(): Promise<void> {
    const fresh = await inTerritory(this.db, this.territory, (trx) => readEvents(trx, this.workshop, this.board.seq));
    this.take(fresh);
  }

  /** Makes events part of the room, in order; those already here (read by another path meanwhile) are passed over. */
  private take(candidates: WorkshopEvent[]): void {
    const fresh = candidates.filter((event) => event.seq > this.board.seq);
    if (fresh.length === 0) return;
    for (const event of fresh) this.record(event);
    for (const listener of this.listeners) listener(fresh);
  }

  private record(event: WorkshopEvent): void {
    if (event.type === 'note.add') this.phaseOf.set(event.id, event.phase);
    this.seqOf.set(event.id, event.seq);
    this.events.push(event);
    apply(this.board, event);
  }

  /**
   * Appends a command, once per id: the same id again answers the same number and writes nothing.
   * @returns the event's number, after the commit
   * @throws ExpectedError with the reason of the refusal
   */
  post(actor: Actor, command: BoardCommand, within?: Within): Promise<number> {
    return new Promise((resolve, reject) => {
      this.line.push({ actor, command, within, resolve, reject });
      if (!this.draining) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.draining = true;
    while (this.line.length > 0) {
      const batch = this.line.splice(0, this.batchSize());
      try {
        const outcomes = await this.write(batch);
        batch.forEach((post, at) => {
          const outcome = outcomes[at]!;
          if ('seq' in outcome) post.resolve(outcome.seq);
          else post.reject(outcome.error);
        });
      } catch (error) {
        for (const post of batch) post.reject(error);
      }
    }
    this.draining = false;
  }

  /**
   * One commit (one fsync) for all that came while the last one was written; what must be true together with an event
   * has a transaction of its own, so that its failure is nobody else's.
   */
  private batchSize(): number {
    const alone = this.line.findIndex(({ within }) => within);
    return alone === -1 ? 100 : Math.min(100, Math.max(1, alone));
  }

  private async write(batch: Post[]): Promise<Outcome[]> {
    const { outcomes, recorded } = await inTerritory(this.db, this.territory, async (trx) => {
      const row = await lockWorkshop(trx, this.workshop);
      if (!row) throw new ExpectedError('unknown_workshop', 404);
      if (row.seq > this.board.seq) this.take(await readEvents(trx, this.workshop, this.board.seq));
      return this.decideAll(trx, batch);
    });
    this.take(recorded.map(({ event }) => event));
    return outcomes;
  }

  /** Decides each post on the board that the ones before it make. The room's own board waits for the commit. */
  private async decideAll(trx: Trx, batch: Post[]): Promise<{ outcomes: Outcome[]; recorded: Recorded[] }> {
    const recorded: Recorded[] = [];
    const outcomes: Outcome[] = [];
    let draft = this.board;
    for (const { actor, command, within } of batch) {
      const known = this.seqOf.get(command.id) ?? recorded.find(({ event }) => event.id === command.id)?.event.seq;
      if (known !== undefined) {
        const first = this.events[known - 1] ?? recorded.find(({ event }) => event.seq === known)?.event;
        // An id is its author's: someone else's text under it must not pass for taken.
        outcomes.push(first?.by === authorOf(actor) ? { seq: known } : { error: new ExpectedError('not_yours', 403) });
        continue;
      }
      if (recorded.length > 0) {
        if (draft === this.board) draft = copyBoard(this.board);
        for (const { event } of recorded) if (event.seq > draft.seq) apply(draft, event);
      }
      const decision = decide(draft, actor, command);
      if ('refused' in decision) {
        outcomes.push({ error: new ExpectedError(decision.refused, decision.status, decision.params) });
        continue;
      }
      const seq = this.board.seq + recorded.length + 1;
      const by = authorOf(actor);
      const event = { seq, id: command.id, at: now().toISOString(), by, ...decision };
      await within?.(trx, event);
      recorded.push({ event, staff: actor.kind === 'facilitator' ? actor.id : null });
      outcomes.push({ seq });
    }
    if (recorded.length > 0) await appendEvents(trx, this.territory, this.workshop, recorded);
    return { outcomes, recorded };
  }
}
