import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { GenericSchema, InferOutput } from 'valibot';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';

type Person = NonNullable<RequestEvent['locals']['person']>;
interface Done {
  seq: number;
  disputes?: string[];
}
/** What a gesture is done with: the door's first three arguments. */
type Door = [db: RequestEvent['locals']['db'], person: Person, session: string];

/** Scripts read what was done and stay; a plain form goes back to its place on the page. */
function back({ request, params }: RequestEvent, done: Done, place: string): Done {
  if (request.headers.get('x-sveltekit-action') === 'true') return done;
  redirect(
    303,
    localizeHref(`/restitutions/${params.id}${done.disputes?.[0] ? `#litige-${done.disputes[0]}` : place}`),
  );
}

/** One gesture on a form. @param place where a plain form goes back to: the end of the page's address */
export function act<Schema extends GenericSchema>(
  schema: Schema,
  work: (door: Door, input: InferOutput<Schema>) => Promise<Done>,
  place: (input: InferOutput<Schema>) => string,
) {
  return (event: RequestEvent) =>
    submit(event, schema, async (input, by) =>
      back(event, await work([event.locals.db, by, event.params.id!], input), place(input)),
    );
}

/** Back to a card as it stands in its table, or open. */
export const card = ({ card }: { card: string }) => `#carte-${card}`;
export const open = ({ card }: { card: string }) => `?carte=${card}#carte-${card}`;
