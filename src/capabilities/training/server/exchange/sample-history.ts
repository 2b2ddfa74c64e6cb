import { randomUUID } from 'node:crypto';
import { importDirectory, setPilot } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { sampleCampaign, type SampleCampaign } from '../sessions/sample-campaign.ts';
import type { KeptSeat, KeptSession } from './history.ts';

/** Schools of the sample: two collèges, the second one private, and a school. */
export const [TILLEULS, ANDRE, ORMEAUX] = ['0860001J', '0860002K', '0860003L'] as const;

/** The sample campaign with its modules, two organisers, its rooms and three schools: for taking a past year over. */
export interface SampleHistory extends SampleCampaign {
  /** The second organiser. */
  srane: string;
  /** Belongs to the territory, and reads no name. */
  parent: Person;
  /** Someone of a school, who answered unless told; @returns their id */
  member: (school: string | null, given?: { name?: string; answered?: boolean }) => Promise<string>;
  kept: (given?: Partial<KeptSession>) => KeptSession;
  place: (session: string, recipient: string, given?: Partial<KeptSeat>) => KeptSeat;
}

/** A day that the sample's clock has passed, and when people were enrolled and convoked for it. */
export const HELD_ON = '2026-11-17';
const ENROLLED = new Date('2026-10-01T08:00:00Z');
const CONVOKED = new Date('2026-11-02T08:00:00Z');

export async function sampleHistory(): Promise<SampleHistory> {
  const sample = await sampleCampaign();
  const { territory, campaign, modules, venues, organiser, maud, base } = sample;
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;Code_departement',
    `${TILLEULS};Collège des Tilleuls-Rouges;Collège;Public;86000;86194;La Roche-Tersanne;086`,
    `${ANDRE};Collège Saint-André;Collège;Privé;86000;86194;Marsay;086`,
    `${ORMEAUX};École des Ormeaux;Ecole;Public;86000;86194;Marsay;086`,
  ].join('\n');
  await importDirectory(base.db, new TextEncoder().encode(directory), { by: 'console' });
  await setPilot(base.db, maud, TILLEULS, 2026, true);
  const srane = randomUUID();
  await sample.run(async (trx) => {
    const own = { territory_id: territory, campaign_id: campaign };
    await trx
      .insertInto('training.organiser')
      .values({ territory_id: territory, id: srane, name: 'SRANE', archived_at: null })
      .execute();
    await trx
      .insertInto('training.campaign_module')
      .values(modules.map((module_id, position) => ({ ...own, module_id, position })))
      .execute();
    await trx
      .insertInto('training.campaign_organiser')
      .values([organiser, srane].map((organiser_id) => ({ ...own, organiser_id, trainers: 2, max_sessions: 40 })))
      .execute();
    await trx
      .insertInto('training.campaign_venue')
      .values(venues.map((venue_id) => ({ ...own, venue_id })))
      .execute();
  });
  const member: SampleHistory['member'] = async (school, { name, answered = true } = {}) => {
    const id = await sample.recipient(name, { free: answered ? false : null });
    await sample.run((trx) =>
      trx
        .updateTable('training.recipient')
        .set({ establishment: school, source: 'history' })
        .where('id', '=', id)
        .execute(),
    );
    return id;
  };
  const kept: SampleHistory['kept'] = (given = {}) => ({
    ...{ id: randomUUID(), module: modules[0], organiser, venue: venues[0] },
    ...{ day: HELD_ON, moment: 'morning', trainer: 'Ilan Prigent' },
    ...given,
  });
  const place: SampleHistory['place'] = (session, recipient, given = {}) => ({
    ...{ id: randomUUID(), session, recipient, wishRank: 1, enrolledAt: ENROLLED, convokedAt: CONVOKED },
    ...{ state: 'present', reason: '', walkIn: false, inClass: false },
    ...given,
  });
  const parent: Person = { ...maud, id: randomUUID(), roles: [{ role: 'partner', establishment: null }] };
  return { ...sample, srane, parent, member, kept, place };
}
