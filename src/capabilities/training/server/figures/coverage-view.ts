import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { maskSmall } from '#platform/privacy/mask.ts';
import { kept, reached, type CoverageFilter, type School, type SchoolLine } from '../../coverage.ts';
import type { Rate } from '../../figures.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { personFacts } from './facts.ts';
import { cut } from './lines.ts';
import { schoolsOf } from './schools.ts';

/** A school as this person may see it; null: fewer than five people, whom a number would give away. */
export interface CoverageLine extends School {
  offered: number | null;
  answered: number | null;
  came: number | null;
}

export interface Coverage {
  campaign: string;
  reads: boolean;
  reached: Rate;
  total: number;
  page: number;
  pages: number;
  rows: CoverageLine[];
}

/**
 * Schools with who was asked, answered and came, the unreached first (1.6).
 * @param page from 1; null: all, for a file
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown
 */
export async function coverageView(
  db: Db,
  person: Person | null,
  campaign: string,
  filter: CoverageFilter,
  page: number | null,
): Promise<Coverage> {
  must(person, 'count');
  const reads = may(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { id, title } = await campaignRow(trx, campaign);
    const all = await schoolsOf(trx, person.territory, await personFacts(trx, { campaign: id }));
    // Hidden before the filter, so that two filters never say more together than one.
    const shown = reads ? all : masked(all);
    const { part, ...at } = cut(
      shown.filter((line) => kept(line, filter)),
      page,
    );
    return { campaign: title, reads, reached: reached(all, filter), ...at, rows: part };
  });
}

/** As those who only count see schools: who came from nowhere first; among the others, the order no longer tells who is hidden. */
export function masked(lines: readonly SchoolLine[]): CoverageLine[] {
  const column = (name: 'offered' | 'answered' | 'came') => maskSmall(lines.map((line) => line[name]));
  const [offered, answered, came] = [column('offered'), column('answered'), column('came')];
  // Those who did not answer follow from the two numbers.
  const silent = maskSmall(lines.map((line, at) => (offered[at] === null ? 0 : line.offered - line.answered)));
  const shown = lines.map((line, at) => ({
    ...line,
    offered: offered[at]!,
    answered: silent[at] === null ? null : answered[at]!,
    came: came[at]!,
  }));
  return shown.sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name, 'fr'));
}

const rankOf = ({ came }: CoverageLine): number => (came === 0 ? 0 : (came ?? 1));
