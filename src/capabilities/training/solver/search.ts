import type { Held } from './exact.ts';
import type { Instance } from './instance.ts';
import { Organisers } from './organisers.ts';
import { Seating } from './seating.ts';

const NONE = -1;

/** A plan in numbers: cell and organiser of each slot (−1 while closed), slot of each unit (−1 without a seat). */
export interface Plan {
  cellOf: Int32Array;
  organiserOf: Int32Array;
  slotOf: Int32Array;
  value: number;
  /** Seats that sessions lack to reach their fewest people: 0 for a plan that may be held. */
  lacking: number;
}

/** Large-neighbourhood search: closes a few sessions, opens the best others, seats everybody again, keeps it or goes back. */
export class Search {
  readonly instance: Instance;
  readonly seating: Seating;
  private readonly organisers: Organisers;
  private readonly random: () => number;
  private readonly venueTaken: Uint8Array;
  /** What each teacher would leave for another session, for the guess of what that would bring. */
  private readonly already: Float64Array;
  private readonly place: Int32Array;
  private readonly teamOf: Int32Array;
  private readonly possible: Int8Array;
  private readonly from: Int32Array;
  private readonly who: Int32Array;
  private readonly gain: Float64Array;
  private readonly wins: Float64Array;
  private readonly reluctance: number;

  constructor(instance: Instance, random: () => number) {
    this.instance = instance;
    this.random = random;
    const places = instance.campaign.halfDays.length * instance.campaign.venues.length;
    const slots = Math.min(
      places,
      instance.quota.reduce((sum, quota) => sum + quota, 0),
      instance.cells.length,
    );
    this.seating = new Seating(instance, slots);
    this.organisers = new Organisers(instance, this.seating.cellOf);
    this.venueTaken = new Uint8Array(places);
    this.already = new Float64Array(instance.teachers);
    const teams = new Map<string, number>();
    this.teamOf = Int32Array.from(instance.cells, ({ organisers, halfDay }) => {
      const key = `${halfDay} ${organisers.join()}`;
      if (!teams.has(key)) teams.set(key, teams.size);
      return teams.get(key)!;
    });
    this.possible = new Int8Array(teams.size);
    this.place = Int32Array.from(
      instance.cells,
      ({ halfDay, venue }) => halfDay * instance.campaign.venues.length + venue,
    );
    this.from = new Int32Array(instance.cells.length + 1);
    for (const [at, { who }] of instance.cells.entries()) this.from[at + 1] = this.from[at]! + who.length;
    this.who = new Int32Array(this.from.at(-1)!);
    this.gain = new Float64Array(this.from.at(-1)!);
    for (const [at, { who, gain }] of instance.cells.entries()) {
      this.who.set(who, this.from[at]);
      this.gain.set(gain, this.from[at]);
    }
    this.wins = new Float64Array(instance.teachers);
    this.reluctance = 0.3 * Math.max(0, ...instance.campaign.weights.rank);
  }

  /** Opens a session of the cell, with its people; false when nobody can hold it or the venue is taken. */
  open(cell: number): boolean {
    const slot = this.seating.cellOf.indexOf(NONE);
    if (slot === NONE || this.venueTaken[this.place[cell]!]) return false;
    if (!this.organisers.accepts(cell)) return false;
    this.seating.openSlot(slot, cell);
    this.organisers.add(slot);
    this.venueTaken[this.place[cell]!] = 1;
    return true;
  }

  /** Closes a session; its people go where they are best, if anywhere. */
  close(slot: number): void {
    this.venueTaken[this.place[this.seating.cellOf[slot]!]!] = 0;
    this.organisers.remove(slot);
    this.seating.closeSlot(slot);
  }

  /** Opens the pinned sessions, then those given that may be, in place of whatever was open; seats everybody again. */
  begin(sessions: readonly Held[]): void {
    const { cells } = this.instance;
    for (const [slot, cell] of this.seating.cellOf.entries()) if (cell !== NONE) this.close(slot);
    for (const [cell, { pin }] of cells.entries()) if (pin >= 0) this.open(cell);
    for (const { cell } of sessions) if (cells[cell]!.pin < 0) this.open(cell);
  }

  /** What is open, to come back to. */
  plan(): Plan {
    const { cellOf, slotOf } = this.seating;
    return { cellOf: cellOf.slice(), organiserOf: this.organisers.of.slice(), slotOf: slotOf.slice(), ...this.worth() };
  }

  /** Comes back to a plan as it was, people and organisers too. */
  restore(plan: Plan): void {
    this.seating.restore(plan.cellOf, plan.slotOf);
    this.organisers.restore(plan.organiserOf);
    this.venueTaken.fill(0);
    for (const cell of plan.cellOf) if (cell !== NONE) this.venueTaken[this.place[cell]!] = 1;
  }

  /** What the sessions that are open are worth, whether or not they have enough people. */
  worth(): { value: number; lacking: number } {
    const { instance, seating } = this;
    let value = 0;
    let lacking = 0;
    const reached = new Uint8Array(instance.establishments);
    for (let slot = 0; slot < seating.slots; slot++) {
      const cell = seating.cellOf[slot]!;
      if (cell === NONE) continue;
      const { forced, fewest } = instance.cells[cell]!;
      const units = seating.members[slot]!;
      value -= instance.perSession + (forced > 0 ? forced * seating.pinned : 0);
      lacking += Math.max(0, fewest - units.length);
      let degrees = 0;
      for (const unit of units) {
        const teacher = seating.teacherOf(unit);
        value += seating.worthAt(slot, teacher);
        degrees |= instance.degree[teacher]!;
        const establishment = instance.establishment[teacher]!;
        if (establishment >= 0) reached[establishment] = 1;
      }
      if (degrees === 3) value += instance.perMixedSession;
    }
    if (instance.perEstablishment > 0) for (const one of reached) value += one * instance.perEstablishment;
    return { value, lacking };
  }

  /** The sessions that are open, with their people. */
  held(): Held[] {
    const { seating, instance, organisers } = this;
    return [...seating.cellOf].flatMap((cell, slot) => {
      if (cell === NONE) return [];
      const at = new Map(Array.from(instance.cells[cell]!.who, (teacher, place) => [teacher, place]));
      const people = seating.members[slot]!.map((unit) => at.get(seating.teacherOf(unit))!).sort((a, b) => a - b);
      return [{ cell, organiser: organisers.of[slot]!, people }];
    });
  }

  /** Opens sessions while one is worth it, the best first, `noise` making it less sure which. */
  grow(noise: number): void {
    for (;;) {
      const cell = this.choose(noise);
      if (cell === NONE || !this.open(cell)) return;
    }
  }

  /** Closes what may not be held for want of people, the emptiest first. */
  settle(): void {
    const { cells } = this.instance;
    const { seating } = this;
    for (;;) {
      const short = seating.open.filter((slot) => seating.members[slot]!.length < cells[seating.cellOf[slot]!]!.fewest);
      if (short.length === 0) return;
      this.close(short.reduce((a, b) => (seating.members[b]!.length < seating.members[a]!.length ? b : a)));
    }
  }

  /** With a seat to spare, a teacher leaves nothing for another; without, the seat worth least. */
  private measureSeats(): void {
    const { seating, already } = this;
    already.fill(Infinity);
    for (let unit = 0; unit < seating.slotOf.length; unit++) {
      const teacher = seating.teacherOf(unit);
      const slot = seating.slotOf[unit]!;
      const left = slot === NONE ? 0 : seating.worthAt(slot, teacher);
      if (left < already[teacher]!) already[teacher] = left;
    }
  }

  /**
   * The cell that would bring the most, counted as if whoever gains by it came and nobody else moved; −1 when none brings
   * anything. A session that lacks people is thought of less, since others would have to come against their wishes.
   */
  private choose(noise: number): number {
    const { cells, perSession } = this.instance;
    this.measureSeats();
    const { already, random, wins, from, who, gain, teamOf, place, venueTaken } = this;
    const possible = this.possible.fill(NONE);
    let best = NONE;
    let most = 0;
    for (let c = 0; c < teamOf.length; c++) {
      if (venueTaken[place[c]!] === 1 || possible[teamOf[c]!] === 0) continue;
      let sum = -perSession;
      let count = 0;
      const end = from[c + 1]!;
      for (let at = from[c]!; at < end; at++) {
        const win = gain[at]! - already[who[at]!]!;
        if (win > 0) {
          sum += win;
          wins[count++] = win;
        }
      }
      if (sum <= most * 0.5) continue;
      const { seats, fewest } = cells[c]!;
      if (count > seats) {
        const top = wins.subarray(0, count).sort();
        sum = -perSession;
        for (let at = count - seats; at < count; at++) sum += top[at]!;
      } else if (count < fewest) sum -= (fewest - count) * this.reluctance;
      sum *= 1 + noise * (random() - 0.5);
      if (sum <= most) continue;
      const team = teamOf[c]!;
      if (possible[team] === NONE) possible[team] = this.organisers.accepts(c) ? 1 : 0;
      if (possible[team] === 0) continue;
      most = sum;
      best = c;
    }
    return best;
  }

  /** Closes `count` sessions that are near each other, or any; never a pinned one. */
  ruin(count: number): void {
    const { cells } = this.instance;
    const { seating, random } = this;
    const all = seating.open.filter((slot) => cells[seating.cellOf[slot]!]!.pin < 0);
    if (all.length === 0) return;
    const first = all[Math.floor(random() * all.length)]!;
    const seed = cells[seating.cellOf[first]!]!;
    const nearness = (slot: number) => {
      const cell = cells[seating.cellOf[slot]!]!;
      return (
        (cell.module === seed.module ? 1 : 0) +
        (cell.halfDay === seed.halfDay ? 1 : 0) +
        (cell.venue === seed.venue ? 1 : 0) +
        random() * 2
      );
    };
    const order = all
      .map((slot) => ({ slot, near: slot === first ? 9 : nearness(slot) }))
      .sort((a, b) => b.near - a.near);
    for (const { slot } of order.slice(0, count)) this.close(slot);
  }
}
