import * as v from 'valibot';
import { orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { FIRST_MONTH, LAST_MONTH } from '#forms/territory';
import { ACTION_STATES, HORIZONS, type Span } from './model.ts';

/** A number typed or picked, in a field of text. @param sentence said of anything else */
const whole = (min: number, max: number, sentence: () => string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check((typed) => /^-?\d{1,6}$/.test(typed) && Number(typed) >= min && Number(typed) <= max, sentence),
    v.transform(Number),
  );
const version = whole(1, 999_999, () => m.projects_field_version());

/** Number of an objective; none picked is null. */
const objective = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^\d{0,3}$/),
  orNull,
  v.transform((picked) => (picked === null ? null : Number(picked))),
);

/** A day of the calendar, 'YYYY-MM-DD'. */
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (typed) =>
      /^2[01]\d\d-\d\d-\d\d$/.test(typed) &&
      !Number.isNaN(Date.parse(typed)) &&
      new Date(typed).toISOString().startsWith(typed),
    () => m.projects_field_day(),
  ),
);

/** A tick: absent is no. */
const tick = v.pipe(
  v.optional(v.string(), ''),
  v.transform((sent) => sent !== ''),
);

const SCREEN = { yes: true, no: false, unknown: null } as const;

/** The form of a thing that is named only: `id`. */
export const thingForm = v.object({ id: uuid });

export const openForm = v.object({
  id: uuid,
  uai: v.pipe(
    v.string(),
    v.regex(/^[0-9]{7}[A-Z]$/, () => m.projects_field_establishment()),
  ),
  title: text(0, 160),
});

export const projectForm = v.object({
  version,
  title: text(0, 160),
  summary: text(0, 2000, paragraphs),
  schoolYear: whole(2000, 2100, () => m.projects_field_year()),
});

/** `lead` answers a lead of the project; `originKind` and `originId` name what else it comes from on the thread. */
export const newActionForm = v.pipe(
  v.object({
    id: uuid,
    title: text(2, 200),
    objective,
    owner: text(0, 120),
    marker: text(0, 120),
    lead: v.optional(v.union([v.literal(''), uuid]), ''),
    originKind: v.pipe(v.optional(v.string(), ''), v.regex(/^([a-z]+\.[a-zA-Z]+)?$/)),
    originId: v.pipe(v.optional(v.string(), ''), v.regex(/^[\w.:-]{0,80}$/)),
  }),
  v.transform(({ lead, originKind: kind, originId: id, ...rest }) => ({
    ...rest,
    ...(lead && { lead }),
    ...(kind && id && { origin: { kind, id } }),
  })),
);

const month = v.pipe(
  v.optional(v.string(), ''),
  v.check((picked) => {
    if (picked === '') return true;
    return /^-?\d{1,2}$/.test(picked) && Number(picked) >= FIRST_MONTH && Number(picked) <= LAST_MONTH;
  }),
  orNull,
  v.transform((picked) => (picked === null ? null : Number(picked))),
);

/** `from` and `to` are months as in `Span`; one alone is both. */
export const actionForm = v.pipe(
  v.object({
    version,
    title: text(2, 200),
    objective,
    owner: text(0, 120),
    involved: text(0, 500),
    horizon: v.pipe(
      v.optional(v.picklist(['', ...HORIZONS]), ''),
      v.transform((picked) => picked || null),
    ),
    from: month,
    to: month,
    marker: text(0, 120),
    indicator: text(0, 300),
    description: text(0, 4000, paragraphs),
    digital: text(0, 1000, paragraphs),
    screen: v.pipe(
      v.optional(v.picklist(['yes', 'no', 'unknown']), 'unknown'),
      v.transform((said) => SCREEN[said]),
    ),
    told: tick,
    plain: text(0, 500, paragraphs),
  }),
  v.forward(
    v.check(
      ({ from, to }) => from === null || to === null || from <= to,
      () => m.projects_field_months(),
    ),
    ['to'],
  ),
  v.transform(({ from, to, ...rest }) => {
    const first = from ?? to;
    const span: Span | null = first === null ? null : { from: first, to: to ?? first };
    return { ...rest, span };
  }),
);

export const stateForm = v.object({
  version,
  state: v.picklist(ACTION_STATES),
  reason: text(0, 500, paragraphs),
});

export const commentForm = v.object({ id: uuid, text: text(1, 2000, paragraphs) });
export const milestoneForm = v.object({ id: uuid, title: text(2, 120), day });
export const milestoneDoneForm = v.object({ id: uuid, done: tick });
export const contactForm = v.object({ id: uuid, day, text: text(1, 1000, paragraphs) });
export const suggestionForm = v.object({
  id: uuid,
  text: text(2, 300),
  why: text(0, 1000, paragraphs),
  objective,
});

/** The same from a thing of the thread; `project` says to whom. */
export const suggestFromForm = v.object({
  id: uuid,
  project: uuid,
  text: text(2, 300),
  why: text(0, 1000, paragraphs),
});

/** A thing to tie an action to. */
export const originForm = v.pipe(
  v.object({
    kind: v.pipe(v.string(), v.regex(/^[a-z]+\.[a-zA-Z]+$/)),
    id: v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/)),
  }),
  v.transform((origin) => ({ origin })),
);

/** « En faire une action à nous »: `id` is the suggestion's, `action` the one of the action to make, `title` its words. */
export const takeForm = v.object({ id: uuid, action: uuid, title: text(2, 200) });

/** Euros as someone types them: « 1 250,50 ». */
const euros = (min: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((typed) => typed.replaceAll(/[\s€]/g, '').replace(',', '.')),
    v.check(
      (typed) => /^\d{1,7}(\.\d{1,2})?$/.test(typed) && Number(typed) >= min,
      () => m.projects_field_euros(),
    ),
    v.transform(Number),
  );

const crowdfunding = {
  id: uuid,
  need: text(2, 500, paragraphs),
  goal: euros(1),
  href: v.pipe(
    text(0, 500),
    v.check(
      (typed) => URL.parse(typed)?.protocol === 'https:' && URL.parse(typed)!.hostname.includes('.'),
      () => m.projects_field_https(),
    ),
  ),
};
export const newCrowdfundingForm = v.object(crowdfunding);
export const crowdfundingForm = v.object({ ...crowdfunding, raised: euros(0) });

export const silentWeeksForm = v.object({ weeks: whole(1, 52, () => m.projects_field_weeks()) });
