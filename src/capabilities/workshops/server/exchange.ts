import * as v from 'valibot';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { apply, emptyBoard } from '../board.ts';
import type { Board, WorkshopEvent } from '../model.ts';
import { bringEvents } from './bring-events.ts';
import { dayFileForm, eventForm, fitsBoard, FORMAT, VERSION, type DayFile } from './exchange-form.ts';
import { mustMay } from './permissions.ts';
import type { Room } from './room.ts';

/** Largest file of a day: about 60,000 events. */
export const LARGEST_DAY_FILE = 20 * 1024 * 1024;

/**
 * The whole day as a file: every event, no account, no token. Texts that were taken back or set aside leave empty.
 * @param names false: names and pseudonyms leave empty too. They are personal data.
 * @throws ExpectedError sign_in, forbidden, export_before_reveal (409) while what was written alone is still secret
 */
export async function exportDay(
  db: Db,
  person: Person | null,
  room: Room,
  { names }: { names: boolean },
): Promise<DayFile> {
  mustMay(person, 'export', room.territory);
  const { board } = room;
  const secret = board.phases.some(
    ({ id, alone }) =>
      alone && !board.revealed.includes(id) && Object.values(board.notes).some(({ phase }) => phase === id),
  );
  if (secret) throw new ExpectedError('export_before_reveal', 409);
  const { title, day, template } = await inTerritory(db, room.territory, (trx) =>
    trx
      .selectFrom('workshops.workshop')
      .select(['title', 'day', 'template'])
      .where('id', '=', room.workshop)
      .executeTakeFirstOrThrow(),
  );
  return {
    format: FORMAT,
    version: VERSION,
    title,
    day,
    template,
    exportedAt: now().toISOString(),
    events: room.events.map((event) => exportedEvent(event, board, names)),
  };
}

function exportedEvent(event: WorkshopEvent, board: Board, names: boolean): WorkshopEvent {
  if (isWithdrawn(event, board)) return { ...event, text: '' } as WorkshopEvent;
  if (!names && (event.type === 'participant.join' || event.type === 'reaction.add')) return { ...event, name: null };
  return event;
}

function isWithdrawn(event: WorkshopEvent, { notes, leads, views }: Board): boolean {
  switch (event.type) {
    case 'note.add':
      return notes[event.id]?.hidden ?? true;
    case 'note.edit':
    case 'note.unhide':
      return notes[event.note]?.hidden ?? true;
    case 'lead.add':
      return !leads[event.id];
    case 'lead.edit':
      return !leads[event.lead];
    case 'view.add':
      return !views[event.id];
    default:
      return false;
  }
}

/**
 * Makes a day of a file, in the person's territory, for its own people only. All of it or nothing. A day that was
 * closed is closed; another is a draft, to open where it comes.
 * @param json text of the file
 * @returns id of the new workshop
 * @throws ExpectedError sign_in, forbidden, day_file_too_large, day_file_unreadable, day_file_other, day_file_event
 *   (params `n`: number of the first bad event, from 1), day_already_here (params `workshop`, `title`)
 */
export async function importDay(db: Db, person: Person | null, json: string): Promise<string> {
  if (!person) throw new ExpectedError('sign_in', 401);
  const { territory } = person;
  mustMay(person, 'create', territory);
  const { template, events, board } = readDay(json);
  return inTerritory(db, territory, async (trx) => {
    const here = await trx
      .selectFrom('workshops.workshop as workshop')
      .innerJoin('workshops.event as event', (join) =>
        join.onRef('event.workshop_id', '=', 'workshop.id').on('event.seq', '=', 1),
      )
      .select(['workshop.id', 'workshop.title'])
      .where('event.id', '=', events[0]!.id)
      .executeTakeFirst();
    if (here) throw new ExpectedError('day_already_here', 409, { workshop: here.id, title: here.title });
    return bringEvents(trx, territory, {
      template,
      title: board.title,
      day: board.day,
      events,
      status: board.closed ? 'closed' : 'draft',
      audience: 'room',
      createdBy: person.id,
    });
  });
}

function readDay(json: string): { template: string; events: WorkshopEvent[]; board: Board } {
  if (Buffer.byteLength(json) > LARGEST_DAY_FILE) throw new ExpectedError('day_file_too_large', 413);
  const file = v.safeParse(dayFileForm, parsed(json));
  if (!file.success) throw new ExpectedError('day_file_other', 422);
  const board = emptyBoard();
  const ids = new Set<string>();
  const events = file.output.events.map((given, at) => {
    const event = v.safeParse(eventForm, given);
    const sound =
      event.success &&
      event.output.seq === at + 1 &&
      !ids.has(event.output.id) &&
      (at > 0 || event.output.type === 'plan');
    if (!sound || !fitsBoard(board, event.output)) throw new ExpectedError('day_file_event', 422, { n: at + 1 });
    ids.add(event.output.id);
    apply(board, event.output);
    return event.output;
  });
  return { template: file.output.template, events, board };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new ExpectedError('day_file_unreadable', 422);
  }
}
