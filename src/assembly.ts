import type { RequestEvent } from '@sveltejs/kit';
import { accountTasks, personOf, type Person } from '#capabilities/accounts';
import { homeTerritory, type TerritorySummary } from '#capabilities/territory';
import { draftProjects } from '#capabilities/projects';
import {
  closeStreamsOnStop,
  followOtherNodes,
  onWorkshopClosed,
  workshopStreams,
  workshopTasks,
} from '#capabilities/workshops';
import { startJobs } from '#platform/jobs/runner.ts';
import { runtime } from '#platform/runtime.ts';
import { mailTasks } from '#platform/mail/mail.ts';
import { setRawHandler } from '#platform/realtime/raw.ts';
import { animate } from '../demo/animate.ts';

/** Ties the capabilities together once, when the program starts. The one file that knows them all. */
export function assemble(): void {
  setRawHandler(workshopStreams);
  closeStreamsOnStop();
  followOtherNodes();
  onWorkshopClosed(async (db, room) => {
    await draftProjects(db, room);
  });
  startJobs({ ...mailTasks, ...accountTasks, ...workshopTasks });
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
