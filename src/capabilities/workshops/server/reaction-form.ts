import * as v from 'valibot';
import { m } from '#paraglide/messages.js';
import { LIMITS } from '../forms.ts';

/** What a colleague says, ready to post. `name` is null for who does not sign. */
export interface ReactionInput {
  id: string;
  lead: string;
  text: string;
  name: string | null;
}

export interface RefusedReaction {
  values: { lead: string; text: string; name: string };
  /** Field to sentence. */
  errors: Record<string, string>;
}

const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed();

/** Reads the form of a reaction; a refused one comes back as it was filled in, with what to mend. */
export function readReaction(
  form: FormData,
  locale: 'fr' | 'en',
): { input: ReactionInput } | { refused: RefusedReaction } {
  const field = (name: string) => String(form.get(name) ?? '');
  // A browser counts a line end of a text area as one sign and sends two.
  const values = {
    lead: field('lead'),
    text: field('text').replaceAll('\r\n', '\n').trim(),
    name: field('name').trim(),
  };
  const l = { locale };
  const reaction = v.object({
    id: v.pipe(v.string(), v.uuid()),
    lead: v.pipe(v.string(), v.uuid(m.workshops_after_react_lead_missing({}, l))),
    text: v.pipe(
      v.string(),
      v.nonEmpty(m.workshops_after_react_text_missing({}, l)),
      v.maxLength(LIMITS.reaction, m.workshops_after_react_too_long({ count: LIMITS.reaction }, l)),
      v.check(storable, m.workshops_after_react_unreadable({}, l)),
    ),
    name: v.pipe(
      v.string(),
      v.maxLength(LIMITS.name, m.workshops_after_react_too_long({ count: LIMITS.name }, l)),
      v.check(storable, m.workshops_after_react_unreadable({}, l)),
    ),
  });
  const read = v.safeParse(reaction, { id: field('id'), ...values }, { abortPipeEarly: true });
  if (read.success) return { input: { ...read.output, name: read.output.name || null } };
  const errors = Object.fromEntries(read.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]));
  return { refused: { values, errors } };
}
