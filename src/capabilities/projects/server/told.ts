import { schoolYearOf } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { ToldAction } from '../model.ts';

/**
 * What an establishment tells parents of its actions, this school year and the next (3.13): plain words and when, no name.
 * Anyone may read it. An idea is not told yet: it would read as a promise; what was dropped is told no more.
 */
export async function toldToParents(db: Db, territory: string, uai: string): Promise<ToldAction[]> {
  const rows = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('projects.action as action')
      .innerJoin('projects.project as project', (join) =>
        join.onRef('project.territory_id', '=', 'action.territory_id').onRef('project.id', '=', 'action.project_id'),
      )
      .select(['action.id', 'action.title', 'plain', 'state', 'span_from', 'span_to', 'marker', 'school_year'])
      .where('establishment', '=', uai)
      .where('school_year', '>=', schoolYearOf(now()))
      .where('told', '=', true)
      .where('state', 'in', ['decided', 'running', 'done'])
      .orderBy('school_year')
      .orderBy('span_from', (order) => order.asc().nullsLast())
      .orderBy('action.made_at')
      .orderBy('action.id')
      .execute(),
  );
  return rows.map(({ id, title, plain, state, span_from: from, span_to: to, marker, school_year: schoolYear }) => ({
    ...{ id, marker, schoolYear },
    text: plain || title,
    state: state as ToldAction['state'],
    span: from === null || to === null ? null : { from, to },
  }));
}

/** Schools that tell parents of actions this year, for the public map; their family page says which. */
export async function projectPublicPlaces(db: Db, territory: string) {
  const rows = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('projects.action as action')
      .innerJoin('projects.project as project', (join) =>
        join.onRef('project.territory_id', '=', 'action.territory_id').onRef('project.id', '=', 'action.project_id'),
      )
      .select(['establishment', 'project.title', 'project.id'])
      .select((eb) => eb.fn.countAll<number>().as('actions'))
      .where('school_year', '>=', schoolYearOf(now()))
      .where('told', '=', true)
      .where('state', 'in', ['decided', 'running', 'done'])
      .groupBy(['establishment', 'project.title', 'project.id'])
      .execute(),
  );
  return rows.map(({ establishment: uai, title, id, actions }) => ({
    ...{ key: id, kind: 'projet', kindName: m.projects_public_kind, title },
    detail: m.projects_public_actions({ n: Number(actions) }),
    ...{ uai, at: null, commune: null, href: `/familles/${uai}` },
  }));
}
