import type { Person } from '#capabilities/accounts';
import { isThere, link, thing, unlink, walk, type Ref, type Shown } from '#capabilities/thread';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { must } from '../permissions.ts';
import { moduleRow } from './module-row.ts';
import { moduleRef } from './thread.ts';

/** What a module answers: a lack, a need, an action. `shown` is null where the reader may not read it. */
export interface Answered {
  ref: Ref;
  shown: Shown | null;
}

const MOST = 50;

/** What a module is tied to directly, upstream, and was not deleted. Within the transaction of the territory. */
export async function originRefs(trx: Trx, module: string): Promise<Ref[]> {
  const { nodes } = await walk(trx, moduleRef(module), { depth: 1, most: MOST });
  return nodes.filter(({ depth, gone }) => depth === -1 && gone === null).map(({ kind, id }) => ({ kind, id }));
}

/** The same things as their capabilities show them to a person. */
export async function shownOrigins(db: Db, person: Person, refs: readonly Ref[]): Promise<Answered[]> {
  const all: Answered[] = [];
  for (const ref of refs) {
    try {
      all.push({ ref, shown: await thing(db, person, ref) });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      all.push({ ref, shown: null });
    }
  }
  return all;
}

/** @throws ExpectedError unknown_origin (422) */
export async function tieOrigins(trx: Trx, person: Person, module: string, origins: readonly Ref[]): Promise<void> {
  for (const origin of origins) {
    if (origin.id === module || !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
  }
  const to = moduleRef(module);
  await link(
    trx,
    origins.map((from) => ({ from, to, kind: 'answered' as const, by: person.id })),
  );
}

/**
 * Says that a module answers something of the thread.
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404), unknown_origin (422)
 */
export async function addModuleOrigin(db: Db, person: Person | null, module: string, origin: Ref): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await moduleRow(trx, module);
    await tieOrigins(trx, person, module, [origin]);
  });
}

/**
 * The contrary, which `addModuleOrigin` undoes.
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404)
 */
export async function removeModuleOrigin(db: Db, person: Person | null, module: string, origin: Ref): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await moduleRow(trx, module);
    await unlink(trx, { from: origin, to: moduleRef(module), kind: 'answered' });
  });
}
