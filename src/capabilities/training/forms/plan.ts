import * as v from 'valibot';
import { uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { MOMENTS, type Moment } from '../model.ts';
import { FORBID_SCOPES, PLAN_SECONDS } from '../plan.ts';

/** A half-day and a room, as `sessionKey` and the solver write them. */
const HALF_DAY = `\\d{4}-\\d\\d-\\d\\d\\.(?:${MOMENTS.join('|')})`;
const ROOM = '[0-9a-f-]{36}(?:\\.\\d)?';

const session = v.pipe(v.string(), v.regex(new RegExp(`^${HALF_DAY}\\.${ROOM}$`)));
/** The plan that the page showed: a change of somebody else in the meantime is told, not written over. */
const seen = { plan: uuid, version: v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(1_000_000)) };

export const askPlanForm = v.object({
  id: uuid,
  seconds: v.pipe(v.string(), v.transform(Number), v.picklist(PLAN_SECONDS)),
});
export const stopPlanForm = v.object({ plan: uuid });
export const planSeenForm = v.object(seen);
export const planPinForm = v.object({
  ...seen,
  session,
  id: uuid,
  people: v.pipe(
    v.optional(v.string(), ''),
    v.transform((value) => value !== ''),
  ),
});
export const planReleaseForm = v.object({ ...seen, rule: uuid });
export const planForbidForm = v.object({ ...seen, session, id: uuid, scope: v.picklist(FORBID_SCOPES) });

/** A half-day, a room and an organiser, apart by spaces. */
const slot = v.pipe(
  v.optional(v.string(), ''),
  v.regex(new RegExp(`^${HALF_DAY} ${ROOM} [0-9a-f-]{36}$`), () => m.training_plan_field_slot()),
  v.transform((value) => {
    const [halfDay, venue, organiser] = value.split(' ') as [`${string}.${Moment}`, string, string];
    return { halfDay, venue, organiser };
  }),
);
export const movePlanForm = v.object({ ...seen, session, to: slot });

const recipient = v.pipe(
  v.optional(v.string(), ''),
  v.uuid(() => m.training_plan_field_person()),
);
export const planPlaceForm = v.object({ ...seen, session, recipient });
export const planReseatForm = v.object({
  ...seen,
  session,
  recipient,
  to: v.pipe(
    v.optional(v.string(), ''),
    v.regex(new RegExp(`^${HALF_DAY}\\.${ROOM}$`), () => m.training_plan_field_slot()),
  ),
});
