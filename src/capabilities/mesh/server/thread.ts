import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import './tables.ts';

/** How the thread shows a thing: its `Shown`, whose capability this one is not to know. */
interface Shown {
  word: string;
  title: string;
  detail: string | null;
  date: string | null;
  state: 'done' | 'expected' | 'dropped';
  stage: 'trace';
  href: string | null;
}

/** Proposals of pilots that were kept, for members of the territory: what a question on the mesh gave. */
export const proposalThings = {
  async show(trx: Trx, viewer: { territory: string } | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('mesh.proposal')
      .select(['id', 'name', 'answer', 'kept_at'])
      .where('territory_id', '=', viewer.territory)
      .where('id', 'in', known)
      .execute();
    return new Map(
      rows.map(({ id, name, answer, kept_at: at }): [string, Shown] => [
        id,
        {
          word: m.mesh_thread_word(),
          title: name,
          detail: m.mesh_thread_detail({ n: answer.pilots.length }),
          date: at.toISOString().slice(0, 10),
          state: 'done',
          stage: 'trace',
          href: `/maillage/propositions/${id}`,
        },
      ]),
    );
  },
};
