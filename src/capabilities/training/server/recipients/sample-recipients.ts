import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { openJob, prepareQueue } from '#platform/jobs/queue.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Mail } from '#platform/mail/mail.ts';
import { USUAL_MOMENTS } from '../../model.ts';
import '../tables.ts';

/** A Tuesday, 10:00 in Paris: within anyone's hours. */
export const DAYTIME = Date.parse('2026-11-24T09:00:00Z');
export const SCHOOL = '0860001J';
export const PRIVATE_SCHOOL = '0860002K';

export interface QueuedMail extends Mail {
  establishment: string | null;
  about: { kind: string; id: string };
}

/** A territory with two schools and a draft campaign that lacks only its recipients, for tests. */
export interface SampleOffer {
  base: TestDatabase;
  territory: string;
  maud: Person;
  campaign: string;
  modules: [string, string];
  /** Mails that wait in the queue, in the order in which they came; a call forgets them. */
  takeMails: () => Promise<QueuedMail[]>;
  /** Answers for someone, as their own link would. */
  answer: (recipient: string, wishes: string[] | 'notThisYear') => Promise<void>;
  drop: () => Promise<void>;
}

export function someone(territory: string, role: Role, establishment: string | null = null): Person {
  return {
    id: randomUUID(),
    name: 'Maud Ferrandier',
    mail: 'maud@exemple.fr',
    territory,
    roles: [{ role, establishment }],
  };
}

export async function sampleOffer(): Promise<SampleOffer> {
  const base = await testDatabase();
  await prepareQueue();
  setClock(() => DAYTIME);
  const territory = await createTerritory(base.db, { slug: 'vienne', name: 'Vienne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${PRIVATE_SCHOOL};École du Clain;Ecole;Privé;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(base.db, new TextEncoder().encode(directory), { by: 'console' });
  const maud = someone(territory, 'coordinator');
  const [campaign, organiser, venue] = [randomUUID(), randomUUID(), randomUUID()];
  const modules: [string, string] = [randomUUID(), randomUUID()];
  const own = { territory_id: territory };
  const at = new Date(DAYTIME);
  await inTerritory(base.db, territory, async (trx) => {
    await trx
      .insertInto('training.module')
      .values(
        modules.map((id, n) => ({
          ...{ ...own, id, lineage: id, year: 2026, code: null, title: ['Webradio en classe', 'Coder sans écran'][n]! },
          ...{ mode: 'onSite' as const, minutes: 180, degree: 'both' as const, archived_at: null, written_at: at },
        })),
      )
      .execute();
    const named = { ...own, name: 'Atelier Canopé de la Vienne', archived_at: null };
    await trx
      .insertInto('training.organiser')
      .values({ ...named, id: organiser })
      .execute();
    await trx
      .insertInto('training.venue')
      .values({ ...named, id: venue, establishment: SCHOOL, latitude: 46.6, longitude: 0.3, seats: 12 })
      .execute();
    await trx
      .insertInto('training.campaign')
      .values({
        ...{ ...own, id: campaign, year: 2026, title: 'Formation 2026-2027', state: 'draft' },
        ...{ answers_until: '2026-12-18', moments: JSON.stringify(USUAL_MOMENTS), first_day: null, last_day: null },
        ...{ keep_until: '2027-12-31', purged_at: null, created_by: maud.id, created_at: at },
      })
      .execute();
    const of = { ...own, campaign_id: campaign };
    await trx
      .insertInto('training.campaign_module')
      .values(modules.map((module_id, position) => ({ ...of, module_id, position })))
      .execute();
    await trx
      .insertInto('training.campaign_organiser')
      .values({ ...of, organiser_id: organiser, trainers: 1, max_sessions: 40 })
      .execute();
    await trx
      .insertInto('training.campaign_venue')
      .values({ ...of, venue_id: venue })
      .execute();
    await trx
      .insertInto('training.half_day')
      .values({ ...of, day: '2027-01-12', moment: 'morning' })
      .execute();
  });

  const takeMails: SampleOffer['takeMails'] = async () => {
    const { rows } = await sql<{ payload: object }>`
      with taken as (delete from graphile_worker._private_jobs returning id, payload)
      select payload from taken order by id`.execute(base.owner);
    return rows.map(({ payload }) => openJob('mail.send', payload, 1).payload as QueuedMail);
  };
  const answer: SampleOffer['answer'] = async (recipient, wishes) => {
    await inTerritory(base.db, territory, async (trx) => {
      const of = { ...own, recipient_id: recipient };
      const kind = wishes === 'notThisYear' ? ('notThisYear' as const) : ('wishes' as const);
      await trx
        .insertInto('training.answer')
        .values({ ...of, kind, answered_at: at, changed_at: at, hours_asked_at: null })
        .execute();
      if (wishes === 'notThisYear' || wishes.length === 0) return;
      await trx
        .insertInto('training.wish')
        .values(wishes.map((module_id, n) => ({ ...of, rank: n + 1, module_id })))
        .execute();
    });
  };
  const drop = async () => {
    setClock();
    await base.drop();
  };
  return { base, territory, maud, campaign, modules, takeMails, answer, drop };
}
