import type { Objective } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { OpenLead } from '../model.ts';
import type { ProjectRow } from './things.ts';

/** The leads that a team kept and that no action of the project answers yet. */
export async function openLeads(trx: Trx, project: ProjectRow, objectives: readonly Objective[]): Promise<OpenLead[]> {
  const { workshop_id: workshop } = project;
  if (workshop === null) return [];
  const rows = await trx
    .selectFrom('projects.line as line')
    .select(['objective_number', 'objective', 'gap', 'text', 'lead_id'])
    .where('project_id', '=', project.id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('projects.action as action')
            .select('action.id')
            .whereRef('action.territory_id', '=', 'line.territory_id')
            .whereRef('action.project_id', '=', 'line.project_id')
            .whereRef('action.lead_id', '=', 'line.lead_id'),
        ),
      ),
    )
    .orderBy('position')
    .execute();
  return rows.map(({ objective_number: number, objective: name, gap, text, lead_id: lead }) => {
    // The day numbered its own objectives, by the names of then: the name is surer than the number.
    const today = objectives.find((each) => each.name === name) ?? objectives.find((each) => each.position === number);
    return { lead, workshop, gap, text, objective: today?.position ?? null };
  });
}
