import type { RequestEvent } from '@sveltejs/kit';
import {
  accountTasks,
  accountToForget,
  eraseAccount,
  forgetInvitations,
  personOf,
  territoriesOf,
  type Person,
} from '#capabilities/accounts';
import { baselineLayer, baselineThings, forgetPerson as forgetInBaseline } from '#capabilities/baseline';
import {
  CARD_KIND,
  cardThings,
  cataloguePublicPlaces,
  catalogueTasks,
  forgetPerson as forgetInCatalogue,
  hostingThings,
  REUSE_KIND,
  reuseThings,
  VISIT_KIND,
} from '#capabilities/catalogue';
import { forgetPerson as forgetInCharters, quietHoursOf } from '#capabilities/charter';
import {
  BOOKING_KIND,
  bookingThings,
  equipmentLayer,
  equipmentPublicPlaces,
  equipmentTasks,
  forgetPerson as forgetInEquipment,
} from '#capabilities/equipment';
import { experimentThings, forgetPerson as forgetInExperiments } from '#capabilities/experiments';
import {
  forgetPerson as forgetInField,
  INTERVENTION_KIND,
  interventionThings,
  REQUEST_KIND,
  requestFollowers,
  requestTasks,
  requestThings,
  silentRequests,
  visitLayer,
} from '#capabilities/field';
import { forgetPerson as forgetInMedia, mediaPublicPlaces, mediaThings } from '#capabilities/media';
import { forgetPerson as forgetInOrientation, orientationThings } from '#capabilities/orientation';
import {
  forgetPerson as forgetInMesh,
  pilotPlaces,
  PROPOSAL_KIND,
  proposalThings,
  setLayers,
  setPublicPlaces,
} from '#capabilities/mesh';
import {
  actionsWithoutOrigin,
  actionsWithoutOwner,
  draftProjects,
  forgetPerson as forgetInProjects,
  projectPublicPlaces,
  projectThings,
} from '#capabilities/projects';
import {
  followSessions,
  forgetPerson as forgetInRestitutions,
  restitutionBrokenLists,
  restitutionStreams,
  restitutionThings,
} from '#capabilities/restitution';
import { homeTerritory, territoryIds, type TerritorySummary } from '#capabilities/territory';
import { forgetPerson as forgetInThread, setBrokenLists, setPresenters } from '#capabilities/thread';
import { CHOICE_KIND, forgetPerson as forgetInTools, toolThings } from '#capabilities/tools';
import {
  forgetPerson as forgetInTickets,
  TICKET_KIND,
  ticketMailFollowers,
  ticketTasks,
  ticketThings,
} from '#capabilities/tickets';
import {
  campaignTasks,
  forgetPerson as forgetInTraining,
  MODULE_KIND,
  moduleThings,
  offerFollowers,
  planTasks,
  SEAT_MAIL,
  seatMailFollower,
  SESSION_KIND,
  sessionTasks,
  sessionThings,
  trainingLayer,
} from '#capabilities/training';
import {
  closeStreamsOnStop,
  dayThings,
  followOtherNodes,
  gapsWithoutAction,
  onWorkshopClosed,
  workshopStreams,
  workshopTasks,
} from '#capabilities/workshops';
import { enterTerritory, type Db } from '#platform/database/connect.ts';
import { startJobs } from '#platform/jobs/runner.ts';
import { runtime } from '#platform/runtime.ts';
import { setQuietHours } from '#platform/mail/hours.ts';
import { mailTasks, setMailFollowers } from '#platform/mail/mail.ts';
import { setRawHandler } from '#platform/realtime/raw.ts';
import { animate } from '../demo/animate.ts';

/** Ties the capabilities together once, when the program starts. The one file that knows them all. */
export function assemble(): void {
  setRawHandler((req, res) => workshopStreams(req, res) || restitutionStreams(req, res));
  closeStreamsOnStop();
  followOtherNodes();
  followSessions();
  setQuietHours(quietHoursOf);
  setMailFollowers({ ...offerFollowers, ...requestFollowers, ...ticketMailFollowers, [SEAT_MAIL]: seatMailFollower });
  setPresenters({
    ...dayThings,
    ...restitutionThings,
    ...projectThings,
    ...experimentThings,
    [CHOICE_KIND]: toolThings,
    [PROPOSAL_KIND]: proposalThings,
    [BOOKING_KIND]: bookingThings,
    [MODULE_KIND]: moduleThings,
    [SESSION_KIND]: sessionThings,
    [CARD_KIND]: cardThings,
    [REUSE_KIND]: reuseThings,
    [VISIT_KIND]: hostingThings,
    ...mediaThings,
    ...orientationThings,
    [TICKET_KIND]: ticketThings,
    [REQUEST_KIND]: requestThings,
    [INTERVENTION_KIND]: interventionThings,
    ...baselineThings,
  });
  setBrokenLists([
    gapsWithoutAction,
    actionsWithoutOrigin,
    actionsWithoutOwner,
    ...restitutionBrokenLists,
    silentRequests,
  ]);
  setLayers([visitLayer, trainingLayer, baselineLayer, equipmentLayer]);
  setPublicPlaces([pilotPlaces, projectPublicPlaces, mediaPublicPlaces, equipmentPublicPlaces, cataloguePublicPlaces]);
  onWorkshopClosed(async (db, room) => {
    await draftProjects(db, room);
  });
  startJobs({
    ...mailTasks,
    ...accountTasks,
    ...workshopTasks,
    ...campaignTasks,
    ...planTasks,
    ...equipmentTasks,
    ...sessionTasks,
    ...catalogueTasks,
    ...requestTasks,
    ...ticketTasks,
  });
}

let coming = false;

/** Brings forty invented people into an open day for a minute, once at a time. Demo mode only: the caller checks. */
export function bringCrowd(code: string): void {
  if (coming) return;
  coming = true;
  animate({ address: `http://127.0.0.1:${runtime().port}`, code, people: 40, seconds: 60 })
    .catch((error: unknown) => console.error('demo:', (error as Error).message))
    .finally(() => (coming = false));
}

/** What forgetting someone did. */
export interface Forgotten {
  mail: string;
  /** Rows that changed, by table; those of a table left out or at 0 held nothing of them. */
  erased: Record<string, number>;
  /** Names of the territories that still count them as a member; empty: their account is gone too. */
  memberOf: string[];
}

const FORGETTERS = [
  forgetInRestitutions,
  forgetInProjects,
  forgetInCharters,
  forgetInTools,
  forgetInExperiments,
  forgetInTraining,
  forgetInCatalogue,
  forgetInBaseline,
  forgetInField,
  forgetInTickets,
  forgetInMedia,
  forgetInOrientation,
  forgetInEquipment,
  forgetInMesh,
  forgetInThread,
];

/**
 * Takes the name and the account of someone out of what every territory keeps, all of it or nothing. Their account goes
 * with its sessions, passkeys and invitations once nobody counts them as a member: a coordinator removes members, the
 * last coordinator never, and this undoes neither rule.
 * @throws ExpectedError `accounts_unknown_mail` (404)
 */
export function forgetEverywhere(db: Db, address: string): Promise<Forgotten> {
  return db.transaction().execute(async (trx) => {
    const { id, mail } = await accountToForget(trx, address);
    const memberOf = (await territoriesOf(trx, id)).map(({ name }) => name);
    const erased: Record<string, number> = {};
    const count = (place: string, rows: number) => (erased[place] = (erased[place] ?? 0) + rows);
    // Someone who was removed is a member of none, and wrote in any.
    for (const territory of await territoryIds(trx)) {
      await enterTerritory(trx, territory);
      for (const forget of FORGETTERS)
        for (const [place, rows] of Object.entries(await forget(trx, id))) count(place, rows);
      if (memberOf.length === 0) count('accounts.invitation', await forgetInvitations(trx, mail));
    }
    if (memberOf.length === 0) await eraseAccount(trx, id);
    return { mail, erased, memberOf };
  });
}

/** Who asks, and for which territory: the person's own, else the installation's. */
export async function identify({
  locals,
  request,
  route,
}: RequestEvent): Promise<{ person: Person | null; territory: TerritorySummary | null }> {
  // A workshop's programs and phones prove themselves by their token, to the capability: two queries less a note.
  if (route.id?.startsWith('/api/ateliers/')) return { person: null, territory: null };
  const person = await personOf(locals.db, request.headers);
  return { person, territory: await homeTerritory(locals.db, person?.territory ?? null) };
}
