import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { animationObjectives, firstNames } from './content/animation.ts';
import { establishments } from './content/people.ts';

interface Options {
  /** Where the platform answers, without a trailing slash. */
  address: string;
  code: string;
  people: number;
  /** Time over which they arrive and write. */
  seconds: number;
  signal?: AbortSignal;
}

/** What came of it: people who joined, notes that were taken. */
export interface Animation {
  joined: number;
  notes: number;
}

async function post(address: string, path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
}

const pilots = establishments.filter(({ pilot }) => pilot);
const NOTES_EACH = 4;

/**
 * One invented person's visit: they join, then write their few keywords at their own pace. Their words come from the
 * objective whose turn it is for their group, so that a board reads like one.
 */
async function visit(options: Options, index: number): Promise<number> {
  const { address, code, people, seconds, signal } = options;
  await sleep((index / people) * seconds * 400, undefined, { signal });
  const name = `${firstNames[index % firstNames.length]} ${String.fromCharCode(65 + ((index * 7) % 26))}.`;
  const school = pilots[index % pilots.length]!;
  const answer = await post(address, '/api/ateliers/rejoindre', {
    code,
    name,
    // One in eight comes from no school: the resource team needs people too.
    ...(index % 8 === 7
      ? { profile: 'operators', organisation: 'Réseau Canopé' }
      : { profile: 'secondaryTeams', establishment: school.uai }),
  });
  if (!answer.ok) throw new Error(((await answer.json()) as { message: string }).message);
  const { workshop, participant, token } = (await answer.json()) as {
    workshop: string;
    participant: string;
    token: string;
  };
  const theme = await objectiveOf(address, workshop, participant, token);
  const words = animationObjectives[theme]!.clusters.flatMap(({ notes }) => notes);
  let taken = 0;
  for (let each = 0; each < NOTES_EACH; each += 1) {
    await sleep(Math.random() * seconds * 250, undefined, { signal });
    const text = words[(index * 5 + each * 17) % words.length];
    const { ok } = await post(
      address,
      `/api/ateliers/${workshop}/commandes`,
      { id: randomUUID(), type: 'note.add', text },
      token,
    );
    if (ok) taken += 1;
  }
  return taken;
}

/** Which of the three objectives a person's group works on: 0, 1 or 2; groups beyond the third start over. */
async function objectiveOf(address: string, workshop: string, participant: string, token: string): Promise<number> {
  const answer = await fetch(`${address}/api/ateliers/${workshop}/evenements?after=0`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const events = (await answer.json()) as {
    type: string;
    participant?: string;
    group?: string;
    groups?: { id: string }[];
  }[];
  const group = events.findLast(
    (event) => event.type === 'participant.join' && event.participant === participant,
  )?.group;
  const at = events.findLast((event) => event.type === 'plan')?.groups?.findIndex(({ id }) => id === group) ?? 0;
  return Math.max(0, at) % animationObjectives.length;
}

/**
 * Brings invented participants to life in an open day, through the contract that any program uses (docs/api.md).
 * @throws Error with the platform's sentence when nobody could join
 */
export async function animate(options: Options): Promise<Animation> {
  const visits = await Promise.allSettled(Array.from({ length: options.people }, (_, index) => visit(options, index)));
  const done = visits.filter((each) => each.status === 'fulfilled');
  const failed = visits.find((each) => each.status === 'rejected');
  if (done.length === 0 && failed) throw failed.reason;
  return { joined: done.length, notes: done.reduce((sum, { value }) => sum + value, 0) };
}
