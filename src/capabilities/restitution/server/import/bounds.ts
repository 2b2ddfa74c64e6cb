import { m } from '#paraglide/messages.js';
import { CARD_FIELDS, WITH_ESTABLISHMENTS, type TrameAttached } from '../../model.ts';
import { THEME_NAME } from '../../themes.ts';
import type { Draft } from './draft.ts';

/** Signs that the form of a session takes in fields that are no card's, and its largest number. */
export const LONGEST = { title: 200, region: 120, qualifier: 120 };
const LARGEST = 99_999;

/** The words of a card, at two places a sign at most, with the signs of the form around them. */
const LONGEST_LINE = 5000;
/** Unicode's own bound for text that is read as it comes: putting more marks in order takes the square of their number. */
const STACKED_MARKS = /\p{M}{31}/u;

/** Whether a line can be one of a form; a longer one, or one of marks upon marks, is not even looked into. */
export function readable(line: string): boolean {
  return line.length <= LONGEST_LINE && !STACKED_MARKS.test(line);
}

/** Takes out of the form what a session would refuse, too long or too large, and lists it with the rest. */
export function withinBounds({ trame, unrecognised }: Draft, locale: 'fr' | 'en'): Draft {
  const put = (text: string) => unrecognised.push({ where: m.restitution_import_where_long({}, { locale }), text });
  const fits = (text: string, longest: number = CARD_FIELDS.text) => {
    const short = [...text].length <= longest;
    if (!short) put(text);
    return short;
  };
  const within = (text: string, longest?: number) => (fits(text, longest) ? text : '');
  const all = (list: string[]) => list.filter((text) => fits(text));
  const attached = (to: TrameAttached) => {
    to.owners = all(to.owners);
    to.involved = all(to.involved);
    to.when = to.when.filter(({ marker }) => fits(marker));
    to.indicators = all(to.indicators);
  };
  const act = (action: { text: string } & TrameAttached) => {
    action.text = within(action.text);
    attached(action);
  };
  trame.title = within(trame.title, LONGEST.title);
  trame.region = within(trame.region, LONGEST.region);
  trame.sittings = trame.sittings.filter(({ place }) => fits(place));
  trame.facilitators = trame.facilitators
    .filter(({ name }) => fits(name))
    .map((each) => ({ ...each, function: within(each.function, CARD_FIELDS.label) }));
  for (const each of trame.participations) {
    each.qualifier = within(each.qualifier, LONGEST.qualifier);
    if (each.number !== null && each.number > LARGEST) {
      put(String(each.number));
      each.number = null;
    }
    const counts = WITH_ESTABLISHMENTS.includes(each.category);
    if (each.establishments !== null && (!counts || each.establishments > LARGEST)) {
      put(String(each.establishments));
      each.establishments = null;
    }
  }
  for (const theme of trame.themes) {
    theme.name = within(theme.name, THEME_NAME);
    theme.experiences = all(theme.experiences);
    theme.painPoints = all(theme.painPoints);
    theme.strengths = all(theme.strengths);
    theme.actions.forEach(act);
    for (const main of theme.mains) {
      if (main.text !== null) main.text = within(main.text);
      if (main.from !== null && !theme.painPoints.includes(main.from)) main.from = null;
      for (const need of main.needs) {
        if (need.text !== null) need.text = within(need.text);
        for (const axis of need.axes) {
          axis.text = within(axis.text);
          axis.label = within(axis.label, CARD_FIELDS.label);
          axis.actions.forEach(act);
          attached(axis);
        }
      }
    }
  }
  return { trame, unrecognised };
}
