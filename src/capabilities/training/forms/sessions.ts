import * as v from 'valibot';
import { day, text, uuid } from '#platform/forms/fields.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { MOMENTS } from '../model.ts';
import { whole } from './catalogue.ts';

/** A box that is sent only when it is ticked. */
const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((said) => said !== ''),
);

/** `waiting`: which of the two buttons was pressed. */
export const enrolForm = v.object({
  recipient: uuid,
  waiting: ticked,
  knowing: ticked,
});

export const withdrawForm = v.object({ seat: uuid, reason: text(0, 300) });

export const moveForm = v.object({ seat: uuid, session: uuid, knowing: ticked });

export const detailsForm = v.object({ trainer: text(0, 120), bookingLimit: whole(1, 2000) });

export const placeForm = v.object({ venue: uuid, day, moment: v.picklist(MOMENTS) });

export const cancelForm = v.object({ reason: text(0, 300) });

export const nothingForm = v.object({});

export const replyForm = v.object({
  seat: uuid,
  answer: v.picklist(['comes', 'cannot']),
  reason: text(0, 300),
});

/** What the list of sessions is narrowed to: `module`, `organisateur`, `lieu`, `page` of the address. */
export function readSessionFilter(params: URLSearchParams) {
  const id = (name: string): string | null => {
    const said = params.get(name) ?? '';
    return isUuid(said) ? said : null;
  };
  const page = Number.parseInt(params.get('page') ?? '1', 10);
  return {
    module: id('module'),
    organiser: id('organisateur'),
    venue: id('lieu'),
    page: page > 0 && page < 1000 ? page : 1,
  };
}
