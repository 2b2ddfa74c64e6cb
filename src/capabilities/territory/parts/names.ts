import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { formatNumber } from '#design/french.ts';
import type { EstablishmentKind, OrganisationKind } from '../kinds.ts';

interface Named {
  kind: EstablishmentKind | null;
  type: string | null;
  public: boolean | null;
}

/** "Collège public", "École privée"; for what is neither school, collège nor lycée, the national directory's own word. */
export function natureOf({ kind, type, public: isPublic }: Named): string {
  const status = isPublic === null ? 'unknown' : isPublic ? 'public' : 'private';
  if (kind !== null) return m.territory_nature({ kind, status });
  return type ?? m.territory_nature_unknown();
}

/** "Baulon (35)"; null when the directory does not say where it is. */
export function placeOf({
  commune,
  departmentCode,
}: {
  commune: string | null;
  departmentCode?: string | null;
}): string | null {
  if (commune === null) return null;
  return departmentCode ? `${commune} (${departmentCode})` : commune;
}

export function organisationKindName(kind: OrganisationKind): string {
  return m.territory_organisation_kind({ kind });
}

export function establishmentCount(count: number): string {
  return m.territory_count_establishments({ count, shown: formatNumber(count, getLocale()) });
}

export function peopleCount(count: number): string {
  return m.territory_count_people({ count, shown: formatNumber(count, getLocale()) });
}
