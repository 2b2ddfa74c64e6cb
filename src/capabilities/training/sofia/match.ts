import { MOMENTS, type Moment, type MomentHours } from '../model.ts';
import { readStamp, type Stamp } from './cells.ts';
import { cellOf, folded, type SofiaColumn, type SofiaColumns } from './columns.ts';
import { rewriteRow, samePlace, type Difference, type OurSession } from './rewrite.ts';

/** A session of ours, as rows are compared with it. */
export interface KnownSession extends OurSession {
  id: string;
  /** Code of its module in Sofia-FMO; null: none. */
  code: string | null;
  group: string | null;
  session: string | null;
}

/** What rows may lead to. */
export interface Ground {
  sessions: readonly KnownSession[];
  /** Module of the campaign by its code. */
  modules: ReadonlyMap<string, string>;
  venues: readonly { id: string; uai: string | null; name: string }[];
  moments: MomentHours;
  /** Holds the sessions that the sheet creates; null: nobody was chosen. */
  organiser: string | null;
  /** The campaign is at a stage at which sessions are made. */
  creates: boolean;
}

/** Why a row has no session: it is kept, and written back as it came. */
export type LeftBecause = 'twice' | 'module' | 'date' | 'moment' | 'place' | 'several' | 'organiser' | 'stage';

export interface NewSofiaSession {
  module: string;
  venue: string;
  day: string;
  moment: Moment;
  /** 'HH:MM'. */
  starts: string;
  ends: string;
  max: number | null;
}

export type Outcome = { group: string; session: string; code: string } & (
  | { kind: 'known' | 'matched'; id: string; differs: Difference[] }
  | { kind: 'create'; make: NewSofiaSession }
  | { kind: 'left'; because: LeftBecause }
);

type Timed = Stamp & { time: string };
const timed = (stamp: Stamp | null): stamp is Timed => stamp !== null && stamp.time !== null;

/** The half-day in which an hour falls, among those that the campaign uses: the one whose hours it begins nearest to. */
export function momentAt(time: string, moments: MomentHours): Moment | null {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const away = (moment: Moment) => Math.abs(minutes(moments[moment]![0]) - minutes(time));
  const used = MOMENTS.filter((moment) => moments[moment]);
  return used.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/**
 * Ties each row of a sheet to a session: the one that has its group and number, else the only one of its module, day and place
 * that Sofia does not know; else a session to create, where the row says enough of it.
 */
export function matchRows(columns: SofiaColumns, rows: readonly (readonly string[])[], ground: Ground): Outcome[] {
  const taken = new Set<string>();
  const seen = new Set<string>();
  const known = new Map(ground.sessions.map((each) => [each.group && key(each.group, each.session ?? ''), each]));
  return rows.map((cells) => {
    const of = (column: SofiaColumn) => cellOf(columns, cells, column);
    const head = { group: of('group'), session: of('session'), code: of('moduleCode') };
    const name = key(head.group, head.session);
    if (head.group !== '') {
      if (seen.has(name)) return { ...head, kind: 'left', because: 'twice' };
      seen.add(name);
    }
    const tie = (kind: 'known' | 'matched', session: KnownSession): Outcome => {
      taken.add(session.id);
      return { ...head, kind, id: session.id, differs: rewriteRow(columns, cells, session).differs };
    };
    const ours = head.group === '' ? undefined : known.get(name);
    if (ours) return tie('known', ours);
    const alike = alikeOf(of, ground).filter(({ id }) => !taken.has(id));
    if (alike.length === 1) return tie('matched', alike[0]!);
    if (alike.length > 1) return { ...head, kind: 'left', because: 'several' };
    const made = creation(of, ground);
    return typeof made === 'string'
      ? { ...head, kind: 'left', because: made }
      : { ...head, kind: 'create', make: made };
  });
}

const key = (group: string, session: string): string => JSON.stringify([group, session]);

type Cells = (column: SofiaColumn) => string;

/** Sessions without Sofia's number, of the row's module, that begin that day within two hours, at its place where it says one. */
function alikeOf(of: Cells, { sessions }: Ground): KnownSession[] {
  const start = readStamp(of('starts'));
  if (!start) return [];
  const near = (time: string) => {
    const apart = Date.parse(`1970-01-01T${time}Z`) - Date.parse(`1970-01-01T${start.time ?? time}Z`);
    return Math.abs(apart) <= 2 * 3_600_000;
  };
  const somewhere = of('uai') !== '' || of('place') !== '';
  return sessions.filter(
    (each) =>
      each.group === null &&
      each.code === of('moduleCode') &&
      each.day === start.day &&
      near(each.starts) &&
      (!somewhere || samePlace(of('uai'), of('place'), each)),
  );
}

function creation(of: Cells, ground: Ground): NewSofiaSession | LeftBecause {
  const module = ground.modules.get(of('moduleCode'));
  if (!module) return 'module';
  const [start, end] = [readStamp(of('starts')), readStamp(of('ends'))];
  if (!timed(start) || !timed(end) || end.day !== start.day || end.time <= start.time) return 'date';
  const moment = momentAt(start.time, ground.moments);
  if (!moment) return 'moment';
  const venue = venueOf(of, ground);
  if (!venue) return 'place';
  if (!ground.creates) return 'stage';
  if (!ground.organiser) return 'organiser';
  const max = /^\d{1,4}$/.test(of('max')) ? Number(of('max')) : 0;
  const times = { day: start.day, moment, starts: start.time, ends: end.time };
  return { module, venue, ...times, max: max >= 1 && max <= 2_000 ? max : null };
}

/** By the words of the place first: a school may have several rooms. */
function venueOf(of: Cells, { venues }: Ground): string | null {
  const words = folded(of('place'));
  const named = venues.filter(({ name }) => folded(name) === words);
  const there = venues.filter(({ uai }) => uai !== null && uai === of('uai').toUpperCase());
  const found = named.length === 1 ? named : there;
  return found.length === 1 ? found[0]!.id : null;
}
