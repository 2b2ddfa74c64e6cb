/** What the tickets of a period count. Each figure is a predicate over facts; its lines are those facts. docs/indicators/tickets.md. */

/** A ticket without a name. Ties count once: a ticket that another stands for is no fact. */
export interface TicketFact {
  id: string;
  number: number;
  establishment: string;
  /** Of `bodyKey`. */
  bodyKey: string;
  reportedAt: Date;
  firstAnswerAt: Date | null;
  /** Of the repair that holds. */
  repairedAt: Date | null;
  open: boolean;
}

/** The middle of some times; the mean of the two middles where they are even. Null: there is none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const HOUR = 3_600_000;

/** Hours from the report to a moment, nights and weekends included; null: it has not come. */
export function hoursTo(fact: Pick<TicketFact, 'reportedAt'>, at: Date | null): number | null {
  return at === null ? null : Math.max(0, at.getTime() - fact.reportedAt.getTime()) / HOUR;
}

export interface TicketFigures {
  tickets: number;
  open: number;
  /** How many were answered, repaired: the denominators of the medians are these. */
  answered: number;
  repaired: number;
  /** Hours; null: none was. */
  medianAnswer: number | null;
  medianRepair: number | null;
}

/** Figures of some tickets. */
export function figuresOf(facts: readonly TicketFact[]): TicketFigures {
  const known = (hours: (number | null)[]) => hours.filter((each) => each !== null);
  const answers = known(facts.map((fact) => hoursTo(fact, fact.firstAnswerAt)));
  const repairs = known(facts.map((fact) => hoursTo(fact, fact.repairedAt)));
  return {
    tickets: facts.length,
    open: facts.filter(({ open }) => open).length,
    answered: answers.length,
    repaired: repairs.length,
    medianAnswer: median(answers),
    medianRepair: median(repairs),
  };
}
