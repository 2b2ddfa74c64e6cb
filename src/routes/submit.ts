import { fail, type RequestEvent } from '@sveltejs/kit';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Person } from '#capabilities/accounts';
import { readForm } from '#platform/forms/read-form.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';

/** The field that a refusal is about; others concern the whole form. */
const FIELDS: Record<string, string> = {
  person_mail_taken: 'mail',
  reason_missing: 'reason',
  contact_to_come: 'day',
  field_visit_future: 'day',
  field_visit_which: 'where',
  tools_second_asks_why: 'reason',
  tools_already_there: 'tool',
  tools_retired_before: 'retiredOn',
  catalogue_link_missing: 'link',
  catalogue_link_copies: 'steps',
  catalogue_licence_missing: 'licence',
  catalogue_event_day: 'startsAt',
  catalogue_event_ends: 'endsAt',
  catalogue_twin_home: 'twin',
  catalogue_twin_taken: 'twin',
  catalogue_derived_why: 'derivedWhy',
  catalogue_selection_full: 'leaves',
  catalogue_cap_above: 'cap',
  catalogue_cap_held: 'cap',
  catalogue_hosting_when: 'date1',
  catalogue_hosting_date: 'startsAt',
  catalogue_hosting_full: 'people',
  tickets_where: 'uai',
  tickets_waiting_for: 'waitingFor',
  tickets_why: 'words',
  tickets_say_what: 'words',
  tickets_item_unknown: 'item',
  equipment_taken: 'from',
  equipment_taken_long: 'from',
  equipment_past: 'from',
  equipment_too_far: 'from',
  equipment_closed: 'from',
  equipment_too_long: 'to',
  equipment_not_to_you: 'borrower',
  image_type: 'photo',
  image_too_big: 'photo',
  image_too_many_pixels: 'photo',
  image_not_read: 'photo',
  baseline_day_future: 'day',
  baseline_adopted_past: 'day',
  baseline_adopted_before: 'day',
  baseline_item_unknown: 'item',
};

/** What a form comes back with when it is refused: everything typed, a sentence by field, and which form it was. */
export interface Refused {
  action: string;
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** Which form of the page was sent: `rename` for `?/rename`. */
function actionOf(url: URL): string {
  return [...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
}

/** Reads a form, does what it asks; a refusal comes back filled in. Behind a route whose rule asks for a person. */
export async function submit<Schema extends GenericSchema, Result>(
  event: RequestEvent,
  schema: Schema,
  work: (input: InferOutput<Schema>, by: Person) => Promise<Result>,
) {
  const form = readForm(schema, await event.request.formData());
  const refuse = (status: number, errors: Record<string, string>) =>
    fail(status, { refused: { action: actionOf(event.url), values: form.values, errors } satisfies Refused });
  if (!form.ok) return refuse(422, form.errors);
  try {
    return await work(form.output, event.locals.person!);
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 403) throw error;
    return refuse(error.status, { [FIELDS[error.code] ?? '']: errorMessage(error, event.locals.locale) });
  }
}
