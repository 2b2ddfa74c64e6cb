import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { testDatabase } from '#platform/database/test-database.ts';
import { USUAL_MOMENTS, type CampaignState } from '../../model.ts';
import { makeLinks } from '../links.ts';
import '../tables.ts';

export const SCHOOL = '0860001J';
/** 22 September 2026, 17:40 in Paris. */
export const SEPTEMBER = Date.parse('2026-09-22T15:40:00Z');
const UNTIL = '2026-10-16';

export function someone(territory: string, role: Role = 'coordinator'): Person {
  const roles = [{ role, establishment: null }];
  return { id: randomUUID(), name: `Personne ${role}`, mail: 'p@exemple.fr', territory, roles };
}

/** A form as the page posts it. */
export function form(fields: Record<string, string | string[] | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value]) data.append(name, each);
  return data;
}

/** An open campaign of four modules in a territory with one collège and a place of the campaign at some 11 km, for tests. */
export async function sampleOffer() {
  const base = await testDatabase();
  const { db, owner } = base;
  setClock(() => SEPTEMBER);
  const territory = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;latitude;longitude',
    `${SCHOOL};Collège du Val-de-Dive;Collège;Public;86000;86194;Aubigné;46.5;0.3`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
  const run = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(db, territory, work);
  const campaign = randomUUID();
  const modules = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
  const titles = ['Webradio en classe', 'Chercher et vérifier', 'Coder sans écran', 'Carnet de terrain', 'Lire au CP'];
  const venue = randomUUID();
  const own = { territory_id: territory };
  const at = new Date(SEPTEMBER);
  await run(async (trx) => {
    const rows = modules.map((id, n) => ({
      ...own,
      id,
      lineage: id,
      year: 2026,
      code: null,
      title: titles[n]!,
      objective: n === 0 ? 'Enregistrer une émission.' : '',
      mode: n === 2 ? ('remote' as const) : ('onSite' as const),
      minutes: 180,
      degree: n === 4 ? ('primary' as const) : ('both' as const),
      archived_at: null,
      written_at: at,
    }));
    await trx.insertInto('training.module').values(rows).execute();
    const place = { ...own, id: venue, name: 'Atelier de Marsay', establishment: null, seats: null, archived_at: null };
    await trx
      .insertInto('training.venue')
      .values({ ...place, latitude: 46.6, longitude: 0.3 })
      .execute();
    await trx
      .insertInto('training.campaign')
      .values({
        ...own,
        id: campaign,
        year: 2026,
        title: 'Formation 2026-2027',
        state: 'open',
        answers_until: UNTIL,
        moments: JSON.stringify(USUAL_MOMENTS),
        keep_until: '2027-12-31',
        purged_at: null,
        created_by: randomUUID(),
        created_at: at,
      })
      .execute();
    await trx
      .insertInto('training.campaign_venue')
      .values({ ...own, campaign_id: campaign, venue_id: venue })
      .execute();
    const chosen = modules.map((module_id, position) => ({ ...own, campaign_id: campaign, module_id, position }));
    await trx.insertInto('training.campaign_module').values(chosen).execute();
  });

  /** Someone to whom the offer was made, with the token of their link. */
  const recipient = async (name = 'Nadège Kouassi', mail: string | null = `${randomUUID()}@exemple.fr`) => {
    const id = randomUUID();
    const token = await run(async (trx) => {
      const told = { refused_at: null, refused_words: null, reminded_at: null, erased_at: null };
      const sent = { offered_at: at, offer_sent_at: at };
      const who = { id, campaign_id: campaign, name, mail, establishment: SCHOOL, degree: 'secondary' as const };
      await trx
        .insertInto('training.recipient')
        .values({ ...own, ...who, sector: null, source: 'hand', added_at: at, ...sent, ...told })
        .execute();
      const expiresAt = new Date(SEPTEMBER + 40 * 86_400_000);
      const [made] = await makeLinks(trx, territory, [{ campaign, purpose: 'offer', recipient: id, expiresAt }]);
      return made!;
    });
    return { id, token };
  };

  return {
    db,
    owner,
    territory,
    nantes,
    campaign,
    modules,
    run,
    recipient,
    setState: (state: CampaignState) =>
      run((trx) => trx.updateTable('training.campaign').set({ state }).where('id', '=', campaign).execute()),
    drop: async () => {
      setClock();
      await base.drop();
    },
  };
}
