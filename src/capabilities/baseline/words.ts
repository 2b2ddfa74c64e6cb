import { m } from '#paraglide/messages.js';
import type { Item, Kind, Provider, SchoolState } from './model.ts';

export const kindNames: Record<Kind, () => string> = {
  ecole: m.baseline_kind_ecole,
  college: m.baseline_kind_college,
  lycee: m.baseline_kind_lycee,
};
export const kindName = (kind: Kind): string => kindNames[kind]();

export const kindListNames: Record<Kind, () => string> = {
  ecole: m.baseline_kinds_ecole,
  college: m.baseline_kinds_college,
  lycee: m.baseline_kinds_lycee,
};

export const providerNames: Record<Provider, () => string> = {
  commune: m.baseline_provider_commune,
  departement: m.baseline_provider_departement,
  region: m.baseline_provider_region,
  state: m.baseline_provider_state,
  school: m.baseline_provider_school,
};

/** Who must provide, by name where it is a commune: « La commune de Lavernie ». */
export function bodyName(provider: Provider, commune: string | null): string {
  return provider === 'commune' && commune !== null
    ? m.baseline_provider_commune_of({ commune })
    : providerNames[provider]();
}

export const schoolStateNames: Record<SchoolState, () => string> = {
  reached: m.baseline_state_reached,
  missing: m.baseline_state_missing,
  unknown: m.baseline_state_unknown,
  none: m.baseline_state_none,
};

/** How an item is measured: « au moins 8 tablettes pour 100 élèves ». */
export function measureWords(
  { measure, atLeast, unit }: Pick<Item, 'measure' | 'atLeast' | 'unit'>,
  locale: string,
): string {
  const n = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(atLeast ?? 0);
  const given = { n, unit: unit || m.baseline_unit_none() };
  if (measure === 'yesNo') return m.baseline_measure_yes_no();
  if (measure === 'perSchool') return m.baseline_measure_per_school(given);
  return measure === 'perPupils' ? m.baseline_measure_per_pupils(given) : m.baseline_measure_per_classroom(given);
}
