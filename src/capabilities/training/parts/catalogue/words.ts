import { formatDuration } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { ModuleDegree, ModuleMode, ReviewKind } from '../../model.ts';
import type { ModuleText } from '../../server/catalogue/write-modules.ts';

const MODES: Record<ModuleMode, () => string> = {
  onSite: () => m.training_mode_on_site(),
  remote: () => m.training_mode_remote(),
  both: () => m.training_mode_both(),
};
export const modeName = (mode: ModuleMode): string => MODES[mode]();

const DEGREES: Record<ModuleDegree, () => string> = {
  primary: () => m.training_degree_primary(),
  secondary: () => m.training_degree_secondary(),
  both: () => m.training_degree_both(),
};
export const degreeName = (degree: ModuleDegree): string => DEGREES[degree]();

const REVIEWS: Record<ReviewKind, () => string> = {
  agree: () => m.training_review_agree(),
  object: () => m.training_review_object(),
  comment: () => m.training_review_comment(),
};
export const reviewName = (kind: ReviewKind): string => REVIEWS[kind]();

/** `3 h`, `1 h 30`. */
export const durationOf = (minutes: number): string => formatDuration(minutes * 60_000, getLocale());

export const yearName = (year: number): string => `${year}-${year + 1}`;

/** Years to choose among: those that have something, this one and the next. */
export function yearOptions(known: readonly number[], current: number): { value: string; label: string }[] {
  return [...new Set([current + 1, current, ...known])]
    .sort((a, b) => b - a)
    .map((year) => ({ value: String(year), label: yearName(year) }));
}

const FIELDS: { name: () => string; words: (text: ModuleText) => string }[] = [
  { name: () => m.training_module_title(), words: ({ title }) => title },
  { name: () => m.training_module_theme(), words: ({ theme }) => theme },
  { name: () => m.training_module_objective(), words: ({ objective }) => objective },
  { name: () => m.training_module_prerequisites(), words: ({ prerequisites }) => prerequisites },
  { name: () => m.training_module_mode(), words: ({ mode }) => modeName(mode) },
  { name: () => m.training_module_degree(), words: ({ degree }) => degreeName(degree) },
  { name: () => m.training_module_minutes(), words: ({ minutes }) => durationOf(minutes) },
  { name: () => m.training_module_code(), words: ({ code }) => code ?? '' },
];

/** What a module says otherwise than in another year, field by field, in words. */
export function changesSince(before: ModuleText, after: ModuleText): { name: string; before: string; after: string }[] {
  return FIELDS.map(({ name, words }) => ({ name: name(), before: words(before), after: words(after) })).filter(
    (each) => each.before !== each.after,
  );
}
