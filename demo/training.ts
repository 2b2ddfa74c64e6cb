import type { Person } from '#capabilities/accounts';
import { schoolYearOf } from '#capabilities/territory';
import {
  addModuleOrigin,
  addRecipients,
  campaigns,
  closeAnswers,
  createCampaign,
  createModules,
  createOrganiser,
  createVenue,
  importHistory,
  recordAnswers,
  recordOffers,
  reviewModule,
  saveSettings,
  setCampaignState,
} from '#capabilities/training';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { establishments } from './content/people.ts';
import { ANSWERS, HALF_DAYS, REVIEWS, VENUE_SCHOOLS } from './content/training/campaign.ts';
import { modules, organisers, workshopVenue } from './content/training/modules.ts';
import { inventTeachers, type Teacher } from './content/training/teachers.ts';
import { inventThisYear } from './content/training/this-year.ts';
import { inventYear2023 } from './content/training/year-2023.ts';
import { idOf } from './ids.ts';
import { loadAutumn } from './training-autumn.ts';
import { moduleId, morningOf, offersOf, recipientId, recipientsOf, shares, venueId } from './training-ids.ts';
import { actionId } from './school-projects.ts';
import { dayFrom, onDay } from './when.ts';

const PAST_YEAR = 2023;
/** Trains the pilots where they teach; the workshop of Canopé trains everyone. */
const pilots = establishments.filter(({ pilot }) => pilot).map(({ id }) => id);

/** The catalogue of a year, and who can hold what. */
async function loadCatalogue(db: Db, coordinator: Person, year: number): Promise<void> {
  const given = modules.map(({ id, organisers: _, ...text }) => ({
    ...text,
    id: moduleId(year, id),
    year,
    lineage: moduleId(PAST_YEAR, id),
    origins:
      year === PAST_YEAR ? [] : (ANSWERS[id] ?? []).map((ref) => ({ kind: 'projects.action', id: actionId(...ref) })),
  }));
  await createModules(db, coordinator, given);
  for (const { id, name } of organisers) {
    const held = modules.filter((each) => each.organisers.includes(id)).map((each) => moduleId(year, each.id));
    await createOrganiser(db, coordinator, idOf('training organiser', id), { name, year, modules: held });
  }
}

async function loadVenues(db: Db, coordinator: Person): Promise<void> {
  const none = { uai: null, address: '', latitude: null, longitude: null };
  const { id, ...workshop } = workshopVenue;
  await createVenue(db, coordinator, venueId(id), { ...none, ...workshop, kind: 'elsewhere' });
  for (const school of [...pilots, ...VENUE_SCHOOLS]) {
    const { name } = establishments.find((each) => each.id === school)!;
    await createVenue(db, coordinator, venueId(school), {
      ...none,
      ...{ name, kind: 'school', uai: uaiOf(school), seats: 24 },
    });
  }
  for (const room of ['Classe virtuelle A', 'Classe virtuelle B'])
    await createVenue(db, coordinator, venueId(room), { ...none, name: room, kind: 'remote', seats: null });
}

/** The year 2023-2024 taken over, as a territory that comes with its past would. */
async function loadPastYear(db: Db, coordinator: Person, teachers: readonly Teacher[]): Promise<void> {
  const id = idOf('training campaign', String(PAST_YEAR));
  const { sessions, seats, answers } = inventYear2023(teachers);
  await createCampaign(db, coordinator, {
    ...{ id, title: 'Formation 2023-2024', year: PAST_YEAR },
    modules: modules.map((each) => moduleId(PAST_YEAR, each.id)),
  });
  await saveSettings(db, coordinator, id, {
    answersUntil: '2023-10-06',
    maxSeats: 3,
    bookingLimit: 24,
    organisers: shares,
    venues: [workshopVenue.id, ...pilots].map(venueId),
    // The demo keeps its past; a territory would have erased these names.
    keepUntil: dayFrom(400),
  });
  await addRecipients(db, coordinator, id, recipientsOf(PAST_YEAR, teachers), 'history');
  await recordOffers(db, coordinator, id, offersOf(PAST_YEAR, teachers, '2023-09-18'));
  await recordAnswers(
    db,
    coordinator,
    id,
    answers.map(({ teacher, day, wishes, free }) => ({
      recipient: recipientId(PAST_YEAR, teacher),
      kind: wishes.length > 0 ? ('wishes' as const) : ('notThisYear' as const),
      answeredAt: morningOf(day),
      wishes: wishes.map((wish) => moduleId(PAST_YEAR, wish)),
      ...{ free, away: [] },
    })),
    'history',
  );
  const wishesOf = new Map(answers.map(({ teacher, wishes }) => [teacher, wishes]));
  const held = new Map(sessions.map((session) => [session.id, session]));
  await importHistory(db, coordinator, id, {
    sessions: sessions.map(({ id: session, module, organiser, venue, day, moment }) => ({
      ...{ id: idOf('training session', session), module: moduleId(PAST_YEAR, module), venue: venueId(venue) },
      ...{ organiser: idOf('training organiser', organiser), day, moment, trainer: '' },
    })),
    seats: seats.map(({ id: seat, session, teacher, enrolledOn, state, reason }) => {
      const wishes = wishesOf.get(teacher);
      const rank = wishes?.indexOf(held.get(session)!.module) ?? -1;
      return {
        ...{ id: idOf('training seat', seat), session: idOf('training session', session), state, reason },
        recipient: recipientId(PAST_YEAR, teacher),
        wishRank: rank < 0 ? null : rank + 1,
        enrolledAt: morningOf(enrolledOn),
        convokedAt: morningOf(enrolledOn),
        walkIn: false,
        inClass: wishes === undefined ? null : false,
      };
    }),
  });
  await setCampaignState(db, coordinator, id, 'ended');
}

/** This year's campaign: answers are in, nothing is planned yet. */
async function loadThisYear(db: Db, home: string, coordinator: Person, teachers: readonly Teacher[]): Promise<void> {
  const year = schoolYearOf(new Date());
  const id = idOf('training campaign', 'this year');
  const { asked, answers } = inventThisYear(teachers);
  const first = HALF_DAYS.first;
  await onDay(-60, async () => {
    await createCampaign(db, coordinator, {
      ...{ id, title: `Formation ${year}-${year + 1}`, year },
      modules: modules.map((each) => moduleId(year, each.id)),
    });
    for (const { by, module, kind, words } of REVIEWS)
      await reviewModule(db, await actor(db, home, by), moduleId(year, module), {
        ...{ id: idOf('training review', `${by} ${module}`), kind, words },
      });
  });
  await onDay(-45, async () => {
    await saveSettings(db, coordinator, id, {
      answersUntil: dayFrom(-10),
      dates: {
        firstDay: dayFrom(first),
        lastDay: dayFrom(HALF_DAYS.last),
        weekdays: HALF_DAYS.weekdays,
        moments: { morning: ['09:00', '12:00'], afternoon: ['14:00', '17:00'], evening: ['17:00', '18:30'] },
      },
      halfDays: HALF_DAYS.of((days) => dayFrom(days)),
      organisers: shares,
      venues: [workshopVenue.id, ...pilots, ...VENUE_SCHOOLS, 'Classe virtuelle A', 'Classe virtuelle B'].map(venueId),
    });
    await addRecipients(db, coordinator, id, recipientsOf(year, asked), 'import');
    await setCampaignState(db, coordinator, id, 'open');
    await recordOffers(db, coordinator, id, offersOf(year, asked, dayFrom(-45)));
  });
  await onDay(-12, async () => {
    await recordAnswers(
      db,
      coordinator,
      id,
      answers.map(({ teacher, after, wishes, free, away }) => ({
        recipient: recipientId(year, teacher),
        kind: wishes.length > 0 ? ('wishes' as const) : ('notThisYear' as const),
        answeredAt: morningOf(dayFrom(after - 44)),
        wishes: wishes.map((wish) => moduleId(year, wish)),
        ...{ free, away: away.map(({ from, to }) => ({ from: dayFrom(first + from), to: dayFrom(first + to) })) },
      })),
    );
  });
  await onDay(-9, () => closeAnswers(db, coordinator, id));
}

/** Three campaigns; the present one is loaded last and says that all is there. */
export async function loadTraining(db: Db, home: string): Promise<void> {
  const coordinator = await actor(db, home, 'maud-ferrandier');
  const { rows } = await campaigns(db, coordinator, schoolYearOf(new Date()));
  const stateOf = (name: string) => rows.find(({ id }) => id === idOf('training campaign', name))?.state ?? 'draft';
  if (!['draft', 'open'].includes(stateOf('this year'))) return;
  const teachers = inventTeachers(1128);
  await loadVenues(db, coordinator);
  await loadCatalogue(db, coordinator, PAST_YEAR);
  if (stateOf(String(PAST_YEAR)) !== 'ended') await loadPastYear(db, coordinator, teachers);
  await onDay(-60, () => loadCatalogue(db, coordinator, schoolYearOf(new Date())));
  await loadAutumn(db, coordinator, teachers);
  await loadThisYear(db, home, coordinator, teachers);
}

/** Ties this year's modules to the actions of schools that they answer. */
export async function tieModules(db: Db, home: string): Promise<void> {
  const coordinator = await actor(db, home, 'maud-ferrandier');
  for (const [module, actions] of Object.entries(ANSWERS))
    for (const action of actions)
      await addModuleOrigin(db, coordinator, moduleId(schoolYearOf(new Date()), module), {
        ...{ kind: 'projects.action', id: actionId(...action) },
      });
}
