import { sql, type RawBuilder } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { now } from '#platform/clock/clock.ts';
import { OPEN_STATES, type InterventionKind, type RequestState, type Settings } from '../../model.ts';
import { placesOf } from '../permissions.ts';
import { counted, isDue, isInTime } from './figures.ts';
import { clockOf, settingsOf } from './settings.ts';
import '../tables.ts';

export const REQUESTS_PER_PAGE = 30;

/** Which requests: `open` those that wait for something, `silent` without answer for too long, `mine` theirs to answer; `counted` and `late`
 * are the lines of the figures: asked over twelve months, and not answered within the territory's days. */
export const REQUEST_LISTS = [
  'open',
  'silent',
  'received',
  'mine',
  'planned',
  'done',
  'all',
  'counted',
  'late',
] as const;
export type RequestList = (typeof REQUEST_LISTS)[number];

export interface RequestFilter {
  list: RequestList;
  /** Account of a mediator. */
  mediator?: string | null;
  kind?: InterventionKind | null;
  /** UAI. */
  establishment?: string | null;
}

export interface RequestLine {
  id: string;
  establishment: EstablishmentName;
  kind: InterventionKind;
  words: string;
  askedName: string;
  askedAt: Date;
  state: RequestState;
  stateAt: Date;
  mediator: string | null;
  startsAt: Date | null;
  /** Whole days since it was asked without an answer; null: answered, or withdrawn. */
  silentDays: number | null;
  /** Silent for longer than the territory allows itself. */
  flagged: boolean;
}

const DAY = 86_400_000;
const WAITING: readonly RequestState[] = ['received', 'assigned'];

/** Before when a request without answer was asked for too long. */
export async function silentSince(trx: Trx): Promise<{ before: Date; answerDays: number }> {
  const { answerDays } = await settingsOf(trx);
  return { before: new Date(now().getTime() - answerDays * DAY), answerDays };
}

/** A request that nobody answered: no one said yes, gave a day, or no for good. */
export const isSilent = (before: Date): RawBuilder<boolean> =>
  sql<boolean>`(answered_at is null and state = any(${[...WAITING]}::text[]) and asked_at <= ${before})`;

function listed(list: RequestList, person: Person, before: Date, answerDays: number): RawBuilder<boolean> {
  switch (list) {
    case 'open':
      return sql`state = any(${[...OPEN_STATES]}::text[])`;
    case 'silent':
      return isSilent(before);
    case 'received':
      return sql`state = 'received'`;
    case 'mine':
      return sql`(mediator_id = ${person.id} and state in ('assigned', 'accepted'))`;
    case 'planned':
      return sql`state = 'planned'`;
    case 'done':
      return sql`state in ('done', 'feedback')`;
    case 'all':
      return sql`true`;
    case 'counted':
      return counted(now());
    case 'late':
      return sql`(${counted(now())} and ${isDue(now(), answerDays)} and not ${isInTime(answerDays)})`;
  }
}

/** Requests that someone may read: of these schools, and their own wherever they asked. */
export const readable = (person: Person): RawBuilder<boolean> => {
  const places = placesOf(person, 'read');
  return places === null ? sql`true` : sql`(establishment = any(${places}::text[]) or asked_by = ${person.id})`;
};

/** Rows as lists show them. */
export async function toLines(
  trx: Trx,
  where: RawBuilder<boolean>,
  order: RawBuilder<unknown>,
  limit: number,
  skip = 0,
) {
  const { before } = await silentSince(trx);
  const { rows } = await sql<Omit<RequestLine, 'establishment' | 'silentDays'> & { uai: string; answered: boolean }>`
    select id, establishment as uai, kind, words, asked_name as "askedName", asked_at as "askedAt", state,
      state_at as "stateAt", nullif(mediator_name, '') as mediator, starts_at as "startsAt",
      answered_at is not null as answered, ${isSilent(before)} as flagged
    from field.request where ${where} order by ${order} limit ${limit} offset ${skip}`.execute(trx);
  const names = await establishmentNames(
    trx,
    rows.map(({ uai }) => uai),
  );
  return rows.map(({ uai, answered, ...row }): RequestLine => {
    const waits = !answered && WAITING.includes(row.state);
    return {
      ...row,
      establishment: names.get(uai)!,
      silentDays: waits ? Math.floor((now().getTime() - row.askedAt.getTime()) / DAY) : null,
    };
  });
}

/** Open ones: the oldest first, a planned one by its day. Others: the last moved first. */
const orderOf = (list: RequestList) =>
  list === 'planned'
    ? sql`starts_at, id`
    : ['open', 'silent', 'received', 'mine'].includes(list)
      ? sql`answered_at is not null, asked_at, id`
      : sql`state_at desc, id`;

export interface RequestPage {
  rows: RequestLine[];
  /** How many in each list under the other filters. */
  counts: Record<RequestList, number>;
  page: number;
  pages: number;
  total: number;
  settings: Settings;
  timeZone: string;
}

/**
 * A page of requests that someone may read.
 * @param page from 1; past the end is the last one
 * @throws ExpectedError sign_in (401), forbidden (403): partners and observers read figures alone
 */
export async function requests(db: Db, person: Person | null, filter: RequestFilter, page = 1): Promise<RequestPage> {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (placesOf(person, 'read')?.length === 0) throw new ExpectedError('forbidden', 403);
  return inTerritory(db, person.territory, async (trx) => {
    const { before, answerDays } = await silentSince(trx);
    const kept = sql<boolean>`${readable(person)}
      and (${filter.mediator ?? null}::uuid is null or mediator_id = ${filter.mediator ?? null}::uuid)
      and (${filter.kind ?? null}::text is null or kind = ${filter.kind ?? null}::text)
      and (${filter.establishment ?? null}::text is null or establishment = ${filter.establishment ?? null}::text)`;
    const tallies = sql.join(
      REQUEST_LISTS.map(
        (list) => sql`count(*) filter (where ${listed(list, person, before, answerDays)}) as ${sql.ref(list)}`,
      ),
    );
    const { rows } = await sql<Record<RequestList, number>>`select ${tallies} from field.request where ${kept}`.execute(
      trx,
    );
    const counts = rows[0]!;
    const total = counts[filter.list];
    const pages = Math.max(1, Math.ceil(total / REQUESTS_PER_PAGE));
    const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
    const where = sql<boolean>`${kept} and ${listed(filter.list, person, before, answerDays)}`;
    return {
      rows: await toLines(trx, where, orderOf(filter.list), REQUESTS_PER_PAGE, (at - 1) * REQUESTS_PER_PAGE),
      counts,
      page: at,
      pages,
      total,
      settings: await settingsOf(trx),
      timeZone: (await clockOf(trx, person.territory)).timeZone,
    };
  });
}
