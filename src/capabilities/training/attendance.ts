import { ATTENDED, HOLDING, type SeatState, type SessionState, type StepBy } from './model.ts';

/** What a sheet says of someone; `unmarked` takes back what was said. */
export const MARKS = ['present', 'absent', 'excused', 'unmarked'] as const;
export type Mark = (typeof MARKS)[number];

/** A gesture on a sheet. Its id makes a repeat harmless. */
export type SheetAct =
  | { type: 'mark'; id: string; seats: string[]; mark: Mark; reason: string }
  /**
   * Someone who was not expected has come. `id` is also that of their seat; `recipient` that of someone whom the campaign
   * knows, or of the one to add where there is a name. `establishment` is a UAI; null: not said.
   */
  | {
      type: 'walkIn';
      id: string;
      recipient: string;
      name: string;
      mail: string | null;
      establishment: string | null;
    };

/** How long ago the gesture was made, by the device's own clock (ms): what waited offline keeps its hour. */
export type SentAct = SheetAct & { age: number };

export interface SheetSeat {
  id: string;
  /** '' once erased. */
  name: string;
  /** Name of their school; null: not known. */
  establishment: string | null;
  state: SeatState;
  /** Who brought the seat to this state, and when (ISO). */
  by: StepBy;
  at: string;
  /** Words of staff or of a trainer; what a person wrote of themselves only staff read. */
  reason: string;
  walkIn: boolean;
}

/**
 * `early`: its day has not come; `open`: marks are taken; `closed`: held, only staff correct it; `cancelled`; `over`: the campaign
 * has ended.
 */
export type SheetState = 'early' | 'open' | 'closed' | 'cancelled' | 'over';

/** The sheet of a session, as who holds it sees it. Times are ISO. */
export interface Sheet {
  session: string;
  campaign: string;
  module: string;
  place: string;
  organiser: string;
  /** '' : not named. */
  trainer: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  sessionState: SessionState;
  state: SheetState;
  /** Whether whoever looks may still mark. */
  writable: boolean;
  /** Of the page where participants say themselves that they are here. */
  code: string;
  /** Expected, or marked. */
  seats: SheetSeat[];
  /** Known of the session but not expected: on the waiting list, or gave the place back. */
  others: SheetSeat[];
  readAt: string;
}

const marked = (state: SeatState): boolean => ATTENDED.includes(state);

/** Whether a seat stands on the sheet proper: it holds a chair, or something was said of it. */
export function isExpected({ state }: Pick<SheetSeat, 'state'>): boolean {
  return HOLDING.includes(state) || marked(state);
}

/** What the head of the sheet counts. `expected` leaves walk-ins out; `undecided` are expected and nothing was said of them. */
export function countSheet({ seats }: Pick<Sheet, 'seats'>) {
  const those = (which: (seat: SheetSeat) => boolean) => seats.filter(which).length;
  return {
    present: those(({ state }) => state === 'present'),
    absent: those(({ state }) => state === 'absent'),
    excused: those(({ state }) => state === 'excused'),
    undecided: those(({ state }) => !marked(state)),
    expected: those(({ walkIn }) => !walkIn),
    walkIns: those(({ walkIn, state }) => walkIn && state === 'present'),
  };
}

/** 'YYYY-MM-DD' of a moment in a territory. @param timeZone IANA name */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
}

/** A sheet that was read the day before, on its day: a phone without network opens it all the same. */
export function sheetOn(sheet: Sheet, at: Date): Sheet {
  if (sheet.state !== 'early' || dayIn(sheet.timeZone, at) < sheet.day) return sheet;
  return { ...sheet, state: 'open', writable: true };
}

const byName = (one: SheetSeat, other: SheetSeat) => one.name.localeCompare(other.name, 'fr');

/** The sheet as it will be once the server has obeyed a gesture: what waits shows at once. */
export function applyAct(sheet: Sheet, act: SheetAct, at: string): Sheet {
  if (act.type === 'walkIn') {
    const { id, name, recipient } = act;
    // Someone known by their id alone shows with their name once the server has answered.
    if (name === '' || sheet.seats.some((seat) => seat.id === id || seat.id === recipient)) return sheet;
    const seat: SheetSeat = {
      id,
      name,
      establishment: null,
      state: 'present',
      by: 'trainer',
      at,
      reason: '',
      walkIn: true,
    };
    return { ...sheet, seats: [...sheet.seats, seat].sort(byName) };
  }
  const touched = new Set(act.seats);
  const all = [...sheet.seats, ...sheet.others].map((seat): SheetSeat => {
    if (!touched.has(seat.id)) return seat;
    const state = act.mark === 'unmarked' ? (seat.walkIn ? 'withdrawn' : 'enrolled') : act.mark;
    return { ...seat, state, at, by: 'trainer', reason: act.reason };
  });
  return {
    ...sheet,
    seats: all.filter(isExpected).sort(byName),
    others: all.filter((seat) => !isExpected(seat)).sort(byName),
  };
}

/**
 * A name as two people write it: no accent, no capital, hyphens as spaces, family name first or last.
 * @returns '' where nothing is left
 */
export function foldName(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.sort().join(' ');
}
