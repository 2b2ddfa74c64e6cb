import { emptyBoard } from './board.ts';
import type { Board, VisibleEvent, WorkshopEvent } from './model.ts';

/**
 * For whom a screen is made: a participant, someone of the team who runs the day, anyone of the room (projector), or
 * anyone at all (a published day: no names).
 */
export type Viewer = { kind: 'participant'; id: string } | { kind: 'staff' } | { kind: 'room' } | { kind: 'public' };

const SECRET_UNTIL_REVEAL = ['note.add', 'note.edit', 'note.remove'] as const;
const ANONYMOUS = [...SECRET_UNTIL_REVEAL, 'dot.add', 'dot.remove'] as const;

function isOneOf<T extends string>(types: readonly T[], type: string): type is T {
  return (types as readonly string[]).includes(type);
}

function isSecret(board: Board, phase: string): boolean {
  return !board.revealed.includes(phase) && board.phases.some((each) => each.id === phase && each.alone);
}

/** The phase whose reveal opens an event; null for an event that was never secret. */
export function secretPhase(event: WorkshopEvent, notePhase: (note: string) => string | undefined): string | null {
  if (event.type === 'note.add') return event.phase;
  if (event.type === 'note.edit' || event.type === 'note.remove') return notePhase(event.note) ?? null;
  return null;
}

/**
 * What a viewer gets of an event, given the full board after it.
 * - written alone and not revealed: a bare placeholder, but for its author;
 * - notes and dots lose their author, but for the author and the staff;
 * - the text of what was taken back or set aside is emptied: it is no longer part of the day.
 */
export function eventFor(
  viewer: Viewer,
  event: WorkshopEvent,
  board: Board,
  notePhase: (note: string) => string | undefined,
): VisibleEvent {
  const own = viewer.kind === 'participant' && event.by === viewer.id;
  const phase = secretPhase(event, notePhase);
  if (phase !== null && isSecret(board, phase) && !own) return { seq: event.seq, type: 'hidden' };
  const nameless = isOneOf(ANONYMOUS, event.type) && !own && viewer.kind !== 'staff' && event.by !== null;
  const shown = viewer.kind === 'public' ? withoutName(event) : nameless ? { ...event, by: null } : event;
  if (isTakenBack(shown, board)) return { ...shown, text: '' };
  if (shown.type !== 'note.add' && shown.type !== 'note.edit' && shown.type !== 'note.unhide') return shown;
  const note = board.notes[shown.type === 'note.add' ? shown.id : shown.note];
  // A facilitator may have edited it: whose text it is follows from the note, not from who edited.
  const writer = viewer.kind === 'participant' && note?.by === viewer.id;
  const withheld = !note || (note.hidden && viewer.kind !== 'staff' && !writer);
  return withheld ? { ...shown, text: '' } : shown;
}

/** A lead or a minority view that its author removed. */
function isTakenBack(
  event: WorkshopEvent,
  board: Board,
): event is Extract<WorkshopEvent, { type: 'lead.add' | 'lead.edit' | 'view.add' }> {
  if (event.type === 'lead.add') return !board.leads[event.id];
  if (event.type === 'lead.edit') return !board.leads[event.lead];
  return event.type === 'view.add' && !board.views[event.id];
}

/** Names go, and authors of notes with them; who kept or chose stays as a number, which names nobody. */
function withoutName(event: WorkshopEvent): WorkshopEvent {
  const by = isOneOf(ANONYMOUS, event.type) ? null : event.by;
  if (event.type === 'participant.join' || event.type === 'reaction.add') return { ...event, by, name: null };
  return { ...event, by };
}

/** What is left to someone whom a facilitator removed: the name of the day and their own, to be told so. */
export function boardOfRemoved(board: Board, participant: string): Board {
  const { seq, title, place, day, phases, groups, current, people } = board;
  const me = people[participant];
  return { ...emptyBoard(), seq, title, place, day, phases, groups, current, people: me ? { [participant]: me } : {} };
}

/** The board as a viewer may see it: the same as reducing the events that `eventFor` gives them. */
export function boardFor(viewer: Viewer, board: Board): Board {
  const mine = ({ by }: { by: string | null }) => viewer.kind === 'participant' && by === viewer.id;
  const staff = viewer.kind === 'staff';
  const notes = Object.values(board.notes)
    .filter((note) => !isSecret(board, note.phase) || mine(note))
    .map((note) => ({
      ...note,
      by: staff || mine(note) ? note.by : null,
      text: note.hidden && !staff && !mine(note) ? '' : note.text,
    }));
  const dots = Object.values(board.dots).map((dot) => ({ ...dot, by: staff || mine(dot) ? dot.by : null }));
  const named = viewer.kind !== 'public';
  return {
    ...board,
    people: named
      ? board.people
      : Object.fromEntries(Object.values(board.people).map((person) => [person.id, { ...person, name: null }])),
    reactions: named ? board.reactions : board.reactions.map((reaction) => ({ ...reaction, name: null })),
    notes: Object.fromEntries(notes.map((note) => [note.id, note])),
    dots: Object.fromEntries(dots.map((dot) => [dot.id, dot])),
    // Whoever has just written alone must not be known by the hour of it.
    lastAct: staff && !(board.current && isSecret(board, board.current)) ? board.lastAct : {},
  };
}
