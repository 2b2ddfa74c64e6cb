import * as v from 'valibot';
import { line, mail, orNull, text, uuid } from '#platform/forms/fields.ts';
import { MARKS, type SentAct } from '../attendance.ts';

const reason = text(0, 300);
const seats = v.pipe(
  v.string(),
  v.transform((ids) => ids.split(',').filter(Boolean)),
  v.array(uuid),
  v.minLength(1),
  v.maxLength(500),
);
const uai = v.pipe(v.optional(v.string(), ''), v.transform(line), orNull);

/** A mark on one person, or on several: ids of seats, commas between. */
export const markForm = v.object({ seats, mark: v.picklist(MARKS), reason });

/** Those who had no mark when the page came: everyone is here. */
export const everyoneForm = v.object({ seats });
export const closeForm = v.object({});

/** Someone who was not expected, looked for among the people of the campaign. */
export const findForm = v.object({ name: text(3, 120) });
/** Someone known to the campaign; or someone else, and `recipient` is the id that they get. */
export const knownWalkInForm = v.object({ recipient: uuid });
export const newWalkInForm = v.object({ recipient: uuid, name: text(2, 120), mail, establishment: uai });

const age = v.pipe(v.number(), v.finite());
const acts = v.array(
  v.variant('type', [
    v.object({
      type: v.literal('mark'),
      id: uuid,
      age,
      mark: v.picklist(MARKS),
      reason,
      seats: v.pipe(v.array(uuid), v.minLength(1), v.maxLength(500)),
    }),
    v.object({
      type: v.literal('walkIn'),
      id: uuid,
      age,
      recipient: uuid,
      name: text(0, 120),
      mail: v.nullable(v.pipe(v.string(), v.maxLength(200), v.email())),
      establishment: v.nullable(v.pipe(v.string(), v.maxLength(20))),
    }),
  ]),
);

/** Everything that waited on a phone, in its order; none: only to hear what others marked. */
export const actsForm = v.object({
  acts: v.pipe(
    v.string(),
    v.maxLength(500_000),
    v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
      try {
        return JSON.parse(dataset.value);
      } catch {
        addIssue({ message: 'not JSON' });
        return NEVER;
      }
    }),
    acts,
    v.maxLength(500),
    v.transform((all): SentAct[] => all),
  ),
});

/** What a participant types to say that they are here: their mail address, or their name. */
export const presenceForm = v.object({ who: text(2, 200) });

export const trainerLinkForm = v.object({ mail });
