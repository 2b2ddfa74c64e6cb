import { sql } from 'kysely';
import type { Presenter, Shown, ThreadViewer } from '#capabilities/thread';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { m } from '#paraglide/messages.js';
import { visitWords } from '../../visit-words.ts';
import { toVisits, type VisitRow } from './rows.ts';
import './tables.ts';

/** A visit on the thread: what an action or a need gave on the ground. */
export const INTERVENTION_KIND = 'field.intervention';

const ALL = ['coordinator', 'facilitator', 'mediator'];

/** Whether a member of the territory reads a visit: everyone of a school those to their school. */
function reads(viewer: ThreadViewer, uai: string | null): boolean {
  return viewer.roles.some(
    ({ role, establishment }) =>
      (establishment === null && ALL.includes(role)) || (uai !== null && establishment === uai),
  );
}

/** Visits on the thread, for those who may read them. */
export const interventionThings: Presenter = {
  async show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const { rows } = await sql<VisitRow>`
      select * from field.intervention where territory_id = ${viewer.territory} and id = any(${known})`.execute(trx);
    const all = await toVisits(trx, rows);
    return new Map(
      all
        .filter(({ uai }) => reads(viewer, uai))
        .map((visit): [string, Shown] => [
          visit.id,
          {
            word: m.field_visit_thread_word(),
            title: m.field_visit_thread_title({ where: visit.where.name, what: visitWords(visit) }),
            detail: visit.mediator.name || null,
            date: visit.day,
            state: visit.removed ? 'dropped' : 'done',
            stage: 'trace',
            href: `/terrain/visites/${visit.id}`,
          },
        ]),
    );
  },
};
