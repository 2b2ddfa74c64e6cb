import { m } from '#paraglide/messages.js';
import type { Db } from '#platform/database/connect.ts';
import { reachedSchools } from './figures.ts';

/** Schools that have the whole kit, as a layer of the mesh's map. */
export const baselineLayer = {
  key: 'socle',
  name: () => m.baseline_layer_name(),
  async reached(db: Db, territory: string): Promise<Map<string, { since: string | null; words: string }>> {
    const schools = await reachedSchools(db, territory);
    return new Map([...schools].map(([uai, { since }]) => [uai, { since, words: m.baseline_layer_words() }]));
  },
};
