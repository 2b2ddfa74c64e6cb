import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Visit } from '../../visit.ts';
import { may, placesOf } from '../permissions.ts';
import { readablePlaces } from '../visits/permissions.ts';
import { visitsWhere } from '../visits/filter.ts';
import { toVisits, type VisitRow } from '../visits/rows.ts';
import { requestFiguresOf, type RequestFigures } from './figures.ts';
import { isSilent, silentSince, toLines, type RequestLine } from './list.ts';
import { everyLoad, type Load } from './load.ts';
import { clockOf } from './settings.ts';
import '../tables.ts';

/** The first page of « Terrain », by what someone does there. A block is null where it is not theirs. */
export interface FieldOverview {
  timeZone: string;
  today: string;
  /** A mediator's own: planned visits of today and of the days ahead, requests to answer. */
  mediator: { today: RequestLine[]; next: RequestLine[]; toAnswer: RequestLine[] } | null;
  /** Of the schools where someone works. */
  school: { schools: EstablishmentName[]; next: RequestLine[]; open: RequestLine[]; visits: Visit[] } | null;
  /** What a coordinator hands over, and who waits for too long. */
  coordinator: { waiting: RequestLine[]; silent: RequestLine[]; loads: Load[]; answerDays: number } | null;
  figures: RequestFigures;
  mayNote: boolean;
  mayCount: boolean;
  mayShare: boolean;
}

const FEW = 6;

/** @throws ExpectedError sign_in (401) */
export async function fieldOverview(db: Db, person: Person | null): Promise<FieldOverview> {
  if (!person) throw new ExpectedError('sign_in', 401);
  const schools = [...new Set(person.roles.flatMap(({ establishment }) => establishment ?? []))].filter((uai) =>
    may(person, 'read', uai),
  );
  const visits = person.roles.some(({ role }) => role === 'mediator');
  const coordinates = may(person, 'assign', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { timeZone, today } = await clockOf(trx, person.territory);
    const day = sql`(starts_at at time zone ${timeZone})::date`;
    const own = sql`mediator_id = ${person.id}`;
    const lines = (where: ReturnType<typeof sql<boolean>>, order: ReturnType<typeof sql>) =>
      toLines(trx, where, order, FEW);
    const { before, answerDays } = await silentSince(trx);
    const inSchools = sql`establishment = any(${schools}::text[])`;
    return {
      timeZone,
      today,
      mediator: visits
        ? {
            today: await lines(
              sql<boolean>`${own} and state = 'planned' and ${day} = ${today}::date`,
              sql`starts_at, id`,
            ),
            next: await lines(
              sql<boolean>`${own} and state = 'planned' and ${day} > ${today}::date`,
              sql`starts_at, id`,
            ),
            toAnswer: await lines(
              sql<boolean>`${own} and state in ('assigned', 'accepted')`,
              sql`state = 'accepted', asked_at, id`,
            ),
          }
        : null,
      school:
        schools.length > 0
          ? {
              schools: [...(await establishmentNames(trx, schools)).values()],
              next: await lines(
                sql<boolean>`${inSchools} and state = 'planned' and ${day} >= ${today}::date`,
                sql`starts_at, id`,
              ),
              open: await lines(
                sql<boolean>`${inSchools} and (state in ('received', 'assigned', 'accepted') or (state = 'done' and asked_by = ${person.id}))`,
                sql`asked_at, id`,
              ),
              visits: await lastVisits(trx, person),
            }
          : null,
      coordinator: coordinates
        ? {
            waiting: await lines(sql<boolean>`state = 'received' and not ${isSilent(before)}`, sql`asked_at, id`),
            silent: await lines(isSilent(before), sql`asked_at, id`),
            loads: await everyLoad(trx, person.territory),
            answerDays,
          }
        : null,
      figures: await requestFiguresOf(trx),
      mayNote: may(person, 'count', null),
      mayCount: may(person, 'count', null),
      mayShare: placesOf(person, 'share')?.length !== 0,
    };
  });
}

async function lastVisits(trx: Trx, person: Person): Promise<Visit[]> {
  const places = readablePlaces(person);
  const { rows } = await sql<VisitRow>`
    select * from field.intervention where ${visitsWhere({}, places)} order by day desc, received_at desc, id limit 4`.execute(
    trx,
  );
  return toVisits(trx, rows);
}
