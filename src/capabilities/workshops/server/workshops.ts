import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { objectivesOf } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Actor, Plan } from '../model.ts';
import { phasesOf, type TemplateName } from '../templates.ts';
import { namesEnd } from './names-kept.ts';
import { mustMay } from './permissions.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { linkDay } from './thread.ts';
import { newCode } from '#platform/secrets.ts';

/** A day in a list. `code` is null unless the day is open. */
export interface WorkshopSummary {
  id: string;
  title: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  status: 'draft' | 'open' | 'closed';
  code: string | null;
  audience: 'room' | 'everyone';
}

const SUMMARY = ['id', 'title', 'day', 'status', 'code', 'audience'] as const;
const PAGE = 20;

/** Days of a territory, the newest first. @param page from 1 */
export async function listWorkshops(
  db: Db,
  territory: string,
  page = 1,
): Promise<{ items: WorkshopSummary[]; total: number; size: number }> {
  return inTerritory(db, territory, async (trx) => {
    const items = await trx
      .selectFrom('workshops.workshop')
      .select(SUMMARY)
      .orderBy('day', 'desc')
      .orderBy('id')
      .limit(PAGE)
      .offset((page - 1) * PAGE)
      .execute();
    const { total } = await trx
      .selectFrom('workshops.workshop')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { items, total, size: PAGE };
  });
}

/** What a room's list entry says. @throws ExpectedError unknown_workshop */
export async function summaryOf(db: Db, room: Room): Promise<WorkshopSummary> {
  return inTerritory(db, room.territory, (trx) =>
    trx.selectFrom('workshops.workshop').select(SUMMARY).where('id', '=', room.workshop).executeTakeFirstOrThrow(),
  );
}

/** The newest open day and the newest closed one that anybody may see; for the home page. */
export async function daysInSight(
  db: Db,
  territory: string,
): Promise<{ open: WorkshopSummary | null; closed: WorkshopSummary | null }> {
  const newest = (trx: Trx, status: 'open' | 'closed') =>
    trx
      .selectFrom('workshops.workshop')
      .select(SUMMARY)
      .where('status', '=', status)
      .where('audience', '=', 'everyone')
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst();
  return inTerritory(db, territory, async (trx) => ({
    open: (await newest(trx, 'open')) ?? null,
    closed: (await newest(trx, 'closed')) ?? null,
  }));
}

/**
 * A plan to start from: the template's phases, the territory's objectives, one group an objective.
 * @param locale language of what the template says
 */
export async function planFrom(
  db: Db,
  territory: string,
  template: TemplateName,
  given: Pick<Plan, 'title' | 'place' | 'day'>,
  locale: 'fr' | 'en' = 'fr',
): Promise<Plan> {
  const objectives = (await objectivesOf(db, territory)).map(({ id, name, shortName }) => ({ id, name, shortName }));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const group = (letter: string, objective: string | null) => ({
    id: letter,
    name: m.workshops_group_name({ letter }, { locale }),
    objective,
    question: '',
  });
  const groups = objectives.map(({ id }, at) => group(letters[at]!, id));
  return {
    ...given,
    phases: phasesOf(template, locale),
    objectives,
    groups: groups.length > 0 ? groups : [group('A', null)],
  };
}

/**
 * Creates a day, with its plan as first event. It opens when its facilitator says so.
 * @throws ExpectedError sign_in, forbidden, or a rule of the plan
 */
export async function createWorkshop(db: Db, person: Person, template: TemplateName, plan: Plan): Promise<string> {
  mustMay(person, 'create', person.territory);
  const id = await insertWorkshop(db, person.territory, { template, plan, createdBy: person.id });
  const room = await roomOf(db, id);
  await room.post({ kind: 'facilitator', id: person.id }, { id: randomUUID(), type: 'plan', ...plan });
  return id;
}

/** The row of a day without events; the import and the demo bring their own. */
export async function insertWorkshop(
  db: Db,
  territory: string,
  { template, plan, createdBy }: { template: string; plan: Pick<Plan, 'title' | 'day'>; createdBy: string | null },
): Promise<string> {
  const id = randomUUID();
  await inTerritory(db, territory, (trx) =>
    trx
      .insertInto('workshops.workshop')
      .values({
        territory_id: territory,
        id,
        title: plan.title,
        day: plan.day,
        template,
        created_by: createdBy,
      } as never)
      .execute(),
  );
  return id;
}

/**
 * Changes the plan, before or during the day; the list's title and date follow.
 * @throws ExpectedError phase_already_run, group_in_use…
 */
export async function changePlan(db: Db, person: Person, room: Room, plan: Plan): Promise<void> {
  mustMay(person, 'run', room.territory);
  await room.post({ kind: 'facilitator', id: person.id }, { id: randomUUID(), type: 'plan', ...plan }, async (trx) => {
    await trx
      .updateTable('workshops.workshop')
      .set({ title: plan.title, day: plan.day })
      .where('id', '=', room.workshop)
      .execute();
  });
}

/**
 * Opens a day: from now on its code lets people in. A code that another open day holds is drawn again.
 * @returns the code
 */
export async function openWorkshop(db: Db, person: Person, room: Room, given: string | null = null): Promise<string> {
  mustMay(person, 'run', room.territory);
  return openWith(db, room, given);
}

/** Opens without asking who: for the demo and the command line. */
export async function openWith(db: Db, room: Room, given: string | null): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const code = given ?? newCode();
    try {
      await inTerritory(db, room.territory, (trx) =>
        trx
          .updateTable('workshops.workshop')
          // A day that nobody closes must not keep its names for ever; closing counts the time anew.
          .set({ status: 'open', code, opened_at: now(), names_until: namesEnd(now()) })
          .where('id', '=', room.workshop)
          .where('status', '=', 'draft')
          .execute(),
      );
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== '23505' || given !== null || attempt > 5) throw error;
    }
  }
  const first = room.board.phases[0];
  if (first && room.board.current === null) {
    await room.post({ kind: 'system' }, { id: randomUUID(), type: 'phase.go', phase: first.id });
  }
  return (await summaryOf(db, room)).code!;
}

type Closed = (db: Db, room: Room) => Promise<void>;
const closedListeners: Closed[] = [];

/** Called once a day is closed, for the capabilities that go on from there (src/assembly.ts ties them). */
export function onWorkshopClosed(listener: Closed): void {
  closedListeners.push(listener);
}

/** Closes a day: the code dies, the board stays readable, names have an end. */
export async function closeWorkshop(db: Db, person: Person, room: Room): Promise<void> {
  mustMay(person, 'run', room.territory);
  await closeAs(db, { kind: 'facilitator', id: person.id }, room);
}

export async function closeAs(db: Db, actor: Actor, room: Room): Promise<void> {
  const at = now();
  await room.post(actor, { id: randomUUID(), type: 'workshop.close' }, async (trx) => {
    await trx
      .updateTable('workshops.workshop')
      .set({ status: 'closed', code: null, closed_at: at, names_until: namesEnd(at) })
      .where('id', '=', room.workshop)
      .execute();
  });
  await inTerritory(db, room.territory, (trx) => linkDay(trx, room));
  for (const listener of closedListeners) await listener(db, room);
}

/** Who may read the day besides its people and the territory: nobody, or everyone (without names). */
export async function setAudience(db: Db, person: Person, room: Room, audience: 'room' | 'everyone'): Promise<void> {
  mustMay(person, 'run', room.territory);
  await inTerritory(db, room.territory, (trx) =>
    trx.updateTable('workshops.workshop').set({ audience }).where('id', '=', room.workshop).execute(),
  );
}

/** Erases a day that has not been opened. @throws ExpectedError already_opened */
export async function removeDraft(db: Db, person: Person, room: Room): Promise<void> {
  mustMay(person, 'run', room.territory);
  const gone = await inTerritory(db, room.territory, (trx) =>
    trx
      .deleteFrom('workshops.workshop')
      .where('id', '=', room.workshop)
      .where('status', '=', 'draft')
      .returning('id')
      .executeTakeFirst(),
  );
  if (!gone) throw new ExpectedError('already_opened', 409);
}
