import * as v from 'valibot';
import { day, dayOrNull, isDay, newId, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CAMPAIGN_STATES, MOMENTS, type Moment, type MomentHours } from '../model.ts';
import { tickedIds, under, whole, type Sent } from './catalogue.ts';

const fields = v.record(v.string(), v.string());

/** A number with a comma or a point, between two, both included. */
function decimal(min: number, max: number) {
  return v.pipe(
    v.optional(v.string(), ''),
    v.transform((said) => said.trim().replace(',', '.')),
    v.check(
      (said) => /^\d{1,5}(\.\d{1,4})?$/.test(said) && Number(said) >= min && Number(said) <= max,
      () => m.training_field_between({ min, max }),
    ),
    v.transform(Number),
  );
}

/** Ticks are `module-ID`. */
export const campaignForm = v.pipe(
  fields,
  v.transform(({ id, title, year, ...sent }): Sent<'id' | 'title' | 'year'> & { modules: string[] } => ({
    id,
    title,
    year,
    modules: tickedIds(sent, 'module-'),
  })),
  v.object({ id: newId, title: text(2, 160), year: whole(2000, 2100), modules: v.array(uuid) }),
);

export const stateForm = v.object({ state: v.picklist(CAMPAIGN_STATES) });

export const answersForm = v.object({
  title: text(2, 160),
  answersUntil: dayOrNull,
  maxWishes: whole(1, 5),
  maxSeats: whole(1, 5),
  keepUntil: day,
});

/** Once a campaign has ended. */
export const endedForm = v.object({ title: text(2, 160), keepUntil: day });

/** Ticks are `module-ID`, their places in the order `place-ID`; two of one place keep the order of the page. */
export const modulesForm = v.pipe(
  fields,
  v.transform((sent) => ({
    modules: tickedIds(sent, 'module-')
      .map((id, at) => ({ id, at, place: Number.parseInt(sent[`place-${id}`] ?? '', 10) || 1_000 }))
      .sort((a, b) => a.place - b.place || a.at - b.at)
      .map(({ id }) => id),
  })),
  v.object({ modules: v.array(uuid) }),
);

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Ticks are `weekday-N` and `moment-NAME`, hours `from-NAME` and `to-NAME`. */
export const datesForm = v.pipe(
  fields,
  v.transform((sent): Sent<'firstDay' | 'lastDay'> & { weekdays: number[]; moments: MomentHours } => ({
    firstDay: sent.firstDay,
    lastDay: sent.lastDay,
    weekdays: [1, 2, 3, 4, 5, 6, 7].filter((weekday) => `weekday-${weekday}` in sent),
    moments: Object.fromEntries(
      MOMENTS.filter((moment) => `moment-${moment}` in sent).map((moment) => [
        moment,
        [sent[`from-${moment}`] ?? '', sent[`to-${moment}`] ?? ''],
      ]),
    ),
  })),
  v.object({
    firstDay: day,
    lastDay: day,
    weekdays: v.pipe(
      v.array(v.number()),
      v.minLength(1, () => m.training_field_weekdays()),
    ),
    moments: v.pipe(
      v.custom<MomentHours>(() => true),
      v.check(
        (moments) => Object.keys(moments).length > 0,
        () => m.training_field_moments(),
      ),
      v.check(
        (moments) => Object.values(moments).every(([from, to]) => TIME.test(from) && TIME.test(to) && from < to),
        () => m.training_field_hours(),
      ),
    ),
  }),
  v.forward(
    v.check(
      ({ firstDay, lastDay }) => firstDay <= lastDay,
      () => m.training_field_last_day(),
    ),
    ['lastDay'],
  ),
  v.forward(
    v.check(
      ({ firstDay, lastDay }) => Date.parse(lastDay) - Date.parse(firstDay) < 400 * 86_400_000,
      () => m.training_field_last_day_far(),
    ),
    ['lastDay'],
  ),
);

/** Ticks are `half-YYYY-MM-DD.moment`. */
export const halfDaysForm = v.pipe(
  fields,
  v.transform((sent) =>
    under(sent, 'half-').flatMap(([id]) => {
      const [on, moment] = id.split('.');
      return isDay(on ?? '') && MOMENTS.includes(moment as Moment) ? [{ day: on!, moment: moment as Moment }] : [];
    }),
  ),
);

const shareNumbers = { trainers: whole(0, 50), sessions: whole(0, 500) };

/** Ticks are `organiser-ID`, numbers `trainers-ID` and `sessions-ID`: each fault is said at its own field. */
export const sharesForm = v.pipe(
  fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const id of tickedIds(input, 'organiser-')) {
      for (const [name, schema] of Object.entries(shareNumbers)) {
        const key = `${name}-${id}`;
        const [issue] = v.safeParse(schema, input[key]).issues ?? [];
        if (!issue) continue;
        addIssue({
          message: issue.message,
          path: [{ type: 'object', origin: 'value', input, key, value: input[key] }],
        });
      }
    }
  }),
  v.transform((sent) =>
    tickedIds(sent, 'organiser-').map((id) => ({
      id,
      trainers: Number(sent[`trainers-${id}`]),
      maxSessions: Number(sent[`sessions-${id}`]),
    })),
  ),
);

/** Ticks are `venue-ID`. */
export const placesForm = v.pipe(
  fields,
  v.transform((sent) => tickedIds(sent, 'venue-')),
);

export const limitsForm = v.pipe(
  v.object({
    minimum: whole(1, 500),
    bookingLimit: whole(1, 2000),
    maxKm: decimal(0, 2000),
    reconfirmDays: whole(1, 365),
  }),
  v.forward(
    v.check(
      ({ minimum, bookingLimit }) => bookingLimit >= minimum,
      () => m.training_field_limit(),
    ),
    ['bookingLimit'],
  ),
);

/** A later wish is never worth more than an earlier one: people would rank against their own preference. */
export const weightsForm = v.pipe(
  v.object({
    rank1: decimal(0, 1000),
    rank2: decimal(0, 1000),
    rank3: decimal(0, 1000),
    rank4: decimal(0, 1000),
    rank5: decimal(0, 1000),
    perKm: decimal(0, 1000),
    perSession: decimal(0, 1000),
    perEstablishment: decimal(0, 1000),
    perMixed: decimal(0, 1000),
  }),
  v.transform(({ rank1, rank2, rank3, rank4, rank5, ...costs }) => ({
    ...costs,
    rankWeights: [rank1, rank2, rank3, rank4, rank5],
  })),
  v.forward(
    v.check(
      ({ rankWeights }) => rankWeights.every((worth, at) => at === 0 || worth <= rankWeights[at - 1]!),
      () => m.training_field_ranks(),
    ),
    ['rankWeights'],
  ),
);
