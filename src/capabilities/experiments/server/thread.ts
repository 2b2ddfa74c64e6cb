import type { Presenter, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import { CONFIDENCE_NAMES, VERDICT_NAMES } from '../names.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

/** How experiments and conclusions stand on the thread, for members of their territory. */
export const experimentThings: Record<string, Presenter> = {
  'experiments.experiment': {
    async show(trx, viewer, ids) {
      const known = ids.filter((id) => isUuid(id));
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('experiments.experiment as e')
        .leftJoin('experiments.verdict as v', (join) =>
          join.onRef('v.territory_id', '=', 'e.territory_id').onRef('v.experiment_id', '=', 'e.id'),
        )
        .select(['e.id', 'e.title', 'e.establishment_name', 'e.starts_on', 'e.judge_on', 'v.verdict'])
        .where('e.territory_id', '=', viewer.territory)
        .where('e.id', 'in', known)
        // The last verdict of each comes last, and stays in the map.
        .orderBy('v.made_at')
        .execute();
      return new Map(
        rows.map(
          ({ id, title, establishment_name: place, starts_on: started, judge_on: due, verdict }): [string, Shown] => [
            id,
            {
              word: m.experiments_word(),
              title,
              detail: verdict ? VERDICT_NAMES[verdict]() : (place ?? m.experiments_no_verdict()),
              // Until it is settled, what is expected is its verdict.
              date: verdict === null || verdict === 'prove' ? due : started,
              state: verdict === null || verdict === 'prove' ? 'expected' : verdict === 'abandon' ? 'dropped' : 'done',
              stage: 'trace',
              href: `/experimentations/${id}`,
            },
          ],
        ),
      );
    },
  },
  'experiments.conclusion': {
    async show(trx, viewer, ids) {
      const known = ids.filter((id) => isUuid(id));
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('experiments.wording')
        .select(['conclusion_id', 'text', 'confidence', 'made_at'])
        .where('territory_id', '=', viewer.territory)
        .where('conclusion_id', 'in', known)
        .orderBy('number')
        .execute();
      return new Map(
        rows.map(({ conclusion_id: id, text, confidence, made_at: at }): [string, Shown] => [
          id,
          {
            word: m.experiments_conclusion_word(),
            title: text,
            detail: CONFIDENCE_NAMES[confidence](),
            date: at.toISOString().slice(0, 10),
            state: 'done',
            stage: 'experience',
            href: `/experimentations/conclusions/${id}`,
          },
        ]),
      );
    },
  },
};
