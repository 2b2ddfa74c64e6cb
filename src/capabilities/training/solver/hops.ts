import type { Instance } from './instance.ts';

/** Who sits where: cell and units of each slot, slot of each unit (−1 for none). See `Seating`, which changes them. */
export interface Seats {
  readonly cellOf: Int32Array;
  readonly slotOf: Int32Array;
  readonly members: number[][];
  /** Slots with a session. */
  readonly open: readonly number[];
}

/** What each teacher is worth in each slot, and from it the best move of one person from any slot to any other. */
export class Hops {
  /** Best gain of a move, at slot from × slots + slot to; and the unit that makes it. */
  readonly gain: Float64Array;
  readonly unit: Int32Array;
  /** What leaving the slot for no seat at all brings, at best: most often below 0; and who leaves. */
  readonly drop: Float64Array;
  readonly dropUnit: Int32Array;
  private readonly instance: Instance;
  private readonly seats: Seats;
  private readonly slots: number;
  /** At teacher × slots + slot; −∞ for who cannot come. */
  private readonly worth: Float64Array;
  private readonly stale: Uint8Array;

  constructor(instance: Instance, seats: Seats) {
    const slots = seats.cellOf.length;
    this.instance = instance;
    this.seats = seats;
    this.slots = slots;
    this.gain = new Float64Array(slots * slots);
    this.unit = new Int32Array(slots * slots);
    this.drop = new Float64Array(slots);
    this.dropUnit = new Int32Array(slots);
    this.worth = new Float64Array(instance.teachers * slots).fill(-Infinity);
    this.stale = new Uint8Array(slots);
  }

  teacherOf(unit: number): number {
    return (unit / this.instance.seatsEach) | 0;
  }

  /** What the teacher is worth in the slot; one that a pin names, `bonus` more. */
  worthAt(slot: number, teacher: number): number {
    return this.worth[teacher * this.slots + slot]!;
  }

  /** Forgets who could come to the cell `old`, and learns who may come to `cell`; −1: none. */
  learn(slot: number, old: number, cell: number, bonus: number): void {
    const { cells } = this.instance;
    if (old >= 0) for (const teacher of cells[old]!.who) this.worth[teacher * this.slots + slot] = -Infinity;
    if (cell < 0) return;
    const { who, gain, forced } = cells[cell]!;
    for (let at = 0; at < who.length; at++) {
      this.worth[who[at]! * this.slots + slot] = gain[at]! + (at < forced ? bonus : 0);
    }
  }

  /** The people of a slot have changed. */
  change(slot: number): void {
    // With several seats, what a teacher does in one session changes where its other seats may go.
    if (this.instance.seatsEach > 1) this.stale.fill(1);
    else this.stale[slot] = 1;
  }

  /** Whether the unit may sit in the slot beside the other seats of its teacher, not counting the seat it leaves. */
  fits(unit: number, slot: number): boolean {
    const { seatsEach, cells } = this.instance;
    if (seatsEach === 1) return true;
    const { cellOf, slotOf } = this.seats;
    const { module, halfDay } = cells[cellOf[slot]!]!;
    const from = this.teacherOf(unit) * seatsEach;
    for (let other = from; other < from + seatsEach; other++) {
      const at = slotOf[other]!;
      if (other === unit || at < 0) continue;
      const cell = cells[cellOf[at]!]!;
      if (cell.module === module || cell.halfDay === halfDay) return false;
    }
    return true;
  }

  /** The best moves of every slot to one that has just opened. */
  measureTo(opened: number): void {
    for (const slot of this.seats.open) {
      if (this.stale[slot] === 1) continue;
      const at = slot * this.slots + opened;
      this.gain[at] = -Infinity;
      for (const unit of this.seats.members[slot]!) {
        const row = this.teacherOf(unit) * this.slots;
        const won = this.worth[row + opened]! - this.worth[row + slot]!;
        if (won > this.gain[at] && this.fits(unit, opened)) {
          this.gain[at] = won;
          this.unit[at] = unit;
        }
      }
    }
  }

  /** The best moves out of a slot, measured again when its people have changed. */
  refresh(slot: number): void {
    if (this.stale[slot] === 0) return;
    this.stale[slot] = 0;
    const { worth, gain, slots } = this;
    const { open, members } = this.seats;
    const several = this.instance.seatsEach > 1;
    const row = slot * slots;
    this.drop[slot] = -Infinity;
    for (const other of open) gain[row + other] = -Infinity;
    for (const unit of members[slot]!) {
      const from = this.teacherOf(unit) * slots;
      const here = worth[from + slot]!;
      if (-here > this.drop[slot]) {
        this.drop[slot] = -here;
        this.dropUnit[slot] = unit;
      }
      for (const other of open) {
        const won = worth[from + other]! - here;
        if (won > gain[row + other]! && other !== slot && (!several || this.fits(unit, other))) {
          gain[row + other] = won;
          this.unit[row + other] = unit;
        }
      }
    }
  }
}
