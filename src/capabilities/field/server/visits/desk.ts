import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { itemChoices } from '#capabilities/equipment';
import { actionsByOwner } from '#capabilities/projects';
import { territoryEstablishments } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { dayAt, daysAfter } from '#platform/quiet-hours.ts';
import type { Audience } from '../../visit.ts';
import type { ActionChoice, LastVisit, PlannedVisit, VisitDesk, VisitNews } from '../../visit-desk.ts';
import type { InterventionKind } from '../../model.ts';
import { ensureVisits } from './permissions.ts';
import { toVisits } from './rows.ts';
import './tables.ts';

/** Visits of their own that the page lists. */
const RECENT = 8;
/** Planned visits that are still to note from so many days back, and shown so many ahead. */
const DAYS_BACK = 7;
const DAYS_AHEAD = 7;
const PLANNED = 20;
/** Minutes of a visit for which nobody agreed on a length. */
const USUAL = 45;
/** Pages of fifty actions that a phone keeps. */
const ACTION_PAGES = 4;
/** Things of the pool that a phone keeps. */
const ITEMS = 100;

async function plannedFor(trx: Trx, person: Person, today: string, timeZone: string): Promise<PlannedVisit[]> {
  const { rows } = await sql<PlannedVisit>`
    select id as request, establishment as uai, kind, head_count as people, nullif(class_level, '') as "audienceWords",
      minutes, to_char(starts_at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
      to_char(starts_at at time zone ${timeZone}, 'HH24:MI') as time
    from field.request
    where state = 'planned' and mediator_id = ${person.id}
      and (starts_at at time zone ${timeZone})::date between ${daysAfter(today, -DAYS_BACK)} and ${daysAfter(today, DAYS_AHEAD)}
    order by (starts_at at time zone ${timeZone})::date <> ${today}::date, starts_at, id limit ${PLANNED}`.execute(trx);
  return rows.map((row) => ({ ...row, audienceWords: classWords(row) }));
}

/** A request that someone answers now, planned for another day or for none. @returns null: not theirs, or answered */
async function askedOf(trx: Trx, person: Person, request: string | null, today: string): Promise<PlannedVisit | null> {
  if (request === null || !isUuid(request)) return null;
  const { rows } = await sql<PlannedVisit>`
    select id as request, establishment as uai, kind, head_count as people, nullif(class_level, '') as "audienceWords",
      coalesce(minutes, ${USUAL})::integer as minutes, ${today} as day, null as time
    from field.request
    where id = ${request} and state in ('accepted', 'planned') and mediator_id = ${person.id}`.execute(trx);
  return rows[0] ? { ...rows[0], audienceWords: classWords(rows[0]) } : null;
}

/** A class as a visit names its public: the request says « CM1 » alone. */
function classWords({ kind, audienceWords }: PlannedVisit): string | null {
  const named = audienceWords === null || kind !== 'inClass' || /^\p{Ll}/u.test(audienceWords);
  return named ? audienceWords : m.field_visit_class({ level: audienceWords });
}

async function lastVisits(trx: Trx): Promise<Record<string, LastVisit>> {
  const { rows } = await sql<{
    uai: string;
    kind: InterventionKind;
    day: string;
    minutes: number;
    audience: Audience | null;
    audienceWords: string | null;
    people: number | null;
  }>`
    select distinct on (establishment) establishment as uai, kind, day, minutes, audience,
      audience_words as "audienceWords", people
    from field.intervention where establishment is not null and removed_at is null
    order by establishment, day desc, received_at desc`.execute(trx);
  return Object.fromEntries(rows.map(({ uai, ...last }) => [uai, last]));
}

async function actionChoices(db: Db, person: Person): Promise<ActionChoice[]> {
  const found: ActionChoice[] = [];
  for (let page = 1, pages = 1; page <= Math.min(pages, ACTION_PAGES); page += 1) {
    const answer = await actionsByOwner(db, person, { page });
    pages = answer.pages;
    for (const { actions } of answer.groups)
      for (const { id, title, state, establishment } of actions)
        if (state !== 'done') found.push({ id, title, uai: establishment.uai });
  }
  return found;
}

/** What changes from one sending to the next, within the transaction of the territory. */
async function newsFor(trx: Trx, person: Person, timeZone: string): Promise<VisitNews> {
  const moment = now();
  const today = dayAt(timeZone, moment);
  const rows = await trx
    .selectFrom('field.intervention')
    .selectAll()
    .where('mediator', '=', person.id)
    .where('removed_at', 'is', null)
    .orderBy('day', 'desc')
    .orderBy('starts_at', (order) => order.desc().nullsLast())
    .orderBy('received_at', 'desc')
    .limit(RECENT)
    .execute();
  return {
    readAt: moment.toISOString(),
    today,
    planned: await plannedFor(trx, person, today, timeZone),
    recent: await toVisits(trx, rows),
  };
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export async function visitNews(db: Db, person: Person | null, timeZone: string): Promise<VisitNews> {
  ensureVisits(person, 'note', null);
  return inTerritory(db, person.territory, (trx) => newsFor(trx, person, timeZone));
}

/**
 * What a person needs to note their visits, with or without network.
 * @param request the one that they come to answer; null: none
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function visitDesk(
  db: Db,
  person: Person | null,
  timeZone: string,
  request: string | null = null,
): Promise<VisitDesk> {
  ensureVisits(person, 'note', null);
  const desk = await inTerritory(db, person.territory, async (trx) => ({
    ...(await newsFor(trx, person, timeZone)),
    asked: await askedOf(trx, person, request, dayAt(timeZone, now())),
    schools: (await territoryEstablishments(trx, person.territory)).map(({ uai, name, commune }) => ({
      uai,
      name,
      commune,
    })),
    lasts: await lastVisits(trx),
    items: (await itemChoices(trx, null)).slice(0, ITEMS).map(({ id, name }) => ({ id, name })),
  }));
  return {
    ...desk,
    timeZone,
    holder: `${person.territory}:${person.id}`,
    account: person.id,
    name: person.name,
    actions: await actionChoices(db, person),
  };
}
