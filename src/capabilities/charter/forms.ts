import * as v from 'valibot';
import { paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { ZONES, type Zone } from './calendar/zones.ts';
import { MOST_CHANNELS, type Channel, type CharterText } from './model.ts';

const tick = v.pipe(
  v.optional(v.string()),
  v.transform((value) => value !== undefined),
);
const time = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.charter_field_time()),
);
/** A day of the calendar, or null where nothing was typed. */
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (value) => value === '' || (/^2\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && isReal(value)),
    () => m.charter_field_day(),
  ),
  v.transform((value) => (value === '' ? null : value)),
);

/** The 31st of February reads as a day of March. */
function isReal(value: string): boolean {
  return new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

const rows = Array.from({ length: MOST_CHANNELS }, (_, at) => at + 1);
const channelFields = Object.fromEntries(
  rows.flatMap((n) => [`use${n}`, `tool${n}`].map((name) => [name, text(0, 120)])),
);

function channelsOf(fields: Record<string, unknown>): Channel[] {
  return rows
    .map((n) => ({ use: fields[`use${n}`] as string, tool: fields[`tool${n}`] as string }))
    .filter(({ use, tool }) => use !== '' || tool !== '');
}

/** `id`: of the version that this may become; `seen`: the text that the form was filled from. */
/** From one hour of the day to another, round midnight where the second is not after the first. */
function minutesOpen(opens: string, closes: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return ((minutes(closes) - minutes(opens) + 1439) % 1440) + 1;
}

export const charterForm = v.pipe(
  v.object({
    id: uuid,
    seen: v.optional(v.string(), ''),
    day1: tick,
    day2: tick,
    day3: tick,
    day4: tick,
    day5: tick,
    day6: tick,
    day7: tick,
    opens: time,
    closes: time,
    words: text(0, 4000, paragraphs),
    reviseOn: day,
    ...channelFields,
  }),
  v.forward(
    v.check(
      (each) => [each.day1, each.day2, each.day3, each.day4, each.day5, each.day6, each.day7].some(Boolean),
      () => m.charter_field_days(),
    ),
    ['day1'],
  ),
  // A minute a week would hold messages back for ever.
  v.forward(
    v.check(
      ({ opens, closes }) => minutesOpen(opens, closes) >= 60,
      () => m.charter_field_hours(),
    ),
    ['closes'],
  ),
  v.transform(({ id, seen, ...each }): { id: string; seen: string; text: CharterText } => {
    const ticks = [each.day1, each.day2, each.day3, each.day4, each.day5, each.day6, each.day7];
    return {
      id,
      seen,
      text: {
        days: ticks.flatMap((ticked, at) => (ticked ? [at + 1] : [])),
        opens: each.opens,
        closes: each.closes,
        channels: channelsOf(each),
        words: each.words,
        reviseOn: each.reviseOn,
      },
    };
  }),
);

const version = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number));
export const signForm = v.object({ version, duty: text(0, 120) });
export const dissentForm = v.object({ version, duty: text(0, 120), reason: text(2, 1000, paragraphs) });
export const withdrawForm = v.object({ version });

const zone = v.pipe(
  v.optional(v.string(), ''),
  v.check((value) => value === '' || ZONES.includes(value as Zone)),
  v.transform((value) => (value === '' ? null : (value as Zone))),
);
export const calendarForm = v.object({ zone, publicHolidays: v.picklist(['none', 'national', 'alsace']) });
/** `zone`: whose file it is, where the file does not say. */
export const fileForm = v.object({ zone });
export const closureForm = v.object({ id: uuid });
