import { addMember } from '#capabilities/accounts';
import {
  addObjective,
  addOrganisation,
  addPerson,
  addPosition,
  createTerritory,
  homeTerritory,
  importDirectory,
  saveLocalSheet,
  setPilot,
} from '#capabilities/territory';
import { listConclusions } from '#capabilities/experiments';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { appDb } from '#platform/database/pool.ts';
import { daysLoaded, keepOpenDayGoing, loadDays } from './days.ts';
import { actor } from './actors.ts';
import { loadCharters, loadTools } from './agreements.ts';
import { loadBaseline } from './baseline.ts';
import { loadCatalogue } from './catalogue.ts';
import { directoryFile } from './directory.ts';
import { loadEquipment } from './equipment.ts';
import { loadExperiments } from './experiments.ts';
import { loadFieldRequests } from './field-requests.ts';
import { idOf } from './ids.ts';
import { loadMedia } from './media.ts';
import { loadMesh } from './mesh.ts';
import { loadOrientation } from './orientation.ts';
import { loadRestitutions } from './restitutions.ts';
import { loadSchoolProjects } from './school-projects.ts';
import { loadTickets } from './tickets.ts';
import { loadTraining, tieModules } from './training.ts';
import { loadVisits } from './visits.ts';
import { establishments, objectives, organisations, pilotYears, staff, territory } from './content/people.ts';

/** Who writes the demo: nobody, with a coordinator's rights. */
const by = (id: string) => ({ territory: id, roles: [{ role: 'coordinator', establishment: null }] });

export async function loadDirectory(db: Db, home: string): Promise<void> {
  await importDirectory(db, directoryFile(), { by: 'console' });
  for (const { slug, name, shortName } of objectives)
    await addObjective(db, by(home), { id: idOf('objective', slug), name, shortName });
  for (const { id, name, kind } of organisations)
    await addOrganisation(db, by(home), { id: idOf('organisation', id), name, kind, web: null });
  for (const { uai, ent, pilot } of establishments) {
    await saveLocalSheet(db, by(home), uai, { ent, entUrl: null, contact: null, note: null });
    if (!pilot) continue;
    for (const year of pilotYears) await setPilot(db, by(home), uai, Number(year.slice(0, 4)), true);
  }
}

export async function loadPeople(db: Db, home: string): Promise<void> {
  for (const person of staff) {
    const name = `${person.firstName} ${person.lastName}`;
    const uai = establishments.find(({ id }) => id === person.establishment)?.uai ?? null;
    const id = await addPerson(db, by(home), { id: idOf('person', person.id), name, mail: person.mail, phone: null });
    await addPosition(db, by(home), id, {
      id: idOf('position', person.id),
      title: person.function,
      uai,
      organisation: person.organisation ? idOf('organisation', person.organisation) : null,
    });
    await inTerritory(db, home, (trx) =>
      addMember(trx, home, { name, mail: person.mail, role: person.role, establishment: uai, about: person.awaits }),
    );
  }
}

/** What was made of the days; the conclusions are written last. */
async function loadPlans(db: Db, home: string, say: (phase: string) => void): Promise<void> {
  if ((await listConclusions(db, await actor(db, home, 'maud-ferrandier'))).total > 0) return;
  say('plans de la démonstration');
  await loadRestitutions(db, home);
  await loadSchoolProjects(db, home);
  await loadCharters(db, home);
  await loadTools(db, home);
  say('campagnes de formation de la démonstration');
  await loadTraining(db, home);
  await tieModules(db, home);
  say('terrain et catalogue de la démonstration');
  await loadEquipment(db, home);
  await loadFieldRequests(db, home);
  await loadVisits(db, home);
  await loadBaseline(db, home);
  await loadTickets(db, home);
  await loadMesh(db, home);
  await loadCatalogue(db, home);
  await loadMedia(db, home);
  await loadOrientation(db, home);
  await loadExperiments(db, home);
}

/**
 * Loads the demo territory, once: stopped in the middle, the next start goes on (every row has a fixed id). Beside
 * real data it does nothing: where a territory other than the demo's exists, the demo stays away.
 */
export async function loadDemo(say: (phase: string) => void): Promise<void> {
  const db = appDb();
  const there = await homeTerritory(db, null);
  if (there && there.slug !== territory.slug) return;
  const home = there?.id ?? (await createTerritory(db, { slug: territory.slug, name: territory.name }));
  if (!(await daysLoaded(db, home))) {
    say('territoire de démonstration');
    await loadDirectory(db, home);
    await loadPeople(db, home);
    await loadDays(db, home);
  }
  await loadPlans(db, home, say);
  await keepOpenDayGoing(db, home);
}
