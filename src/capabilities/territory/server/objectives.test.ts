import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { addObjective, archiveObjective, moveObjective, objectivesOf, renameObjective } from './api.ts';
import { sampleTerritories, someone } from './sample-territory.ts';

let base: TestDatabase;
let vienne: string;
let nantes: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ base, vienne, nantes, drop } = await sampleTerritories());
});
afterAll(() => drop());

describe('objectives', () => {
  const names = async (archived = false) =>
    (await objectivesOf(base.db, vienne, { archived })).map(({ shortName, position }) => `${position} ${shortName}`);

  it('are added, renamed, moved and archived, and keep their number while archived', async () => {
    const by = someone(vienne);
    const ids: string[] = [];
    for (const shortName of ['Pratiques', 'Compétences', 'Familles'])
      ids.push(await addObjective(base.db, by, { name: `Objectif ${shortName}`, shortName }));
    await addObjective(base.db, by, { id: ids[0], name: 'Envoyé deux fois', shortName: 'Deux fois' });
    await renameObjective(base.db, by, ids[1]!, { name: 'Compétences du XXIe siècle', shortName: 'XXIe' });
    expect(await names()).toEqual(['1 Pratiques', '2 XXIe', '3 Familles']);
    await moveObjective(base.db, by, ids[2]!, 'up');
    await moveObjective(base.db, by, ids[0]!, 'up');
    expect(await names()).toEqual(['1 Pratiques', '2 Familles', '3 XXIe']);
    await archiveObjective(base.db, by, ids[2]!, new Date());
    expect(await names()).toEqual(['1 Pratiques', '3 XXIe']);
    await moveObjective(base.db, by, ids[1]!, 'up');
    expect(await names(true)).toEqual(['1 XXIe', '2 Familles', '3 Pratiques']);
    await archiveObjective(base.db, by, ids[2]!, null);
    expect(await names()).toEqual(['1 XXIe', '2 Familles', '3 Pratiques']);
    await expect(
      renameObjective(base.db, someone(nantes), ids[0]!, { name: 'Intrus', shortName: 'Intrus' }),
    ).rejects.toMatchObject({ code: 'objective_unknown' });
    await expect(moveObjective(base.db, by, 'x', 'up')).rejects.toMatchObject({ code: 'objective_unknown' });
  });

  it('added by two people at once both find a place', async () => {
    const by = someone(nantes);
    await Promise.all(['Un', 'Deux', 'Trois'].map((name) => addObjective(base.db, by, { name, shortName: name })));
    expect((await objectivesOf(base.db, nantes)).map(({ position }) => position)).toEqual([1, 2, 3]);
  });
});
