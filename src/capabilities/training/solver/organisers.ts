import type { Instance } from './instance.ts';

const NONE = -1;

/** Which organiser holds each session that is open: found again as a whole when a new one needs somebody else's place. */
export class Organisers {
  /** Organiser of each slot; −1 while closed. */
  readonly of: Int32Array;
  private readonly instance: Instance;
  private readonly cellOf: Int32Array;
  private readonly byHalfDay: Int32Array;
  private readonly total: Int32Array;
  private readonly halfDays: number;

  /** @param cellOf cell of each slot, the caller's own table: read at every question */
  constructor(instance: Instance, cellOf: Int32Array) {
    this.instance = instance;
    this.cellOf = cellOf;
    this.halfDays = instance.campaign.halfDays.length;
    this.of = new Int32Array(cellOf.length).fill(NONE);
    this.byHalfDay = new Int32Array(instance.quota.length * this.halfDays);
    this.total = new Int32Array(instance.quota.length);
  }

  /** Finds an organiser for the slot, whose cell is already set; false, and nothing changed, when there is none. */
  add(slot: number): boolean {
    const { organisers, halfDay } = this.instance.cells[this.cellOf[slot]!]!;
    return this.place(slot, organisers, halfDay, new Set());
  }

  /** Whether a session of this cell could be held beside the others. */
  accepts(cell: number): boolean {
    const { organisers, halfDay } = this.instance.cells[cell]!;
    if (organisers.some((organiser) => this.hasRoom(organiser, halfDay))) return true;
    // As if it were in no slot: place it, see, and put everybody back.
    const before = this.of.slice();
    const possible = this.place(NONE, organisers, halfDay, new Set());
    if (possible) this.restore(before);
    return possible;
  }

  remove(slot: number): void {
    const organiser = this.of[slot]!;
    if (organiser === NONE) return;
    this.count(organiser, this.instance.cells[this.cellOf[slot]!]!.halfDay, -1);
    this.of[slot] = NONE;
  }

  /** Takes the organisers of a state of the same table: `cellOf` must already be that state's. */
  restore(of: Int32Array): void {
    this.byHalfDay.fill(0);
    this.total.fill(0);
    this.of.set(of);
    for (const [slot, organiser] of of.entries()) {
      if (organiser !== NONE) this.count(organiser, this.instance.cells[this.cellOf[slot]!]!.halfDay, 1);
    }
  }

  private hasRoom(organiser: number, halfDay: number): boolean {
    return !this.fullOn(organiser, halfDay) && this.total[organiser]! < this.instance.quota[organiser]!;
  }

  private fullOn(organiser: number, halfDay: number): boolean {
    return this.byHalfDay[organiser * this.halfDays + halfDay]! >= this.instance.trainers[organiser]!;
  }

  private count(organiser: number, halfDay: number, by: 1 | -1): void {
    this.byHalfDay[organiser * this.halfDays + halfDay]! += by;
    this.total[organiser]! += by;
  }

  /** A chain of sessions that change hands, each once: the usual search of a matching. */
  private place(slot: number, organisers: readonly number[], halfDay: number, seen: Set<number>): boolean {
    for (const organiser of organisers) {
      if (!this.hasRoom(organiser, halfDay)) continue;
      this.take(slot, organiser, halfDay);
      return true;
    }
    for (const organiser of organisers) {
      const fullDay = this.fullOn(organiser, halfDay);
      for (let other = 0; other < this.of.length; other++) {
        if (this.of[other] !== organiser || seen.has(other)) continue;
        const cell = this.instance.cells[this.cellOf[other]!]!;
        if (fullDay && cell.halfDay !== halfDay) continue;
        seen.add(other);
        const elsewhere = cell.organisers.filter((one) => one !== organiser);
        if (elsewhere.length === 0) continue;
        this.remove(other);
        this.take(slot, organiser, halfDay);
        if (this.place(other, elsewhere, cell.halfDay, seen)) return true;
        this.count(organiser, halfDay, -1);
        if (slot !== NONE) this.of[slot] = NONE;
        this.take(other, organiser, cell.halfDay);
      }
    }
    return false;
  }

  private take(slot: number, organiser: number, halfDay: number): void {
    this.count(organiser, halfDay, 1);
    if (slot !== NONE) this.of[slot] = organiser;
  }
}
