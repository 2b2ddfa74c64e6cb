import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { memberOf, type Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { kindName } from '../../parts/requests/words.ts';
import { may } from '../permissions.ts';
import { addressOf, linkOf, makeLink, revoke } from './links.ts';
import type { RequestRow } from './row.ts';
import '../tables.ts';

/** A person's calendar feed. */
export interface Agenda {
  id: string;
  /** The school whose visits it holds; null: the person's own. */
  establishment: { uai: string; name: string } | null;
  madeAt: Date;
}

/** Feeds of a person that serve, with what they may make one of. @throws ExpectedError sign_in (401) */
export async function agendas(
  db: Db,
  person: Person | null,
): Promise<{ agendas: Agenda[]; own: boolean; schools: { uai: string; name: string }[] }> {
  if (!person) throw new ExpectedError('sign_in', 401);
  return inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('field.link')
      .select(['id', 'establishment', 'made_at as madeAt'])
      .where('purpose', '=', 'agenda')
      .where('person_id', '=', person.id)
      .where('revoked_at', 'is', null)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(20)
      .execute();
    const places = person.roles.flatMap(({ establishment }) => establishment ?? []);
    const names = await establishmentNames(trx, [
      ...places,
      ...rows.flatMap(({ establishment }) => establishment ?? []),
    ]);
    const named = (uai: string) => ({ uai, name: names.get(uai)?.name ?? uai });
    return {
      agendas: rows.map((row) => ({
        ...row,
        establishment: row.establishment === null ? null : named(row.establishment),
      })),
      own: person.roles.some(({ role }) => role === 'mediator'),
      schools: [...new Set(places)].filter((uai) => may(person, 'read', uai)).map(named),
    };
  });
}

/**
 * Makes a feed; it is shown this once.
 * @param establishment UAI; null: the person's own visits
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function makeAgenda(
  db: Db,
  person: Person | null,
  { id, establishment }: { id: string; establishment: string | null },
): Promise<{ address: string }> {
  if (!person) throw new ExpectedError('sign_in', 401);
  const allowed =
    establishment === null ? person.roles.some(({ role }) => role === 'mediator') : may(person, 'read', establishment);
  if (!allowed) throw new ExpectedError('forbidden', 403);
  return inTerritory(db, person.territory, async (trx) => {
    // The form sent twice: its first feed was never seen, the second one replaces it.
    await trx.deleteFrom('field.link').where('id', '=', id).where('person_id', '=', person.id).execute();
    const by = { id: person.id, name: person.name };
    const token = await makeLink(trx, person.territory, {
      purpose: 'agenda',
      id,
      establishment,
      person: person.id,
      by,
    });
    return { address: addressOf(`/terrain/agenda/${token}`) };
  });
}

/** Their own only; a repeat changes nothing. @throws ExpectedError sign_in (401), field_link_unknown (404) */
export async function revokeAgenda(db: Db, person: Person | null, id: string): Promise<void> {
  if (!person) throw new ExpectedError('sign_in', 401);
  await inTerritory(db, person.territory, async (trx) => {
    const found = await trx
      .selectFrom('field.link')
      .select('id')
      .where('id', '=', id)
      .where('purpose', '=', 'agenda')
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    if (!found) throw new ExpectedError('field_link_unknown', 404);
    await revoke(trx, id);
  });
}

/** A feed as a calendar program reads it. */
export interface Feed {
  content: string;
  /** Strong: of these very bytes. */
  etag: string;
  lastModified: Date;
}

const DAY = 86_400_000;
/** Visits of the last month stay in the calendar; there are never more than that ahead. */
const [PAST_DAYS, MOST] = [31, 500];

const FRENCH = { locale: 'fr' } as const;

async function planned(trx: Trx, where: { mediator: string } | { establishment: string }): Promise<RequestRow[]> {
  return trx
    .selectFrom('field.request')
    .selectAll()
    .where('starts_at', '>', new Date(now().getTime() - PAST_DAYS * DAY))
    .where('state', 'in', ['planned', 'done', 'feedback'])
    .$if('mediator' in where, (query) => query.where('mediator_id', '=', (where as { mediator: string }).mediator))
    .$if('establishment' in where, (query) =>
      query.where('establishment', '=', (where as { establishment: string }).establishment),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/**
 * The visits of a feed. What it holds depends on nothing but them: the same visits give the same bytes.
 * @throws ExpectedError field_link_unknown (404): also once its person left the territory or the school,
 *   field_link_revoked (410), too_fast (429)
 */
export async function agendaFeed(db: Db, token: string): Promise<Feed> {
  const link = await linkOf(db, token, 'agenda');
  const { territory_id: territory, person_id: account, establishment } = link;
  const person = account && (await memberOf(db, territory, account));
  if (!person || (establishment !== null && !may(person, 'read', establishment))) {
    throw new ExpectedError('field_link_unknown', 404);
  }
  return inTerritory(db, territory, async (trx) => {
    const rows = await planned(trx, establishment === null ? { mediator: person.id } : { establishment });
    const names = await establishmentNames(
      trx,
      rows.map((row) => row.establishment),
    );
    const { rows: sequences } = await sql<{ id: string; n: number; at: Date }>`
      select request_id as id, count(*) filter (where move = 'planned') as n, max(at) as at from field.step
      where request_id = any(${rows.map(({ id }) => id)}::uuid[]) group by request_id`.execute(trx);
    const steps = new Map(sequences.map((each) => [each.id, each]));
    const calendar = new ICalCalendar({
      method: ICalCalendarMethod.PUBLISH,
      name: m.field_agenda_name({}, FRENCH),
      prodId: { company: 'Maillage', product: 'Terrain', language: 'FR' },
      events: rows.map((row) => {
        const school = names.get(row.establishment);
        const place = [school?.name ?? row.establishment, school?.commune].filter(Boolean).join(', ');
        const kind = kindName(row.kind, FRENCH.locale);
        const by = row.mediator_name || m.field_someone({}, FRENCH);
        return {
          // Of the request alone: the installation may change its name, calendars keep one event.
          id: `maillage-terrain-${row.id}`,
          sequence: Math.max(0, steps.get(row.id)!.n - 1),
          stamp: steps.get(row.id)!.at,
          lastModified: steps.get(row.id)!.at,
          start: row.starts_at!,
          end: new Date(row.starts_at!.getTime() + row.minutes! * 60_000),
          summary:
            establishment === null
              ? m.field_agenda_mine({ kind, school: school?.name ?? row.establishment }, FRENCH)
              : m.field_agenda_school({ kind, by }, FRENCH),
          location: place,
          description: `${row.words}\n\n${addressOf(`/terrain/demandes/${row.id}`)}`,
          status: ICalEventStatus.CONFIRMED,
        };
      }),
    });
    const content = calendar.toString();
    const moved = Math.max(link.made_at.getTime(), ...sequences.map(({ at }) => at.getTime()));
    return {
      content,
      etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`,
      lastModified: new Date(moved),
    };
  });
}
