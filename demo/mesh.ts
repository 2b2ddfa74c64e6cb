import { importContour, keepProposal, readQuestion } from '#capabilities/mesh';
import type { Db } from '#platform/database/connect.ts';
import { actor } from './actors.ts';
import { outline, outlineSource } from './content/mesh/outline.ts';
import { proposal } from './content/mesh/proposal.ts';
import { idOf } from './ids.ts';
import { onDay } from './when.ts';

/** The border of the invented département, and one proposal that waits for its committee. */
export async function loadMesh(db: Db, home: string): Promise<void> {
  const coordinator = await actor(db, home, 'maud-ferrandier');
  const bytes = new TextEncoder().encode(JSON.stringify(outline));
  await onDay(-60, async () => {
    await importContour(db, coordinator, { kind: 'outline', source: outlineSource, bytes });
  });
  const question = readQuestion(new URLSearchParams('niveau=college&p=9&garder=7'));
  await onDay(-6, () => keepProposal(db, coordinator, { id: idOf('proposal', 'rentree-2027'), ...proposal, question }));
}
