import type { Person } from '#capabilities/accounts';
import type { Presenter, Ref, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { may } from '../permissions.ts';
import '../tables.ts';

export const SESSION_KIND = 'training.session';

/** A session on the thread. */
export const sessionRef = (id: string): Ref => ({ kind: SESSION_KIND, id });

/** Sessions on the thread: traces of the module that they are of, done once held. */
export const sessionThings: Presenter = {
  async show(trx: Trx, viewer: Person | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('training.session as session')
      .innerJoin('training.module as module', 'module.id', 'session.module_id')
      .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
      .select(['session.id', 'session.day', 'session.state', 'module.title', 'venue.name as venue'])
      .where('session.id', 'in', known)
      .execute();
    return new Map(
      rows.map(({ id, day, state, title, venue }): [string, Shown] => [
        id,
        {
          word: m.training_session_word(),
          title,
          detail: venue,
          date: day,
          state: state === 'held' ? 'done' : state === 'cancelled' ? 'dropped' : 'expected',
          stage: 'trace',
          href: may(viewer, 'read') ? `/formation/sessions/${id}` : null,
        },
      ]),
    );
  },
};
