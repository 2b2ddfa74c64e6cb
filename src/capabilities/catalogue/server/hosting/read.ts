import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { VisitState } from '../../model.ts';
import { ensure, schoolsOf } from '../permissions.ts';
import '../tables.ts';

/** A request to come. Names are for the host, the guest and nobody else. */
export interface Visit {
  id: string;
  school: string;
  people: number;
  /** ISO; null: to be agreed. */
  startsAt: string | null;
  state: VisitState;
  /** Null: not for whoever reads. */
  guestName: string | null;
  words: string | null;
  answer: string | null;
  outcome: string | null;
  mine: boolean;
}

export interface Offer {
  id: string;
  card: { id: string; title: string; summary: string };
  school: { uai: string; name: string; commune: string | null };
  hostName: string;
  words: string;
  seats: number;
  onRequest: boolean;
  /** To come, ISO, with how many seats are left. */
  dates: { startsAt: string; left: number }[];
  closed: boolean;
  /** Whoever reads is the host. */
  mine: boolean;
  visits: Visit[];
}

type OfferRow = Awaited<ReturnType<typeof offerRows>>[number];

function offerRows(trx: Trx) {
  return trx
    .selectFrom('catalogue.hosting as h')
    .innerJoin('catalogue.card as c', (join) =>
      join.onRef('c.territory_id', '=', 'h.territory_id').onRef('c.id', '=', 'h.card_id'),
    )
    .select(['h.id', 'h.card_id', 'h.establishment', 'h.host_id', 'h.host_name', 'h.words', 'h.seats', 'h.on_request'])
    .select(['h.closed_at', 'c.title', 'c.summary', 'c.retired_at'])
    .orderBy('h.at', 'desc')
    .orderBy('h.id')
    .execute();
}

/** Offers as someone reads them, with the requests that they may know of. */
async function shown(trx: Trx, person: Person, rows: readonly OfferRow[]): Promise<Offer[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const visits = await trx
    .selectFrom('catalogue.visit')
    .selectAll()
    .where('hosting_id', 'in', ids)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const dates = await trx
    .selectFrom('catalogue.hosting_date')
    .select(['hosting_id', 'starts_at'])
    .where('hosting_id', 'in', ids)
    .where('starts_at', '>', now())
    .orderBy('starts_at')
    .execute();
  const names = await establishmentNames(trx, [
    ...rows.map(({ establishment }) => establishment),
    ...visits.map(({ establishment }) => establishment),
  ]);
  const left = (offer: OfferRow, at: Date) =>
    offer.seats -
    visits
      .filter((each) => each.hosting_id === offer.id && each.starts_at?.getTime() === at.getTime())
      .filter(({ state }) => state === 'accepted' || state === 'done')
      .reduce((sum, { people }) => sum + people, 0);
  return rows.map((row): Offer => {
    const mine = row.host_id === person.id;
    return {
      id: row.id,
      card: { id: row.card_id, title: row.title, summary: row.summary },
      school: {
        uai: row.establishment,
        name: names.get(row.establishment)?.name ?? row.establishment,
        commune: names.get(row.establishment)?.commune ?? null,
      },
      ...{ hostName: row.host_name, words: row.words, seats: row.seats, onRequest: row.on_request },
      dates: dates
        .filter((each) => each.hosting_id === row.id)
        .map(({ starts_at: at }) => ({ startsAt: at.toISOString(), left: Math.max(0, left(row, at)) })),
      closed: row.closed_at !== null || row.retired_at !== null,
      mine,
      visits: visits
        .filter((each) => each.hosting_id === row.id)
        .filter(({ state, guest_id: guest }) => mine || guest === person.id || state === 'accepted' || state === 'done')
        .map((each) => {
          const knows = mine || each.guest_id === person.id;
          return {
            ...{ id: each.id, people: each.people, state: each.state, outcome: each.outcome },
            school: names.get(each.establishment)?.name ?? each.establishment,
            startsAt: each.starts_at?.toISOString() ?? null,
            guestName: knows ? each.guest_name : null,
            words: knows ? each.words : null,
            answer: knows ? each.answer : null,
            mine: each.guest_id === person.id,
          };
        }),
    };
  });
}

export interface Offers {
  /** Open to requests. */
  open: Offer[];
  /** Closed ones that whoever reads had a part in, or that gave something. */
  over: Offer[];
}

/** Offers to host in the person's territory, the last first. @throws ExpectedError sign_in (401) */
export async function offers(db: Db, person: Person | null): Promise<Offers> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const all = await shown(trx, person, await offerRows(trx));
    const isOpen = (each: Offer) => !each.closed && (each.onRequest || each.dates.length > 0);
    return {
      open: all.filter(isOpen),
      over: all.filter((each) => !isOpen(each) && (each.mine || each.visits.length > 0)),
    };
  });
}

/** One offer. @throws ExpectedError sign_in (401), catalogue_hosting_unknown (404) */
export async function offer(db: Db, person: Person | null, id: string): Promise<Offer & { own: string[] }> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const row = isUuid(id) ? (await offerRows(trx)).find((each) => each.id === id) : undefined;
    if (!row) throw new ExpectedError('catalogue_hosting_unknown', 404);
    return { ...(await shown(trx, person, [row]))[0]!, own: schoolsOf(person) };
  });
}

/** Open offers for one card. @throws ExpectedError sign_in (401) */
export async function offersFor(db: Db, person: Person | null, card: string): Promise<Offer[]> {
  return (await offers(db, person)).open.filter((each) => each.card.id === card);
}
