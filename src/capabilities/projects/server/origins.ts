import type { Person } from '#capabilities/accounts';
import { copiesOf, isThere, type Ref } from '#capabilities/thread';
import { leadRef } from '#capabilities/workshops';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Work } from './things.ts';

/** What an action comes from, besides the project: a lead that the team kept, or any thing of the thread. */
export interface Origin {
  /** Id of a lead of the project's day. */
  lead?: string;
  origin?: Ref;
}

/** @throws ExpectedError unknown_origin (422): there is no such thing, or the person may not read it */
export async function mustBeThere(trx: Trx, by: Person, origin: Ref): Promise<void> {
  if (!(await isThere(trx, by, origin))) throw new ExpectedError('unknown_origin', 422);
}

/**
 * What an action comes from, on the thread.
 * @throws ExpectedError unknown_lead (404): not kept by this project; unknown_origin (422): nothing that the person may read
 */
export async function originsOf({ trx, project, by }: Work, { lead, origin }: Origin): Promise<Ref[]> {
  const origins: Ref[] = [];
  if (lead) {
    const kept = await trx
      .selectFrom('projects.line')
      .select('lead_id')
      .where('project_id', '=', project.id)
      .where('lead_id', '=', lead)
      .executeTakeFirst();
    if (!kept || project.workshop_id === null) throw new ExpectedError('unknown_lead', 404);
    origins.push(leadRef(project.workshop_id, lead));
  }
  if (origin) {
    await mustBeThere(trx, by, origin);
    origins.push(origin);
  }
  // The same words on a restitution lead to the action too: its chain goes on to what was done.
  return [...origins, ...(await copiesOf(trx, origins))];
}
