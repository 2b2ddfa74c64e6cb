import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { schoolYearName } from '#capabilities/territory';
import type { Presenter, Ref, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { may } from '../permissions.ts';
import '../tables.ts';

export const MODULE_KIND = 'training.module';

/** A module on the thread. */
export const moduleRef = (id: string): Ref => ({ kind: MODULE_KIND, id });

/** Modules on the thread: an action that answers a lack or a need; done once a session of it was held. */
export const moduleThings: Presenter = {
  async show(trx: Trx, viewer: Person | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('training.module as m')
      .select(['m.id', 'm.title', 'm.theme', 'm.year', 'm.archived_at'])
      .select(
        sql<string | null>`(select min(s.day) from training.session s
          where s.territory_id = m.territory_id and s.module_id = m.id and s.state = 'held')`.as('held'),
      )
      .where('m.id', 'in', known)
      .execute();
    return new Map(
      rows.map(({ id, title, theme, year, archived_at: archivedAt, held }): [string, Shown] => [
        id,
        {
          word: m.training_module_word(),
          title,
          detail: [m.training_year_of({ year: schoolYearName(year) }), theme].filter(Boolean).join(', '),
          date: held,
          state: held !== null ? 'done' : archivedAt === null ? 'expected' : 'dropped',
          stage: 'action',
          href: may(viewer, 'review') ? `/formation/catalogue/${id}` : null,
        },
      ]),
    );
  },
};
