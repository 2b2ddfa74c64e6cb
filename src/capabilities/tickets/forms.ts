import * as v from 'valibot';
import { mail, orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { ACTS, BODIES, CATEGORIES, SEVERITIES, WAITING_FOR } from './model.ts';

export { filterHref, readTicketFilter, TAB_NAMES, type TicketFilter } from './filter.ts';

const choose = () => m.tickets_field_choose();
const oneOf = <const Options extends readonly string[]>(options: Options) => v.picklist(options, choose);
const maybe = <const Options extends readonly string[]>(options: Options) =>
  v.pipe(v.optional(v.string(), ''), orNull, v.nullable(v.picklist(options, choose)));
const schoolCode = v.pipe(
  v.string(),
  v.regex(/^\d{7}[A-Z]$/, () => m.tickets_field_school()),
);
const uai = v.pipe(v.optional(v.string(), ''), schoolCode);
/** Where it comes from, `kind/id` of the thread; null: nowhere, or nothing that can be read. */
const origin = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => readOrigin(value)),
);

/** A thing of the thread as an address says it: `projects.action/UUID`. */
export function readOrigin(value: string): { kind: string; id: string } | null {
  const [, kind, id] = /^([a-z]+\.[a-zA-Z]+)\/([\w.-]{1,80})$/.exec(value) ?? [];
  return kind && id ? { kind, id } : null;
}

const failing = {
  id: uuid,
  category: oneOf(CATEGORIES),
  severity: oneOf(SEVERITIES),
  words: text(3, 1_000, paragraphs),
  place: text(0, 120),
};
/** From a label or a poster, without account. */
export const reportForm = v.object({
  ...failing,
  name: text(0, 120),
  mail,
  uai: v.pipe(v.optional(v.string(), ''), orNull, v.nullable(schoolCode)),
});
/** By someone signed in. */
export const staffReportForm = v.object({
  ...failing,
  uai,
  item: v.pipe(v.optional(v.string(), ''), orNull, v.nullable(uuid)),
  origin,
});
export const meetForm = v.object({ failure: uuid });

const act = {
  id: uuid,
  act: oneOf(ACTS),
  words: text(0, 1_000, paragraphs),
  waitingFor: maybe(WAITING_FOR),
};
export const actForm = v.object(act);
/** By whoever repairs, who says their name. */
export const replyActForm = v.object({ ...act, name: text(2, 120) });
export const sayForm = v.object({ id: uuid, words: text(2, 1_000, paragraphs) });
export const replySayForm = v.object({ id: uuid, name: text(2, 120), words: text(2, 1_000, paragraphs) });
/** By whoever reported: « ça remarche », « toujours en panne ». */
export const followForm = v.object({ id: uuid, works: oneOf(['yes', 'no']), words: text(0, 1_000, paragraphs) });

export const tieForm = v.object({ id: uuid, to: uuid });
/** Where to: a body, or the id of an organisation. */
export const handForm = v.object({ to: v.pipe(v.optional(v.string(), ''), v.regex(/^[\w-]{4,36}$/, choose)), mail });
export const attachForm = v.object({ id: uuid, failure: v.pipe(v.optional(v.string(), ''), orNull, v.nullable(uuid)) });
/** A button that says it all. */
export const plainForm = v.object({});
export const replyLinkForm = v.object({ mail });

const criteria = {
  schoolKind: maybe(['ecole', 'college', 'lycee']),
  public: v.pipe(
    maybe(['public', 'private']),
    v.transform((value) => (value === null ? null : value === 'public')),
  ),
  commune: v.pipe(text(0, 80), orNull),
  itemKind: v.pipe(text(0, 60), orNull),
  category: maybe(CATEGORIES),
};
export const ruleForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,36}$/)),
    ...criteria,
    body: oneOf(BODIES),
    organisation: v.pipe(v.optional(v.string(), ''), orNull, v.nullable(uuid)),
    mail,
  }),
  v.forward(
    v.check(
      ({ body, organisation }) => body !== 'organisation' || organisation !== null,
      () => m.tickets_field_organisation(),
    ),
    ['organisation'],
  ),
);
export const tryForm = v.object(criteria);
export const ruleIdForm = v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,36}$/)) });
export const moveRuleForm = v.object({ ...ruleIdForm.entries, direction: oneOf(['up', 'down']) });

export const failureForm = v.pipe(
  v.object({
    id: uuid,
    title: text(3, 120),
    words: text(0, 1_000, paragraphs),
    scope: oneOf(['all', 'schoolKind', 'itemKind', 'schools']),
    schoolKind: maybe(['ecole', 'college', 'lycee']),
    itemKind: v.pipe(text(0, 60), orNull),
  }),
  v.forward(
    v.check(
      ({ scope, schoolKind }) => scope !== 'schoolKind' || schoolKind !== null,
      () => choose(),
    ),
    ['schoolKind'],
  ),
  v.forward(
    v.check(
      ({ scope, itemKind }) => scope !== 'itemKind' || itemKind !== null,
      () => m.tickets_field_item_kind(),
    ),
    ['itemKind'],
  ),
);
export const closeFailureForm = v.object({ words: text(0, 1_000, paragraphs) });
export const addSchoolForm = v.object({ uai });
export const watchForm = v.object({ uai: v.pipe(v.optional(v.string(), ''), orNull), on: oneOf(['yes', 'no']) });
