import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { testDatabase } from '#platform/database/test-database.ts';
import { setQuietHours } from '#platform/mail/hours.ts';
import { USUAL_MOMENTS } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { createOrganiser } from '../catalogue/organisers.ts';
import { createVenue } from '../catalogue/venues.ts';
import { createModules } from '../catalogue/write-modules.ts';
import { createCampaign } from './campaigns.ts';
import { saveSettings, type SettingsChange } from './save-settings.ts';
import { campaignSettings, type CampaignSettings } from './settings.ts';
import { openCampaign } from './states.ts';

export function clockAt(moment: string): void {
  setClock(() => Date.parse(moment));
}

export function someone(territory: string, role: Role): Person {
  const roles = [{ role, establishment: null }];
  return { id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles };
}

/** Two weeks of Mondays and Tuesdays, mornings and afternoons: eight half-days. */
export const DATES = {
  firstDay: '2027-01-11',
  lastDay: '2027-01-22',
  weekdays: [1, 2],
  moments: { morning: USUAL_MOMENTS.morning!, afternoon: USUAL_MOMENTS.afternoon! },
};

/** A campaign of two modules in preparation on 24 November 2026, for tests; its organiser can hold the first one only. */
export interface Draft {
  db: Db;
  owner: Db;
  territory: string;
  /** Another territory of the installation. */
  elsewhere: string;
  maud: Person;
  film: string;
  code: string;
  organiser: string;
  venue: string;
  campaign: string;
  run: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  settings: () => Promise<CampaignSettings>;
  save: (change: SettingsChange) => Promise<void>;
  /** Its half-days, as '2027-01-11 morning'. */
  kept: () => Promise<string[]>;
  /** Says what an offer needs. */
  ready: () => Promise<void>;
  open: () => Promise<void>;
  drop: () => Promise<void>;
}

export async function draftCampaign(): Promise<Draft> {
  const { db, owner, drop } = await testDatabase();
  clockAt('2026-11-24T09:00:00Z');
  const territory = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const elsewhere = await createTerritory(db, { slug: 'nantes', name: 'Nantes' });
  const maud = someone(territory, 'coordinator');
  const [film, code, organiser, venue, campaign] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const words = { theme: '', objective: '', prerequisites: '', code: null };
  const usual = { year: 2026, mode: 'onSite', minutes: 180, degree: 'both', ...words } as const;
  await createModules(db, maud, [
    { id: film, title: 'Filmer', ...usual },
    { id: code, title: 'Coder', ...usual },
  ]);
  await createOrganiser(db, maud, organiser, { name: 'Canopé', year: 2026, modules: [film] });
  const nowhere = { uai: null, address: '', latitude: null, longitude: null, seats: null };
  await createVenue(db, maud, venue, { name: 'Classe virtuelle', kind: 'remote', ...nowhere });
  await createCampaign(db, maud, { id: campaign, title: 'Formation', year: 2026, modules: [film, code] });
  const run: Draft['run'] = (work) => inTerritory(db, territory, work);
  const settings = () => campaignSettings(db, maud, campaign);
  const save: Draft['save'] = (change) => saveSettings(db, maud, campaign, change);
  return {
    ...{ db, owner, territory, elsewhere, maud, film, code, organiser, venue, campaign, run, settings, save },
    kept: async () =>
      (await settings()).halfDays.filter(({ chosen }) => chosen).map(({ day, moment }) => `${day} ${moment}`),
    ready: () => save({ answersUntil: '2026-12-12', dates: DATES }),
    open: () => run(async (trx) => openCampaign(trx, await campaignRow(trx, campaign, { lock: true }))),
    drop: async () => {
      setClock();
      setQuietHours();
      await drop();
    },
  };
}
