import type { Person } from '#capabilities/accounts';
import { schoolYearOf } from '#capabilities/territory';
import {
  addRecipients,
  addSessions,
  closeAnswers,
  closeSheet,
  convene,
  createCampaign,
  enrol,
  recordAct,
  recordAnswers,
  recordOffers,
  saveSettings,
  setCampaignState,
} from '#capabilities/training';
import type { Db } from '#platform/database/connect.ts';
import { workshopVenue } from './content/training/modules.ts';
import type { Teacher } from './content/training/teachers.ts';
import { idOf } from './ids.ts';
import { moduleId, morningOf, offersOf, recipientId, recipientsOf, shares, venueId } from './training-ids.ts';
import { dayFrom, onDay } from './when.ts';

const NAME = 'autumn';
const id = idOf('training campaign', NAME);
const MODULES = ['filmer-une-consigne', 'travailler-entre-collegues', 'donnees-et-vie-privee'] as const;

/** The first day from so many days on that is not on a weekend. */
function schoolDay(days: number): number {
  const weekday = new Date(`${dayFrom(days)}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? days + 2 : weekday === 0 ? days + 1 : days;
}

const HELD = schoolDay(-8);
/** Whatever day it is, a sheet is open today. */
const TODAY = 0;
const FULL = schoolDay(12);

const SESSIONS = [
  { name: 'held', day: HELD, module: MODULES[0], people: [0, 10], limit: 12 },
  { name: 'today', day: TODAY, module: MODULES[1], people: [10, 19], limit: 12 },
  { name: 'full', day: FULL, module: MODULES[2], people: [19, 27], limit: 8 },
] as const;
const WAITING = [27, 30] as const;
const NO_PLACE_YET = 40;

const sessionId = (name: string) => idOf('training session', `${NAME} ${name}`);
const person = (each: Teacher) => recipientId(NAME, each.id);

/** Of the first session: seven came, two did not, one had said why. */
function markOf(at: number): { mark: 'present' | 'absent' | 'excused'; reason: string } {
  if (at < 7) return { mark: 'present', reason: '' };
  return at === 9 ? { mark: 'excused', reason: 'Sortie scolaire ce jour-là' } : { mark: 'absent', reason: '' };
}

async function offer(db: Db, coordinator: Person, asked: readonly Teacher[], year: number): Promise<void> {
  await createCampaign(db, coordinator, {
    ...{ id, title: 'Prise en main de rentrée', year },
    modules: MODULES.map((each) => moduleId(year, each)),
  });
  await saveSettings(db, coordinator, id, {
    answersUntil: dayFrom(-25),
    minimum: 6,
    bookingLimit: 12,
    reconfirmDays: 20,
    organisers: shares,
    venues: [venueId(workshopVenue.id)],
    halfDays: SESSIONS.map(({ day }) => ({ day: dayFrom(day), moment: 'afternoon' as const })),
  });
  await addRecipients(db, coordinator, id, recipientsOf(NAME, asked), 'import');
  await setCampaignState(db, coordinator, id, 'open');
  await recordOffers(db, coordinator, id, offersOf(NAME, asked, dayFrom(-40)));
  const free = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, moment: 'afternoon' as const }));
  const answers = asked.slice(0, NO_PLACE_YET).map((each, at) => ({
    recipient: person(each),
    kind: 'wishes' as const,
    answeredAt: morningOf(dayFrom(-38 + (at % 9))),
    wishes: (at >= SESSIONS[2].people[0] ? [...MODULES].reverse() : MODULES).map((wish) => moduleId(year, wish)),
    ...{ free, away: [] },
  }));
  await recordAnswers(db, coordinator, id, answers);
}

/** A short campaign at work: a session held, one today, a full one with people waiting. */
export async function loadAutumn(db: Db, coordinator: Person, teachers: readonly Teacher[]): Promise<void> {
  const year = schoolYearOf(new Date());
  // Nobody of the lists of this year's large campaign comes first here: the demo shows other people.
  const asked = teachers.filter((_, at) => at % 23 === 0).slice(0, 48);
  const seats = (name: string, [from, to]: readonly [number, number]) =>
    asked.slice(from, to).map((each) => ({
      id: idOf('training seat', `${NAME} ${name} ${each.id}`),
      ...{ recipient: person(each), wishRank: 1, inClass: false },
    }));
  await onDay(-40, () => offer(db, coordinator, asked, year));
  await onDay(-24, () => closeAnswers(db, coordinator, id));
  await onDay(-22, async () => {
    const sessions = SESSIONS.map(({ name, day, module, people, limit }) => ({
      ...{ id: sessionId(name), module: moduleId(year, module), venue: venueId(workshopVenue.id) },
      ...{ organiser: idOf('training organiser', 'canope'), day: dayFrom(day), moment: 'afternoon' as const },
      ...{ bookingLimit: limit, seats: seats(name, people) },
    }));
    await addSessions(db, coordinator, id, sessions);
    await setCampaignState(db, coordinator, id, 'running');
    for (const each of asked.slice(...WAITING))
      await enrol(db, coordinator, sessionId('full'), { recipient: person(each), waiting: true, knowing: false });
    await convene(db, coordinator, { campaign: id });
  });
  await onDay(HELD + 1, async () => {
    const sheet = { person: coordinator, session: sessionId('held') };
    for (const [at, { id: seat }] of seats('held', SESSIONS[0].people).entries())
      await recordAct(db, sheet, { type: 'mark', id: idOf('mark', seat), seats: [seat], ...markOf(at) });
    await closeSheet(db, sheet);
  });
}
