import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import {
  addRecipients,
  addSessions,
  convene,
  createCampaign,
  createModules,
  createOrganiser,
  createVenue,
  setCampaignState,
} from '#capabilities/training';
import { appDb } from '#platform/database/pool.ts';
import { prepareDatabase, prepareRuntime } from '#platform/database/prepare.ts';
import { setRuntime } from '#platform/runtime.ts';
import { stopping } from '#platform/stop.ts';

const A_SESSION = 20;

/** A running campaign of one module, in rooms that are anywhere, on days one after the other. */
async function layOut(by: Person, people: number): Promise<string> {
  const db = appDb();
  const [campaign, module, organiser, venue] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const next = new Date().getUTCFullYear() + 1;
  const words = { theme: '', objective: '', prerequisites: '', code: null };
  await createModules(db, by, [
    { id: module, year: next, title: 'Webradio en classe', mode: 'onSite', minutes: 180, degree: 'both', ...words },
  ]);
  await createOrganiser(db, by, organiser, { name: 'Atelier du banc', year: next, modules: [module] });
  const anywhere = { uai: null, address: '', latitude: null, longitude: null };
  await createVenue(db, by, venue, { name: 'À distance', kind: 'remote', seats: A_SESSION, ...anywhere });
  await createCampaign(db, by, { id: campaign, title: 'Banc', year: next, modules: [module] });
  const rows = Array.from({ length: people }, (_, n) => ({
    ...{ id: randomUUID(), name: `Personne ${n}`, mail: `p${n}@exemple.fr`, establishment: null },
    ...{ degree: null, sector: null, subject: '' },
  }));
  await addRecipients(db, by, campaign, rows, 'import');
  await setCampaignState(db, by, campaign, 'running');
  const sessions = Array.from({ length: Math.ceil(people / A_SESSION) }, (_, n) => ({
    ...{ id: randomUUID(), module, organiser, venue, moment: 'morning' as const, bookingLimit: A_SESSION },
    day: new Date(Date.UTC(next, 0, 4 + n)).toISOString().slice(0, 10),
    seats: rows
      .slice(n * A_SESSION, (n + 1) * A_SESSION)
      .map((row) => ({ id: randomUUID(), recipient: row.id, wishRank: null, inClass: null })),
  }));
  await addSessions(db, by, campaign, sessions);
  return campaign;
}

/**
 * Convokes people to sessions of twenty, all at once, on a throwaway database: each mail with its words, its calendar file
 * and its personal link, sealed and queued.
 * @returns `rendered`: mails; `queuedMs`: from the button to the answer, in milliseconds
 */
export async function convocations(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { people: { type: 'string', default: '900' } } });
  const people = Number(values.people);
  const folder = await mkdtemp(path.join(tmpdir(), 'maillage-bench-'));
  // The database runs without privilege where this program has some.
  await chmod(folder, 0o755);
  try {
    const settings = { databaseUrl: null, dataFolder: folder, port: 0, origin: null, demo: false, smtpUrl: null };
    setRuntime(await prepareRuntime(settings, 0, await prepareDatabase(settings)));
    const db = appDb();
    const territory = await createTerritory(db, { slug: 'banc', name: 'Banc' });
    const roles: Person['roles'] = [{ role: 'coordinator', establishment: null }];
    const by: Person = { id: randomUUID(), name: 'Banc', mail: 'banc@exemple.fr', territory, roles };
    const campaign = await layOut(by, people);
    const began = performance.now();
    const { mails } = await convene(db, by, { campaign });
    return { people, rendered: mails, queuedMs: Math.round(performance.now() - began) };
  } finally {
    await Promise.allSettled(stopping());
    await rm(folder, { recursive: true, force: true });
  }
}
