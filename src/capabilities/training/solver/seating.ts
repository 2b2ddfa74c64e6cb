import { Hops } from './hops.ts';
import type { Seats } from './hops.ts';
import type { Instance } from './instance.ts';

const NONE = -1;
/** The end of a chain where somebody comes in without a seat, or goes out without one. */
const OUTSIDE = -2;
/** Smaller gains are the noise of sums in floating point. */
const EPSILON = 1e-9;

type Move = [unit: number, slot: number];

/**
 * Who sits where, for the sessions that are open, kept the best possible while sessions open and close: a flow of maximal
 * value, repaired by the best chain of moves ("a takes the seat of b, who goes to another session…"). A seat below the
 * fewest people of a session brings `urgency` more, so that sessions fill first where they can.
 *
 * Exact for one seat a teacher. With more, a chain that would put somebody twice on a half-day or in a module is left out:
 * still a plan that holds, no longer the best for sure. Establishments and degrees are not seen here.
 *
 * A slot is the place of a session in this table; a unit is one possible seat of a teacher: unit = teacher × seatsEach + n.
 */
export class Seating implements Seats {
  readonly instance: Instance;
  readonly slots: number;
  /** Cell of each slot; −1 while closed. */
  readonly cellOf: Int32Array;
  /** Slot of each unit; −1 without a seat. */
  readonly slotOf: Int32Array;
  /** Units of each slot, in no order. */
  readonly members: number[][];
  readonly urgency: number;
  /** What a seat that a pin names is worth more than any other. */
  readonly pinned: number;
  open: number[] = [];
  private readonly hops: Hops;
  /** Slots whose chain may go on to another. */
  private readonly tight: number[] = [];
  private readonly chain: Float64Array;
  private readonly next: Int32Array;
  private readonly first: Int32Array;

  constructor(instance: Instance, slots: number) {
    this.instance = instance;
    this.slots = slots;
    this.urgency = 4 * Math.max(1, ...instance.campaign.weights.rank);
    this.pinned = 1000 * this.urgency;
    this.cellOf = new Int32Array(slots).fill(NONE);
    this.slotOf = new Int32Array(instance.teachers * instance.seatsEach).fill(NONE);
    this.members = Array.from({ length: slots }, () => []);
    this.hops = new Hops(instance, this);
    this.chain = new Float64Array(slots);
    this.next = new Int32Array(slots);
    this.first = new Int32Array(slots);
  }

  teacherOf(unit: number): number {
    return this.hops.teacherOf(unit);
  }

  /** What the teacher is worth in the slot; `pinned` more for who a pin names. */
  worthAt(slot: number, teacher: number): number {
    return this.hops.worthAt(slot, teacher);
  }

  /** Opens a session on a closed slot and fills it with the best chains. */
  openSlot(slot: number, cell: number): void {
    this.setCell(slot, cell);
    this.open.push(slot);
    this.hops.change(slot);
    this.hops.measureTo(slot);
    const { seats } = this.instance.cells[cell]!;
    while (this.members[slot]!.length < seats && this.fill(slot));
  }

  /** Closes a session; whoever sat there takes the best seat left, if any is worth it. */
  closeSlot(slot: number): void {
    const left = this.members[slot]!;
    this.members[slot] = [];
    for (const unit of left) this.slotOf[unit] = NONE;
    this.setCell(slot, NONE);
    this.open = this.open.filter((other) => other !== slot);
    this.hops.change(slot);
    for (const unit of left) this.insert(unit);
  }

  /** Makes this table the one of the sessions and seats given, as `cellOf` and `slotOf` had them. */
  restore(cellOf: Int32Array, slotOf: Int32Array): void {
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.cellOf[slot] !== cellOf[slot]) this.setCell(slot, cellOf[slot]!);
      this.members[slot]!.length = 0;
      this.hops.change(slot);
    }
    this.open = [...this.cellOf.keys()].filter((slot) => this.cellOf[slot] !== NONE);
    this.slotOf.set(slotOf);
    for (const [unit, slot] of slotOf.entries()) if (slot !== NONE) this.members[slot]!.push(unit);
  }

  private setCell(slot: number, cell: number): void {
    this.hops.learn(slot, this.cellOf[slot]!, cell, this.pinned);
    this.cellOf[slot] = cell;
  }

  /** What one more seat in the slot brings besides the person; −∞ when it is full. */
  private seatWorth(slot: number): number {
    const { seats, fewest } = this.instance.cells[this.cellOf[slot]!]!;
    const count = this.members[slot]!.length;
    if (count >= seats) return -Infinity;
    return count < fewest ? this.urgency : 0;
  }

  private seat(unit: number, slot: number): void {
    const from = this.slotOf[unit]!;
    if (from !== NONE) {
      const list = this.members[from]!;
      list[list.indexOf(unit)] = list.at(-1)!;
      list.pop();
      this.hops.change(from);
    }
    this.slotOf[unit] = slot;
    if (slot !== NONE) {
      this.members[slot]!.push(unit);
      this.hops.change(slot);
    }
  }

  /** Seats one unit by the best chain that starts with it, when any is worth it. */
  private insert(unit: number): void {
    const { open, chain, next, hops } = this;
    this.findTight();
    for (const slot of open) {
      hops.refresh(slot);
      const free = this.seatWorth(slot);
      chain[slot] = Math.max(free, hops.drop[slot]!);
      next[slot] = free >= hops.drop[slot]! ? NONE : OUTSIDE;
    }
    this.relax(this.slots, 1);
    const teacher = this.teacherOf(unit);
    let best = NONE;
    let worth = EPSILON;
    for (const slot of open) {
      const total = hops.worthAt(slot, teacher) + chain[slot]!;
      if (total > worth && hops.fits(unit, slot)) {
        worth = total;
        best = slot;
      }
    }
    if (best === NONE) return;
    const moves: Move[] = [[unit, best]];
    let slot = best;
    for (; next[slot]! >= 0 && moves.length <= open.length; slot = next[slot]!) {
      moves.push([hops.unit[slot * this.slots + next[slot]!]!, next[slot]!]);
    }
    if (next[slot] === OUTSIDE) moves.push([hops.dropUnit[slot]!, NONE]);
    this.apply(moves);
  }

  /** Gives the slot one more person by the best chain that ends there; false when none is worth it. */
  private fill(target: number): boolean {
    const { open, chain, next, first, hops } = this;
    this.findTight();
    if (!this.tight.includes(target)) this.tight.push(target);
    for (const slot of open) {
      hops.refresh(slot);
      this.findFree(slot);
      if (slot === target) continue;
      // Who sits in this slot may leave it: its seat stays empty, or goes to somebody without one.
      const count = this.members[slot]!.length;
      const emptied = count <= this.instance.cells[this.cellOf[slot]!]!.fewest ? -this.urgency : 0;
      const taken = chain[slot]!;
      if (emptied >= taken) {
        chain[slot] = emptied;
        next[slot] = NONE;
      } else next[slot] = OUTSIDE;
    }
    next[target] = OUTSIDE;
    // Here a chain goes backwards: from the seat that somebody takes to the one that she leaves.
    this.relax(1, this.slots);
    if (chain[target]! + this.seatWorth(target) <= EPSILON) return false;
    const moves: Move[] = [];
    let slot = target;
    for (; next[slot]! >= 0 && moves.length <= open.length; slot = next[slot]!) {
      moves.push([hops.unit[next[slot]! * this.slots + slot]!, slot]);
    }
    if (next[slot] === OUTSIDE) moves.push([first[slot]!, slot]);
    return this.apply(moves);
  }

  /**
   * The slots whose chain may go on to another: full, or no fuller than they must be. In any other a seat more or less
   * changes nothing for the rest, since everybody already has the best seat.
   */
  private findTight(): void {
    this.tight.length = 0;
    for (const slot of this.open) {
      const { seats, fewest } = this.instance.cells[this.cellOf[slot]!]!;
      const count = this.members[slot]!.length;
      if (count >= seats || count <= fewest || this.instance.seatsEach > 1) this.tight.push(slot);
    }
  }

  /** Longest chains (Bellman-Ford), a move from `slot` to `other` being at slot × bySlot + other × byOther. */
  private relax(bySlot: number, byOther: number): void {
    const { open, chain, next, tight } = this;
    const { gain } = this.hops;
    for (let round = 0; round < open.length; round++) {
      let changed = false;
      for (const slot of tight) {
        let best = chain[slot]! + EPSILON;
        for (const other of open) {
          const total = gain[slot * bySlot + other * byOther]! + chain[other]!;
          if (total > best && other !== slot) {
            best = total;
            chain[slot] = total;
            next[slot] = other;
            changed = true;
          }
        }
      }
      if (!changed) return;
    }
  }

  /** The best person without a seat for the slot, if any: into `chain` and `first`. */
  private findFree(slot: number): void {
    const { cells, seatsEach } = this.instance;
    this.chain[slot] = -Infinity;
    for (const teacher of cells[this.cellOf[slot]!]!.who) {
      const worth = this.hops.worthAt(slot, teacher);
      if (worth <= this.chain[slot]) continue;
      for (let unit = teacher * seatsEach; unit < (teacher + 1) * seatsEach; unit++) {
        if (this.slotOf[unit] !== NONE || !this.hops.fits(unit, slot)) continue;
        this.chain[slot] = worth;
        this.first[slot] = unit;
        break;
      }
    }
  }

  /**
   * Makes the moves of a chain. With several seats a teacher the best chain may go in a circle, or put somebody twice in a
   * module or on a half-day: then nothing moves.
   */
  private apply(moves: readonly Move[]): boolean {
    const units = new Set(moves.map(([unit]) => unit));
    const slots = new Set(moves.map(([, slot]) => slot));
    if (units.size < moves.length || slots.size < moves.length) return false;
    const before = moves.map(([unit]) => this.slotOf[unit]!);
    for (const [unit, slot] of moves) this.seat(unit, slot);
    if (moves.every(([unit, slot]) => slot === NONE || this.hops.fits(unit, slot))) return true;
    for (const [at, [unit]] of moves.entries()) this.seat(unit, before[at]!);
    return false;
  }
}
