import { establishmentNames, schoolYearOf } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ProjectFields, Saved } from '../model.ts';
import { must, mustRead } from './permissions.ts';
import { onProject } from './things.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { write } from './write.ts';

/**
 * Opens a project that no day gave. The same `id` again changes nothing.
 * @param uai of the establishment, which must be the person's
 * @throws ExpectedError sign_in, forbidden, establishment_unknown (404)
 */
export async function openProject(
  db: Db,
  person: Person | null,
  { id, uai, title }: { id: string; uai: string; title: string },
): Promise<void> {
  mustRead(person);
  must(person, 'write', uai);
  if (!isUuid(id)) throw new ExpectedError('unknown_project', 404);
  await inTerritory(db, person.territory, async (trx) => {
    const school = (await establishmentNames(trx, [uai])).get(uai);
    if (!school) throw new ExpectedError('establishment_unknown', 404);
    await trx
      .insertInto('projects.project')
      .values({
        territory_id: person.territory,
        id,
        establishment: uai,
        establishment_name: school.name,
        title,
        school_year: schoolYearOf(now()),
        created_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/**
 * Writes title, summary and school year, as `saveAction` writes an action.
 * @throws ExpectedError sign_in, unknown_project (404), forbidden
 */
export function saveProject(
  db: Db,
  person: Person | null,
  id: string,
  { version, title, summary, schoolYear }: ProjectFields & { version: number },
): Promise<Saved<ProjectFields>> {
  return onProject(db, person, id, 'write', async ({ trx, project, by }) => {
    const now = { title: project.title, summary: project.summary, schoolYear: String(project.school_year) };
    const saved = await write(
      trx,
      by,
      { project: id, action: null },
      { now, latest: project.version, version },
      () => ({ title, summary, schoolYear: String(schoolYear) }),
      ({ title, summary, schoolYear }, latest) =>
        trx
          .updateTable('projects.project')
          .set({ version: latest, ...(title !== undefined && { title }), ...(summary !== undefined && { summary }) })
          .$if(schoolYear !== undefined, (query) => query.set({ school_year: Number(schoolYear) }))
          .where('id', '=', id)
          .execute(),
    );
    if (!saved.clash) return { ok: true, version: saved.version };
    const values = { ...saved.clash.values, schoolYear: Number(saved.clash.values.schoolYear) };
    return { ok: false, clash: { ...saved.clash, values } };
  });
}
