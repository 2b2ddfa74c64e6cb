import { establishmentNames } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { SeatOrigin, SeatState, StepBy } from '../../model.ts';
import '../tables.ts';
import type { OpenSession } from './session-row.ts';
import { standings, type Standing } from './waiting.ts';

/** One link of a chain. `was`: the state before; null: the first. */
export interface Step {
  state: SeatState;
  was: SeatState | null;
  at: Date;
  by: StepBy;
  byName: string;
  reason: string;
}

/** Someone of a session, with the chain of their place. */
export interface SeatPerson {
  seat: string;
  recipient: string;
  name: string;
  mail: string | null;
  /** Name of their school; null: not known. */
  establishment: string | null;
  state: SeatState;
  origin: SeatOrigin;
  wishRank: number | null;
  inClass: boolean | null;
  waitingSince: Date | null;
  /** Where they stand for this session now. */
  standing: Standing;
  /** A convocation is still to leave; looked at by number alone. */
  isTold: boolean;
  /** Asked again whether they come; null: not asked. */
  askedAt: Date | null;
  mailSentAt: Date | null;
  mailRefused: { at: Date; words: string } | null;
  steps: Step[];
}

async function stepsOf(trx: Trx, session: string): Promise<Map<string, Step[]>> {
  const rows = await trx
    .selectFrom('training.step as step')
    .innerJoin('training.seat as seat', 'seat.id', 'step.seat_id')
    .select(['step.seat_id', 'step.state', 'step.at', 'step.by', 'step.by_name', 'step.reason'])
    .where('seat.session_id', '=', session)
    .orderBy('step.seat_id')
    .orderBy('step.n')
    .execute();
  const chains = new Map<string, Step[]>();
  for (const { seat_id, by_name, ...step } of rows) {
    const chain = chains.get(seat_id) ?? [];
    chains.set(seat_id, [...chain, { ...step, byName: by_name, was: chain.at(-1)?.state ?? null }]);
  }
  return chains;
}

/** Everyone of a session: those who wait in their order, the others by name. */
export async function seatPeople(trx: Trx, open: Pick<OpenSession, 'session' | 'campaign'>): Promise<SeatPerson[]> {
  const { session } = open;
  const rows = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.recipient as person', 'person.id', 'seat.recipient_id')
    .selectAll('seat')
    .select(['person.name', 'person.mail', 'person.establishment'])
    .where('seat.session_id', '=', session.id)
    .orderBy('seat.waiting_since', (order) => order.asc().nullsLast())
    .orderBy('seat.id')
    .execute();
  // Who waits stays in the order of the line; the others in that of French names, which the database does not know.
  const line = rows.filter(({ waiting_since }) => waiting_since !== null);
  const others = rows.filter(({ waiting_since }) => waiting_since === null);
  const people = [...line, ...others.sort((one, other) => one.name.localeCompare(other.name, 'fr'))];
  const chains = await stepsOf(trx, session.id);
  const found = await standings(
    trx,
    open,
    rows.map(({ recipient_id }) => recipient_id),
  );
  const schools = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return people.map((row) => ({
    seat: row.id,
    recipient: row.recipient_id,
    name: row.name,
    mail: row.mail,
    establishment: row.establishment === null ? null : (schools.get(row.establishment)?.name ?? row.establishment),
    state: row.state,
    origin: row.origin,
    wishRank: row.wish_rank,
    inClass: row.in_class,
    waitingSince: row.waiting_since,
    standing: found.get(row.recipient_id)!,
    isTold: row.sent_sequence !== null && !row.sent_cancel && row.sent_sequence >= session.sequence,
    askedAt: row.reconfirm_asked_at,
    mailSentAt: row.mail_sent_at,
    mailRefused: row.mail_refused_at && { at: row.mail_refused_at, words: row.mail_refused_words ?? '' },
    steps: chains.get(row.id) ?? [],
  }));
}
