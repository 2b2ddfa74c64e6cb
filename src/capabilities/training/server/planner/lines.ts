import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { StateAt } from '../../availability.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { colleges } from './figures.ts';
import { slotOf, type PlanSlot } from './grid.ts';
import { lastPlan } from './plan-row.ts';
import { readPlan } from './reading.ts';
import { seatsOf } from './seats.ts';
import { unplacedOf, type Unplaced } from './unplaced.ts';

/** Lines of a page. */
export const PLAN_LINES = 50;

export interface SeatLine {
  id: string;
  name: string;
  school: string | null;
  rank: number | null;
  /** Null: not known; at a distance, 0. */
  km: number | null;
  state: StateAt;
  slot: PlanSlot;
}

export interface UnplacedLine extends Unplaced {
  school: string | null;
}

export interface CollegeLine {
  uai: string;
  name: string;
  commune: string | null;
  /** Of this school, placed. */
  people: number;
}

/** `seats`: who is placed; `unplaced`: who is not, and why; `colleges`: how many of each are placed, none first. */
export type PlanLinesOf =
  | { which: 'seats'; lines: SeatLine[] }
  | { which: 'unplaced'; lines: UnplacedLine[] }
  | { which: 'colleges'; lines: CollegeLine[] };

export type PlanLines = PlanLinesOf & {
  campaign: { id: string; title: string; maxKm: number };
  page: number;
  total: number;
};

function pageOf<Line>(lines: readonly Line[], page: number): Line[] {
  return lines.slice((page - 1) * PLAN_LINES, page * PLAN_LINES);
}

/**
 * Lines behind the figures of the plan shown, made by the same functions.
 * @param asked `rank`: seats of that wish alone, 3 is the third and after; null: all
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown, training_plan_unknown (404)
 */
export async function planLines(
  db: Db,
  person: Person | null,
  id: string,
  { which, page, rank }: { which: PlanLinesOf['which']; page: number; rank: number | null },
): Promise<PlanLines> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id);
    const { plan } = await lastPlan(trx, id);
    if (!plan?.problem) throw new ExpectedError('training_plan_unknown', 404);
    const reading = await readPlan(trx, campaign, plan);
    const head = { campaign: { id, title: campaign.title, maxKm: campaign.max_km }, page };
    const schoolOf = (uai: string | null | undefined) => reading.schools.get(uai ?? '')?.name ?? null;
    const seats = seatsOf(reading);
    if (which === 'unplaced') {
      const lines = unplacedOf(reading);
      const shown = pageOf(lines, page).map((line) => ({ ...line, school: schoolOf(line.establishment) }));
      return { ...head, which, total: lines.length, lines: shown };
    }
    if (which === 'colleges') {
      const placed = Map.groupBy(seats, (seat) => seat.person?.establishment ?? null);
      const lines = (await colleges(trx, campaign.territory_id))
        .map(({ uai, name, commune }) => ({ uai, name, commune, people: placed.get(uai)?.length ?? 0 }))
        .sort((a, b) => a.people - b.people || a.name.localeCompare(b.name, 'fr'));
      return { ...head, which, total: lines.length, lines: pageOf(lines, page) };
    }
    const lines = seats
      .filter((seat) => rank === null || Math.min(seat.rank ?? 3, 3) === rank)
      .sort((a, b) => (a.person?.name ?? '').localeCompare(b.person?.name ?? '', 'fr'));
    const shown = pageOf(lines, page).map((seat): SeatLine => ({
      id: seat.id,
      name: seat.person?.name ?? '',
      school: schoolOf(seat.person?.establishment),
      rank: seat.rank,
      km: seat.km,
      state: seat.state,
      slot: slotOf(reading, seat.session),
    }));
    return { ...head, which, total: lines.length, lines: shown };
  });
}
