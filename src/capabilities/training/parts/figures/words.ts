import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Grouping, Rate } from '../../figures.ts';
import type { Moment } from '../../model.ts';
import type { CampaignFigures, GroupRate } from '../../server/figures/campaign-figures.ts';

export const shown = (count: number, decimals = 0): string => formatNumber(count, getLocale(), decimals);

/** « 33,0 % », with its decimal unless it is nothing or all; what says so where nothing was expected. */
export function percentOf(percent: number | null): string {
  if (percent === null) return m.training_figures_nothing();
  const french = getLocale() === 'fr';
  const [whole, decimal] = percent.toFixed(1).split('.');
  const number = percent === 0 || percent === 100 ? whole : `${whole}${french ? ',' : '.'}${decimal}`;
  return french ? `${number}\u202f%` : `${number}%`;
}

export const rateOf = (rate: Rate): string => percentOf(rate.percent);

/** « 297 sur 900 » */
export function partOf({ numerator, denominator }: Rate): string {
  return m.training_figures_of({ numerator: shown(numerator, 1), denominator: shown(denominator, 1) });
}

/** A number of people that a small group may hide. */
export function peopleOf(count: number | null): string {
  return count === null ? m.training_figures_few() : shown(count);
}

const GROUPS: Record<string, () => string> = {
  d0: () => m.training_figures_delay_d0(),
  d15: () => m.training_figures_delay_d15(),
  d31: () => m.training_figures_delay_d31(),
  d61: () => m.training_figures_delay_d61(),
  onSite: () => m.training_figures_mode_onSite(),
  remote: () => m.training_figures_mode_remote(),
  primary: () => m.training_figures_degree_primary(),
  secondary: () => m.training_figures_degree_secondary(),
};

/** A group as people read it: its own name, or the words of its key. */
export function groupWords(key: string, name: string | null): string {
  return name ?? GROUPS[key]?.() ?? m.training_figures_group_unknown();
}

/** What sets the groups apart: « Absences selon le délai ». */
export const GROUPING_WORDS: Record<Grouping, () => string> = {
  delay: () => m.training_figures_by_delay(),
  mode: () => m.training_figures_by_mode(),
  venue: () => m.training_figures_by_venue(),
  organiser: () => m.training_figures_by_organiser(),
  degree: () => m.training_figures_by_degree(),
};

/** Under this many points apart, groups are said alike. */
const ALIKE = 2;

/** What the groups show, said before they are read: a chart opens with its finding. */
export function finding(grouping: Grouping, groups: readonly GroupRate[]): string {
  const seen = groups.flatMap(({ key, name, rate }) =>
    rate === null || rate.percent === null ? [] : [{ label: groupWords(key, name), percent: rate.percent }],
  );
  if (seen.length === 0) return m.training_figures_find_nothing();
  if (seen.length === 1)
    return m.training_figures_find_one({ group: seen[0]!.label, rate: percentOf(seen[0]!.percent) });
  const rising = seen.every(({ percent }, at) => at === 0 || percent >= seen[at - 1]!.percent);
  const [least, most] = [
    seen.toSorted((a, b) => a.percent - b.percent)[0]!,
    seen.toSorted((a, b) => b.percent - a.percent)[0]!,
  ];
  const bounds = { least: percentOf(least.percent), most: percentOf(most.percent) };
  if (most.percent - least.percent < ALIKE) return m.training_figures_find_alike(bounds);
  if (grouping === 'delay' && rising) return m.training_figures_find_wait();
  return m.training_figures_find_most({ group: most.label, most: bounds.most, least: bounds.least });
}

const MOMENTS: Record<Moment, () => string> = {
  morning: () => m.training_moment_morning(),
  afternoon: () => m.training_moment_afternoon(),
  evening: () => m.training_moment_evening(),
};

export const momentWords = (moment: Moment): string => MOMENTS[moment]();

/** The page in one sentence: who came, and how many of those expected did not. */
export function headline({ came, absence, held }: CampaignFigures): string {
  if (held.length === 0) return m.training_figures_headline_before();
  const people = m.training_figures_headline_came({ count: came ?? 2, shown: peopleOf(came) });
  if (absence === null || absence.percent === null) return people;
  return `${people} ${m.training_figures_headline_absence({ rate: rateOf(absence), part: partOf(absence) })}`;
}
