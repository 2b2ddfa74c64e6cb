import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { USUAL_MOMENTS } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { createSessions, type NewSession } from './create.ts';
import { staff } from './steps.ts';

export const PARIS = 'Europe/Paris';
/** A Tuesday, 10:00 in Paris: within anyone's hours. */
export const DAYTIME = Date.parse('2026-11-24T09:00:00Z');

/** A territory with a running campaign of two modules, one organiser and two rooms of 12 chairs, for tests. */
export interface SampleCampaign {
  base: TestDatabase;
  territory: string;
  maud: Person;
  campaign: string;
  modules: [string, string];
  organiser: string;
  venues: [string, string];
  /** Someone to whom the offer was made, free on Tuesday mornings unless told. */
  recipient: (name?: string, given?: { mail?: string | null; free?: boolean | null }) => Promise<string>;
  /** A session on Tuesday 12 January 2027, with those people enrolled. */
  session: (recipients: string[], given?: Partial<NewSession>) => Promise<string>;
  run: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  /** The chain of someone's seat in a session: states in their order. */
  chain: (session: string, recipient: string) => Promise<string[]>;
  seat: (session: string, recipient: string) => Promise<string>;
  drop: () => Promise<void>;
}

export const TUESDAY = '2027-01-12';
export const WEDNESDAY = '2027-01-13';

/** Lays out the sample through the owner of the tables; sessions and seats go through the code under test. */
export async function sampleCampaign(): Promise<SampleCampaign> {
  const base = await testDatabase();
  setClock(() => DAYTIME);
  const territory = await createTerritory(base.db, { slug: 'vienne', name: 'Vienne' });
  const maud: Person = {
    id: randomUUID(),
    name: 'Maud Ferrandier',
    mail: 'maud@exemple.fr',
    territory,
    roles: [{ role: 'coordinator', establishment: null }],
  };
  const [campaign, organiser] = [randomUUID(), randomUUID()];
  const modules: [string, string] = [randomUUID(), randomUUID()];
  const venues: [string, string] = [randomUUID(), randomUUID()];
  const run = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(base.db, territory, work);
  await run(async (trx) => {
    const at = new Date(DAYTIME);
    await trx
      .insertInto('training.module')
      .values(
        modules.map((id, n) => ({
          territory_id: territory,
          id,
          lineage: id,
          year: 2026,
          code: null,
          title: ['Webradio en classe', 'Coder sans écran'][n]!,
          mode: 'onSite' as const,
          minutes: 180,
          degree: 'both' as const,
          archived_at: null,
          written_at: at,
        })),
      )
      .execute();
    await trx
      .insertInto('training.organiser')
      .values({ territory_id: territory, id: organiser, name: 'Atelier Canopé de la Vienne', archived_at: null })
      .execute();
    await trx
      .insertInto('training.venue')
      .values(
        venues.map((id, n) => ({
          territory_id: territory,
          id,
          name: ['Collège Hortense-Vialard', 'Atelier de Marsay'][n]!,
          establishment: null,
          address: ['3 rue des Ormes, Marsay', ''][n]!,
          latitude: 46.6,
          longitude: 0.3,
          seats: 12,
          archived_at: null,
        })),
      )
      .execute();
    await trx
      .insertInto('training.campaign')
      .values({
        territory_id: territory,
        id: campaign,
        year: 2026,
        title: 'Formation 2026-2027',
        state: 'running',
        answers_until: null,
        moments: JSON.stringify(USUAL_MOMENTS),
        keep_until: '2027-12-31',
        purged_at: null,
        created_by: maud.id,
        created_at: at,
      })
      .execute();
  });

  let count = 0;
  const recipient: SampleCampaign['recipient'] = async (name, { mail, free = true } = {}) => {
    const id = randomUUID();
    count += 1;
    const n = count;
    await run(async (trx) => {
      const at = new Date(DAYTIME);
      const own = { territory_id: territory, recipient_id: id };
      await trx
        .insertInto('training.recipient')
        .values({
          territory_id: territory,
          id,
          campaign_id: campaign,
          name: name ?? `Personne ${n}`,
          mail: mail === undefined ? `p${n}@exemple.fr` : mail,
          establishment: null,
          degree: 'secondary',
          sector: 'public',
          source: 'hand',
          added_at: at,
          offered_at: null,
          offer_sent_at: null,
          refused_at: null,
          refused_words: null,
          reminded_at: null,
          erased_at: null,
        })
        .execute();
      if (free === null) return;
      await trx
        .insertInto('training.answer')
        .values({ ...own, kind: 'wishes', timetable: 'grid', answered_at: at, changed_at: at })
        .execute();
      if (free)
        await trx
          .insertInto('training.free_moment')
          .values({ ...own, weekday: 2, moment: 'morning' })
          .execute();
    });
    return id;
  };
  const session: SampleCampaign['session'] = async (recipients, given = {}) => {
    const id = randomUUID();
    await run(async (trx) =>
      createSessions(
        trx,
        await campaignRow(trx, campaign),
        PARIS,
        [
          {
            id,
            module: modules[0],
            organiser,
            venue: venues[0],
            day: TUESDAY,
            moment: 'morning',
            plan: null,
            seats: recipients.map((each) => ({ id: randomUUID(), recipient: each, wishRank: 1, inClass: false })),
            ...given,
          },
        ],
        staff(maud),
      ),
    );
    return id;
  };
  const seat: SampleCampaign['seat'] = async (inSession, of) => {
    const row = await base.owner
      .selectFrom('training.seat')
      .select('id')
      .where('session_id', '=', inSession)
      .where('recipient_id', '=', of)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const chain: SampleCampaign['chain'] = async (inSession, of) => {
    const steps = await base.owner
      .selectFrom('training.step')
      .select('state')
      .where('seat_id', '=', await seat(inSession, of))
      .orderBy('n')
      .execute();
    return steps.map(({ state }) => state);
  };
  const drop = async () => {
    setClock();
    await base.drop();
  };
  return { base, territory, maud, campaign, modules, organiser, venues, recipient, session, run, chain, seat, drop };
}
