import { randomUUID } from 'node:crypto';
import { draftProjects } from '#capabilities/projects';
import { daysInSight, importEvents, listWorkshops, roomOf, type WorkshopEvent } from '#capabilities/workshops';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import * as today from './content/open-day.ts';
import { establishments, organisations } from './content/people.ts';
import { finishedDay, finishedPlan } from './finished-day.ts';
import { idOf } from './ids.ts';
import { planOf } from './plan.ts';

/** Printed in the guide and on the home page: the code of the day that stays open. */
export const OPEN_CODE = 'H7K3MV';
const MINUTE = 60_000;

function openDay(at: Date): { day: string; events: WorkshopEvent[] } {
  const day = at.toISOString().slice(0, 10);
  const place = establishments.find(({ id }) => id === today.openDayPlace)!;
  const plan = planOf({
    title: today.openDayTitle,
    place: `${place.name}, ${place.commune}`,
    day,
    phases: today.openDayPhases,
    groups: today.openDayGroups,
  });
  const before = (minutes: number) => new Date(at.getTime() - minutes * MINUTE).toISOString();
  const events = [
    { at: before(40), type: 'plan', by: null, ...plan },
    { at: before(35), type: 'phase.go', by: null, phase: 'welcome' },
    ...today.openDayParticipants.map((person, each) => ({
      at: before(34 - each),
      type: 'participant.join',
      by: null,
      participant: idOf('participant', `open ${person.id}`),
      name: person.name,
      establishment: schoolOf(person.establishment),
      organisation: organisations.find(({ id }) => id === person.organisation)?.name ?? null,
      profile: person.profile,
      group: person.group,
    })),
    { at: before(16), type: 'phase.go', by: null, phase: today.openDayPhase },
    ...[...today.openDayNotes]
      .sort((a, b) => b.minutesBefore - a.minutesBefore)
      .map(({ id, by, group, minutesBefore, text }) => ({
        at: before(Math.min(minutesBefore, 15)),
        type: 'note.add',
        id: idOf('note', `open ${id}`),
        by: idOf('participant', `open ${by}`),
        text,
        group,
        phase: today.openDayPhase,
      })),
  ];
  return {
    day,
    events: events.map(
      (event, each) => ({ id: idOf('event', `open ${each}`), ...event, seq: each + 1 }) as unknown as WorkshopEvent,
    ),
  };
}

function schoolOf(id: string | null): { uai: string; name: string } | null {
  const found = establishments.find((each) => each.id === id);
  return found ? { uai: found.uai, name: found.name } : null;
}

/** Whether both days are there; the finished one is written last. */
export async function daysLoaded(db: Db, territory: string): Promise<boolean> {
  return (await listWorkshops(db, territory)).total >= 2;
}

/** The day that is open now, and the finished day of 13 April with the drafts it left to each school. */
export async function loadDays(db: Db, territory: string): Promise<void> {
  const { open, closed } = await daysInSight(db, territory);
  if (!open) {
    const { day, events } = openDay(now());
    await importEvents(db, territory, {
      template: 'codesign',
      title: today.openDayTitle,
      day,
      events,
      status: 'open',
      audience: 'everyone',
      code: OPEN_CODE,
      namesUntil: null,
    });
  }
  if (closed) return;
  const april = await importEvents(db, territory, {
    template: 'codesign',
    title: finishedPlan.title,
    day: finishedPlan.day,
    events: finishedDay(),
    status: 'closed',
    audience: 'everyone',
    // Invented people: their names are part of the demo.
    namesUntil: null,
  });
  await draftProjects(db, await roomOf(db, april));
}

/** The open day waits for its visitor: its clock stands still, with time on it, until someone takes it up. */
export async function keepOpenDayGoing(db: Db, territory: string): Promise<void> {
  const { open } = await daysInSight(db, territory);
  if (open?.code !== OPEN_CODE) return;
  const room = await roomOf(db, open.id);
  const { endsAt } = room.board.timer;
  if (endsAt === null) return;
  const left = endsAt - now().getTime();
  if (left < 10 * MINUTE) await room.post({ kind: 'system' }, { id: randomUUID(), type: 'timer.add', minutes: 20 });
  await room.post({ kind: 'system' }, { id: randomUUID(), type: 'timer.pause' });
}
