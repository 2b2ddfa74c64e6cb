import { sql, type Expression, type SqlBool } from 'kysely';
import { objectivesOf, spanName } from '#capabilities/territory';
import { withoutOrigin, type BrokenList, type Presenter, type Ref, type Shown } from '#capabilities/thread';
import type { Trx } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { summaryOf } from './action-fields.ts';
import { isUuid } from '#platform/forms/uuid.ts';

/** An action, on the thread. */
export function actionRef(id: string): Ref {
  return { kind: 'projects.action', id };
}

/** The project of an establishment, on the thread. */
export function projectRef(id: string): Ref {
  return { kind: 'projects.project', id };
}

/** What the territory suggested, on the thread. */
export function suggestionRef(id: string): Ref {
  return { kind: 'projects.suggestion', id };
}

const STATES = {
  idea: 'expected',
  decided: 'expected',
  running: 'expected',
  done: 'done',
  dropped: 'dropped',
} as const;

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** How actions and projects show on the thread, to members of their territory. */
export const projectThings: Record<string, Presenter> = {
  'projects.action': {
    async show(trx, viewer, ids) {
      const known = ids.filter(isUuid);
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('projects.action as action')
        .innerJoin('projects.project as project', (join) =>
          join.onRef('project.territory_id', '=', 'action.territory_id').onRef('project.id', '=', 'action.project_id'),
        )
        .selectAll('action')
        .select('project.establishment_name')
        .where('action.id', 'in', known)
        .execute();
      const objectives = await objectivesOf(trx, viewer.territory, { archived: true });
      return new Map(
        rows.map((row): [string, Shown] => {
          const { owner, span } = summaryOf(row, objectives);
          const when = row.marker || (span && spanName(span, getLocale()));
          const details = [
            m.projects_page_state({ state: row.state }),
            row.establishment_name,
            owner?.name ?? m.projects_hole_owner(),
            when,
          ];
          return [
            row.id,
            {
              word: m.projects_thread_action(),
              title: row.title,
              detail: details.filter(Boolean).join(' · '),
              date: dayOf(row.made_at),
              state: STATES[row.state],
              stage: 'action',
              href: `/projets/${row.project_id}/actions/${row.id}`,
            },
          ];
        }),
      );
    },
  },
  'projects.suggestion': {
    async show(trx, viewer, ids) {
      const known = ids.filter(isUuid);
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('projects.suggestion as suggestion')
        .innerJoin('projects.project as project', (join) =>
          join
            .onRef('project.territory_id', '=', 'suggestion.territory_id')
            .onRef('project.id', '=', 'suggestion.project_id'),
        )
        .select(['suggestion.id', 'suggestion.text', 'suggestion.at', 'suggestion.answer', 'suggestion.project_id'])
        .select('project.establishment_name')
        .where('suggestion.id', 'in', known)
        .execute();
      return new Map(
        rows.map((row): [string, Shown] => [
          row.id,
          {
            word: m.projects_thread_suggestion(),
            title: row.text,
            detail: row.establishment_name,
            date: dayOf(row.at),
            state: row.answer === null ? 'expected' : row.answer === 'taken' ? 'done' : 'dropped',
            stage: 'axis',
            href: `/projets/${row.project_id}`,
          },
        ]),
      );
    },
  },
  'projects.project': {
    async show(trx, viewer, ids) {
      const known = ids.filter(isUuid);
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('projects.project')
        .select(['id', 'title', 'establishment_name', 'created_at'])
        .where('id', 'in', known)
        .execute();
      return new Map(
        rows.map((row): [string, Shown] => [
          row.id,
          {
            word: m.projects_thread_project(),
            title: row.title || row.establishment_name,
            detail: row.title ? row.establishment_name : null,
            date: dayOf(row.created_at),
            state: 'done',
            stage: 'action',
            href: `/projets/${row.id}`,
          },
        ]),
      );
    },
  },
};

/** Actions that were not dropped and that `lacks` something, the oldest first. */
async function lacking(trx: Trx, lacks: Expression<SqlBool>, page: number, size: number) {
  const query = trx.selectFrom('projects.action as action').where('state', '<>', 'dropped').where(lacks);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select('id')
    .orderBy('made_at')
    .orderBy('id')
    .limit(size)
    .offset((Math.max(1, page) - 1) * size)
    .execute();
  return { items: rows.map(({ id }) => actionRef(id)), total };
}

/** Actions that nothing led to: neither a thing of the thread nor a suggestion of the territory. */
export const actionsWithoutOrigin: BrokenList = {
  name: 'actions-sans-origine',
  title: () => m.projects_thread_without_origin(),
  about: () => m.projects_thread_without_origin_about(),
  find: (trx, page, size) =>
    lacking(
      trx,
      sql<SqlBool>`action.suggestion_id is null and ${withoutOrigin('projects.action', sql<string>`action.id::text`)}`,
      page,
      size,
    ),
};

export const actionsWithoutOwner: BrokenList = {
  name: 'actions-sans-porteur',
  title: () => m.projects_thread_without_owner(),
  about: () => m.projects_thread_without_owner_about(),
  find: (trx, page, size) => lacking(trx, sql<SqlBool>`action.owner_name = ''`, page, size),
};
