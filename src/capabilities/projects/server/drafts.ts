import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { link } from '#capabilities/thread';
import { type Board, dayRef, isTeam, type Lead, linkDay, RESOURCE_TEAM, type Room } from '#capabilities/workshops';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import './tables.ts';
import { projectRef } from './thread.ts';

interface Line {
  objective_number: number | null;
  objective: string | null;
  gap: string;
  text: string;
  lead_id: string;
}

/**
 * Makes the draft project of each establishment that kept leads, nothing retyped (0.17). An establishment that has
 * its draft of this day keeps it as it is: a repeat writes nothing.
 * @returns number of drafts made
 */
export async function draftProjects(db: Db, room: Room): Promise<number> {
  const { board, territory, workshop } = room;
  const schools = keepers(board);
  if (schools.size === 0) return 0;
  return inTerritory(db, territory, async (trx) => {
    const made = await trx
      .insertInto('projects.project')
      .values(
        [...schools].map(([establishment, { name }]) => ({
          territory_id: territory,
          id: randomUUID(),
          establishment,
          establishment_name: name,
          workshop_id: workshop,
          workshop_title: board.title,
          workshop_day: board.day,
          // A day of spring prepares the year that begins in September; from August on it is that year's already.
          school_year: Number(board.day.slice(0, 4)),
          created_at: now(),
        })),
      )
      .onConflict((on) => on.columns(['territory_id', 'workshop_id', 'establishment']).doNothing())
      .returning(['id', 'establishment'])
      .execute();
    if (made.length === 0) return 0;
    const lines = made.flatMap(({ id, establishment }) =>
      linesOf(board, schools.get(establishment)!.leads).map((line, at) => ({
        territory_id: territory,
        project_id: id,
        position: at + 1,
        ...line,
      })),
    );
    await trx.insertInto('projects.line').values(lines).execute();
    await link(
      trx,
      made.map(({ id }) => ({ from: dayRef(workshop), to: projectRef(id), kind: 'carried' as const, by: null })),
    );
    return made.length;
  });
}

/**
 * The same, asked by someone: for a day that came by import, or whose closing was interrupted.
 * @throws ExpectedError sign_in, forbidden, day_not_closed
 */
export async function draftProjectsOf(db: Db, person: Person | null, room: Room): Promise<number> {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!isTeam(person, room.territory)) throw new ExpectedError('forbidden', 403);
  if (!room.board.closed) throw new ExpectedError('day_not_closed', 409);
  await inTerritory(db, room.territory, (trx) => linkDay(trx, room));
  return draftProjects(db, room);
}

/** Establishments that kept leads, by UAI. The resource team is no establishment. */
function keepers(board: Board): Map<string, { name: string; leads: Lead[] }> {
  const names = new Map(
    Object.values(board.people).flatMap(({ establishment }) =>
      establishment ? [[establishment.uai, establishment.name]] : [],
    ),
  );
  const schools = new Map<string, { name: string; leads: Lead[] }>();
  for (const lead of Object.values(board.leads)) {
    for (const { team } of lead.kept) {
      if (team === RESOURCE_TEAM) continue;
      const school = schools.get(team) ?? { name: names.get(team) ?? team, leads: [] };
      school.leads.push(lead);
      schools.set(team, school);
    }
  }
  return schools;
}

function linesOf(board: Board, leads: Lead[]): Line[] {
  const lines = leads.map((lead): Line => {
    const objective = board.groups.find(({ id }) => id === lead.group)?.objective ?? null;
    const at = board.objectives.findIndex(({ id }) => id === objective);
    return {
      objective_number: at < 0 ? null : at + 1,
      objective: board.objectives[at]?.name ?? null,
      gap: board.clusters[lead.gap]?.name ?? '',
      text: lead.text,
      lead_id: lead.id,
    };
  });
  const rank = ({ objective_number: number }: Line) => number ?? Number.POSITIVE_INFINITY;
  return lines.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
