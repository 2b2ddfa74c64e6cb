/** Which schools a campaign reached (1.6), for pages and server alike. */
import { rate, type PersonFact, type Rate } from './figures.ts';

export const COVERAGE_KINDS = ['college', 'lycee', 'ecole'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

export interface School {
  uai: string;
  name: string;
  commune: string | null;
  kind: CoverageKind | null;
  /** Null: the directory does not say. */
  public: boolean | null;
}

/** A school and its people: asked, answering, present at least once. */
export interface SchoolLine extends School {
  offered: number;
  answered: number;
  came: number;
}

export interface CoverageFilter {
  kind: CoverageKind | null;
  /** True: public schools; false: private ones; null: all. */
  public: boolean | null;
}

/** A line a school, those that nobody came from first, then the fewest, then by name. */
export function schoolLines(schools: readonly School[], people: readonly PersonFact[]): SchoolLine[] {
  const teams = Map.groupBy(people, ({ establishment }) => establishment);
  const lines = schools.map((school) => {
    const team = teams.get(school.uai) ?? [];
    return {
      ...school,
      offered: team.filter(({ offered }) => offered).length,
      answered: team.filter(({ offered, answered }) => offered && answered).length,
      came: team.filter(({ attended }) => attended > 0).length,
    };
  });
  return lines.sort((a, b) => a.came - b.came || a.name.localeCompare(b.name, 'fr') || a.uai.localeCompare(b.uai));
}

export function kept(line: School, filter: CoverageFilter): boolean {
  return (
    (filter.kind === null || line.kind === filter.kind) && (filter.public === null || line.public === filter.public)
  );
}

/** Schools that at least one person came from, among all of them. */
export function reached(lines: readonly SchoolLine[], filter: CoverageFilter): Rate {
  const among = lines.filter((line) => kept(line, filter));
  return rate(among.filter(({ came }) => came > 0).length, among.length);
}
