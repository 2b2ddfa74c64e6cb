import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PlanBefore } from '../../plan.ts';
import { must } from '../permissions.ts';
import '../tables.ts';
import { changePlan, type PlanSeen } from './change.ts';

/**
 * Takes the last change by hand back; done twice, it is there again.
 * @throws ExpectedError those of `changePlan`; training_plan_nothing_to_undo (409)
 */
export async function undoPlanChange(db: Db, person: Person | null, campaign: string, seen: PlanSeen): Promise<void> {
  must(person, 'write');
  const last = await inTerritory(db, person.territory, (trx) =>
    trx
      .selectFrom('training.plan_change')
      .select('before')
      .where('plan_id', '=', seen.plan)
      .where('version', '=', seen.version)
      .executeTakeFirst(),
  );
  // `changePlan` refuses a version that is no longer the plan's: what was read here is then not used.
  await changePlan(db, person, campaign, seen, {
    kind: 'undo',
    about: {},
    make: (): PlanBefore => {
      if (!last) throw new ExpectedError('training_plan_nothing_to_undo', 409);
      return last.before;
    },
  });
}
