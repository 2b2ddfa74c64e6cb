import { randomUUID } from 'node:crypto';
import { importDirectory } from '#capabilities/territory';
import type { Moment } from '../../model.ts';
import { DAYTIME, sampleCampaign, type SampleCampaign } from '../sessions/sample-campaign.ts';

export const COLLEGE = '0860001J';
export const FAR = '0860002K';

/** A campaign ready to be planned, for tests: two modules, an organiser, a room in a collège and rooms at a distance, three half-days. */
export interface SamplePlan extends SampleCampaign {
  room: string;
  remote: string;
  halfDays: [string, string, string];
  /** Someone who answered. `free`: moments of the grid; null: an unknown timetable. */
  teacher: (
    name: string,
    given?: { wishes?: number[]; free?: [weekday: number, moment: Moment][] | null; school?: string | null },
  ) => Promise<string>;
}

/** A Monday morning, a Tuesday morning, a Thursday afternoon. */
const DAYS: [string, Moment][] = [
  ['2027-01-11', 'morning'],
  ['2027-01-12', 'morning'],
  ['2027-01-14', 'afternoon'],
];
/** Free at all of them. */
const ALL: [number, Moment][] = [
  [1, 'morning'],
  [2, 'morning'],
  [4, 'afternoon'],
];

/** The far collège is some 90 km away. */
const DIRECTORY = [
  'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;latitude;longitude',
  `${COLLEGE};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers;46.58;0.34`,
  `${FAR};Collège du Haut;Collège;Public;86000;86194;Montmorillon;46.58;1.6`,
].join('\n');

export async function samplePlan(): Promise<SamplePlan> {
  const sample = await sampleCampaign();
  const { base, territory, campaign, modules, organiser, run } = sample;
  await importDirectory(base.db, new TextEncoder().encode(DIRECTORY), { by: 'console' });
  const [room, remote] = [randomUUID(), randomUUID()];
  const own = { territory_id: territory, campaign_id: campaign };
  await run(async (trx) => {
    const nowhere = { latitude: null, longitude: null, archived_at: null, seats: null };
    await trx
      .insertInto('training.venue')
      .values([
        { ...nowhere, territory_id: territory, id: room, name: 'Salle des Rives', establishment: COLLEGE },
        { ...nowhere, territory_id: territory, id: remote, name: 'À distance', establishment: null, remote: true },
      ])
      .execute();
    await trx
      .updateTable('training.campaign')
      .set({ state: 'closed', minimum: 2, booking_limit: 3, max_km: 60 })
      .where('id', '=', campaign)
      .execute();
    await trx
      .insertInto('training.campaign_module')
      .values(modules.map((module, position) => ({ ...own, module_id: module, position })))
      .execute();
    await trx
      .insertInto('training.campaign_organiser')
      .values({ ...own, organiser_id: organiser, trainers: 2, max_sessions: 6 })
      .execute();
    await trx
      .insertInto('training.competence')
      .values(modules.map((module) => ({ territory_id: territory, organiser_id: organiser, module_id: module })))
      .execute();
    await trx
      .insertInto('training.campaign_venue')
      .values([room, remote].map((venue) => ({ ...own, venue_id: venue })))
      .execute();
    await trx
      .insertInto('training.half_day')
      .values(DAYS.map(([day, moment]) => ({ ...own, day, moment })))
      .execute();
    // The second module is held at a distance only.
    await trx.updateTable('training.module').set({ mode: 'remote' }).where('id', '=', modules[1]).execute();
  });

  const teacher: SamplePlan['teacher'] = async (name, { wishes = [0], free = ALL, school = COLLEGE } = {}) => {
    const id = randomUUID();
    const at = new Date(DAYTIME);
    const his = { territory_id: territory, recipient_id: id };
    await run(async (trx) => {
      await trx
        .insertInto('training.recipient')
        .values({
          ...{ territory_id: territory, id, campaign_id: campaign, name, mail: null, establishment: school },
          ...{ degree: 'secondary', sector: 'public', source: 'hand', added_at: at, offered_at: null },
          ...{ offer_sent_at: null, refused_at: null, refused_words: null, reminded_at: null, erased_at: null },
        })
        .execute();
      const timetable = free === null ? 'unknown' : 'grid';
      await trx
        .insertInto('training.answer')
        .values({ ...his, kind: 'wishes', timetable, answered_at: at, changed_at: at })
        .execute();
      await trx
        .insertInto('training.wish')
        .values(wishes.map((module, rank) => ({ ...his, rank: rank + 1, module_id: modules[module]! })))
        .execute();
      if (!free?.length) return;
      await trx
        .insertInto('training.free_moment')
        .values(free.map(([weekday, moment]) => ({ ...his, weekday, moment })))
        .execute();
    });
    return id;
  };
  const halfDays = DAYS.map(([day, moment]) => `${day}.${moment}`) as SamplePlan['halfDays'];
  return { ...sample, room, remote, halfDays, teacher };
}
