import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { ModuleDegree, ModuleMode } from '../../model.ts';
import { must } from '../permissions.ts';
import { moduleRow } from './module-row.ts';
import { originRefs, tieOrigins } from './origins.ts';
import { moduleRef } from './thread.ts';
import '../tables.ts';

/** What a module says. `minutes`: its duration; `code`: of Sofia-FMO, null: none. Texts may be empty, the title not. */
export interface ModuleText {
  title: string;
  theme: string;
  objective: string;
  prerequisites: string;
  mode: ModuleMode;
  minutes: number;
  degree: ModuleDegree;
  code: string | null;
}

export interface NewModule extends ModuleText {
  /** Chosen by the caller: the same again writes nothing. */
  id: string;
  /** School year, by its first calendar year. */
  year: number;
  /** The same module over the years; absent: a new one. */
  lineage?: string;
  /** Things of the thread that it answers. */
  origins?: readonly Ref[];
}

/**
 * Adds modules to the catalogue, in one transaction.
 * @throws ExpectedError sign_in (401), forbidden (403), unknown_origin (422)
 */
export async function createModules(db: Db, person: Person | null, given: readonly NewModule[]): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    for (const { id, year, lineage, origins = [], ...text } of given) {
      const row = { territory_id: territory, id, lineage: lineage ?? id, year, ...text };
      const { numInsertedOrUpdatedRows: added } = await trx
        .insertInto('training.module')
        .values({ ...row, archived_at: null, written_at: now() })
        .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
        .executeTakeFirst();
      if (added) await tieOrigins(trx, person, id, origins);
    }
  });
}

/** @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404) */
export async function saveModule(db: Db, person: Person | null, id: string, text: ModuleText): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await moduleRow(trx, id);
    await trx
      .updateTable('training.module')
      .set({ ...text, written_at: now() })
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Takes a module out of its year's catalogue, or back in; campaigns that offer it go on.
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404)
 */
export async function archiveModule(db: Db, person: Person | null, id: string, archived: boolean): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await moduleRow(trx, id);
    await trx
      .updateTable('training.module')
      .set({ archived_at: archived ? now() : null })
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Takes over the modules of the last year that had some: their words, who can hold them, what they answer. Those which
 * the year has already stay as they are, so that a repeat adds nothing. Reviews are not taken over: they were of another text.
 * @param year that receives them
 * @returns how many were added
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function copyModules(db: Db, person: Person | null, year: number): Promise<number> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { rows: copies } = await sql<{ id: string; former: string }>`
      with former as (
        select * from training.module
        where year = (select max(year) from training.module where year < ${year}) and archived_at is null
      ), added as (
        insert into training.module (territory_id, id, lineage, year, code, title, theme, objective, prerequisites, mode,
          minutes, degree, written_at)
        select territory_id, gen_random_uuid(), lineage, ${year}, code, title, theme, objective, prerequisites, mode,
          minutes, degree, ${now()}
        from former
        on conflict (territory_id, lineage, year) do nothing
        returning id, lineage
      )
      select added.id, former.id as former from added join former using (lineage)`.execute(trx);
    for (const { id, former } of copies) {
      await sql`
        insert into training.competence (territory_id, organiser_id, module_id)
        select territory_id, organiser_id, ${id}::uuid from training.competence where module_id = ${former}`.execute(
        trx,
      );
      const origins = await originRefs(trx, former);
      const to = moduleRef(id);
      await link(
        trx,
        origins.map((from) => ({ from, to, kind: 'answered' as const, by: person.id })),
      );
    }
    return copies.length;
  });
}
