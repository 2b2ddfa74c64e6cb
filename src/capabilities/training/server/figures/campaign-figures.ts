import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { maskSmall } from '#platform/privacy/mask.ts';
import { reached } from '../../coverage.ts';
import {
  absenceBy,
  absenceRate,
  answerRate,
  GROUPINGS,
  heldBy,
  hoursOutsideClass,
  meanOfSessions,
  PERSON_FIGURES,
  rate,
  SEAT_FIGURES,
  type Grouping,
  type PersonFigure,
  type Rate,
  type SeatFact,
  type SeatFigure,
} from '../../figures.ts';
import type { CampaignState } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { personFacts, seatFacts, sessionFacts } from './facts.ts';
import { clashes, type Clash } from './clashes.ts';
import { groupNames } from './group-names.ts';
import { schoolsOf } from './schools.ts';

/** What a group of fewer than five people hides from those who only count: null. */
export type Shown<T> = T | null;

/** `name` null: the key says it (delay, mode, degree); key '': not known. */
export interface GroupRate {
  key: string;
  name: string | null;
  rate: Shown<Rate>;
}

/** The figures of a campaign; every number has lines, which those who may `read` open. */
export interface CampaignFigures {
  title: string;
  state: CampaignState;
  /** School year: 2026 is 2026-2027. */
  year: number;
  /** Whether names, lines and files are open to this person. */
  reads: boolean;
  modules: number;
  answers: Shown<Rate>;
  refused: Shown<number>;
  came: Shown<number>;
  cameUnanswered: Shown<number>;
  /** Sessions held, by organiser, and those still to come. */
  held: { organiser: string; sessions: number }[];
  planned: number;
  absence: Shown<Rate>;
  excused: Shown<number>;
  unmarked: Shown<number>;
  walkIns: Shown<number>;
  mean: { percent: number | null; sessions: number };
  groups: Record<Grouping, GroupRate[]>;
  hours: Shown<Rate>;
  timetableUnknown: Shown<number>;
  clashCount: Shown<number>;
  /** The first ones, with names; empty for those who only count. */
  clashes: Clash[];
  colleges: Rate;
  privateColleges: Rate;
}

/**
 * Every figure of a campaign. Whoever belongs to the territory counts; groups of fewer than five are then hidden, with those that would
 * give them away.
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown
 */
export async function campaignFigures(db: Db, person: Person | null, campaign: string): Promise<CampaignFigures> {
  must(person, 'count');
  const reads = may(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { id, title, state, year } = await campaignRow(trx, campaign);
    const seats = await seatFacts(trx, person.territory, { campaign: id });
    const people = await personFacts(trx, { campaign: id });
    const sessions = await sessionFacts(trx, { campaign: id });
    const schools = await schoolsOf(trx, person.territory, people);
    const names = await groupNames(trx, id);
    const modules = await trx
      .selectFrom('training.campaign_module')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('campaign_id', '=', id)
      .executeTakeFirstOrThrow();
    const absence = whole(absenceRate(seats), reads);
    const mean = meanOfSessions(seats);
    const places = (figure: SeatFigure) => lone(seats.filter(SEAT_FIGURES[figure]).length, reads);
    const head = (figure: PersonFigure) => lone(people.filter(PERSON_FIGURES[figure]).length, reads);
    const grouped = (grouping: Grouping) => maskedGroups(seats, grouping, names, reads);
    return {
      ...{ title, state, year, reads, modules: modules.count },
      ...{ answers: whole(answerRate(people), reads), refused: head('refused') },
      ...{ came: head('came'), cameUnanswered: head('cameUnanswered') },
      held: heldBy(sessions)
        .map(({ organiser, sessions: count }) => ({ organiser: names.get(organiser) ?? '', sessions: count }))
        .sort((a, b) => a.sessions - b.sessions || a.organiser.localeCompare(b.organiser, 'fr')),
      planned: sessions.filter((session) => session.state === 'planned').length,
      absence,
      ...{ excused: places('excused'), unmarked: places('unmarked'), walkIns: places('walkIn') },
      mean: absence ? mean : { ...mean, percent: null },
      groups: {
        delay: grouped('delay'),
        mode: grouped('mode'),
        venue: grouped('venue'),
        organiser: grouped('organiser'),
        degree: grouped('degree'),
      },
      hours: hoursShown(seats, reads),
      ...{ timetableUnknown: places('timetableUnknown'), clashCount: places('clash') },
      clashes: reads ? await clashes(trx, seats) : [],
      colleges: reached(schools, { kind: 'college', public: null }),
      privateColleges: reached(schools, { kind: 'college', public: false }),
    };
  });
}

/** A number of people by itself: its total is not shown beside it. */
function lone(count: number, reads: boolean): Shown<number> {
  return reads ? count : maskSmall([count])[0]!;
}

/** A rate of people: its two parts make its denominator, so both stay or both go. */
function whole(given: Rate, reads: boolean): Shown<Rate> {
  if (reads) return given;
  return maskSmall([given.numerator, given.denominator - given.numerator]).includes(null) ? null : given;
}

function hoursShown(seats: readonly SeatFact[], reads: boolean): Shown<Rate> {
  const known = seats.filter(SEAT_FIGURES.timetableKnown).length;
  const clashing = seats.filter(SEAT_FIGURES.clash).length;
  return whole(rate(clashing, known), reads) && hoursOutsideClass(seats);
}

/** Absences and presences are two columns whose totals show: a group goes when either column would give it away. */
function maskedGroups(
  seats: readonly SeatFact[],
  grouping: keyof typeof GROUPINGS,
  names: ReadonlyMap<string, string>,
  reads: boolean,
): GroupRate[] {
  const groups = absenceBy(seats, grouping);
  const absent = maskSmall(groups.map(({ rate: { numerator } }) => numerator));
  const present = maskSmall(groups.map(({ rate: { numerator, denominator } }) => denominator - numerator));
  return groups.map(({ key, rate: each }, at) => ({
    key,
    name: names.get(key) ?? null,
    rate: reads || (absent[at] !== null && present[at] !== null) ? each : null,
  }));
}
