import type { Db } from '#platform/database/connect.ts';
import { roomOf } from './rooms.ts';
import { daysInSight } from './workshops.ts';

/** The open day as the home page shows it. `step` is from 1, 0 before the first phase; `endsAt` is ms, null: no time. */
export interface OpenDay {
  id: string;
  title: string;
  place: string;
  code: string;
  phase: string | null;
  step: number;
  steps: number;
  endsAt: number | null;
  people: number;
  schools: number;
}

/** The last finished day, in numbers. */
export interface FinishedDay {
  id: string;
  title: string;
  groups: number;
  clusters: number;
  gaps: number;
}

/** What a visitor finds on the home page: the days that anyone may see. */
export async function homeDays(
  db: Db,
  territory: string,
): Promise<{ open: OpenDay | null; finished: FinishedDay | null }> {
  const { open, closed } = await daysInSight(db, territory);
  return {
    open: open?.code ? await openDay(db, open.id, open.code) : null,
    finished: closed ? await finishedDay(db, closed.id) : null,
  };
}

async function openDay(db: Db, id: string, code: string): Promise<OpenDay> {
  const { board } = await roomOf(db, id);
  const here = Object.values(board.people).filter(({ removed }) => !removed);
  const step = board.phases.findIndex((phase) => phase.id === board.current);
  return {
    id,
    code,
    title: board.title,
    place: board.place,
    phase: board.phases[step]?.title ?? null,
    step: step + 1,
    steps: board.phases.length,
    endsAt: board.timer.endsAt,
    people: here.length,
    schools: new Set(here.flatMap(({ establishment }) => (establishment ? [establishment.uai] : []))).size,
  };
}

async function finishedDay(db: Db, id: string): Promise<FinishedDay> {
  const { board } = await roomOf(db, id);
  return {
    id,
    title: board.title,
    groups: board.groups.length,
    clusters: Object.keys(board.clusters).length,
    gaps: board.choices.length,
  };
}
