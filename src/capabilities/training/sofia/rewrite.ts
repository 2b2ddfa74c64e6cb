import { MODES, readDuration, readRemote, readStamp, writeDuration, writeStamp } from './cells.ts';
import { cellOf, folded, type SofiaColumn, type SofiaColumns } from './columns.ts';

/** What Maillage says of a session, on the clock of the territory. */
export interface OurSession {
  /** 'YYYY-MM-DD', 'HH:MM'. */
  day: string;
  starts: string;
  ends: string;
  /** UAI; null: not a school. */
  uai: string | null;
  place: string;
  remote: boolean;
  /** People who may be enrolled, and who are. */
  max: number;
  total: number;
}

export type Difference = 'dates' | 'place' | 'numbers';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a row and a session name the same place: by UAI, else by name; a room after the school's name is no other place. */
export function samePlace(uai: string, place: string, ours: Pick<OurSession, 'uai' | 'place'>): boolean {
  if (uai !== '' && ours.uai !== null) return uai.toUpperCase() === ours.uai;
  return folded(place) === folded(ours.place);
}

/**
 * The cells of a row, of which only those that Maillage changed are written anew, in the shape that they had.
 * @returns the same array where nothing changed
 */
export function rewriteRow(
  columns: SofiaColumns,
  cells: readonly string[],
  ours: OurSession,
): { cells: readonly string[]; differs: Difference[] } {
  const of = (column: SofiaColumn) => cellOf(columns, cells, column);
  const written: SofiaColumns = {};
  const changed = new Map<number, string>();
  const write = (column: SofiaColumn, text: string | null) => {
    const at = columns[column];
    if (at === undefined || text === null || cells[at] === text) return;
    changed.set(at, text);
    written[column] = at;
  };
  for (const [column, time] of [
    ['starts', ours.starts],
    ['ends', ours.ends],
  ] as const) {
    const stamp = readStamp(of(column));
    const same = stamp !== null && stamp.day === ours.day && (stamp.time === null || stamp.time === time);
    if (!same) write(column, writeStamp({ day: ours.day, time }, of(column)));
  }
  const minutes = minutesOf(ours.ends) - minutesOf(ours.starts);
  if (written.starts !== undefined || written.ends !== undefined) {
    if (readDuration(of('duration')) !== minutes) write('duration', writeDuration(minutes, of('duration')));
  }
  if (readRemote(of('mode')) === !ours.remote) write('mode', ours.remote ? MODES.remote : MODES.onSite);
  if (!samePlace(of('uai'), of('place'), ours)) {
    write('uai', ours.uai ?? '');
    write('place', ours.place);
  }
  // A blank maximum is Sofia's own silence; people who registered there are not ours to count away.
  if (of('max') !== '' && Number(of('max')) !== ours.max) write('max', String(ours.max));
  if (ours.total > 0 && Number(of('total')) !== ours.total) write('total', String(ours.total));
  const wrote = (...names: SofiaColumn[]) => names.some((column) => written[column] !== undefined);
  const differs: Difference[] = [];
  if (wrote('starts', 'ends', 'duration')) differs.push('dates');
  if (wrote('uai', 'place', 'mode')) differs.push('place');
  if (wrote('max', 'total')) differs.push('numbers');
  return { cells: changed.size === 0 ? cells : cells.map((cell, at) => changed.get(at) ?? cell), differs };
}

/** A row for a session that Sofia does not know yet: without group, which Sofia alone gives. */
export function newRow(
  columns: SofiaColumns,
  width: number,
  ours: OurSession & { code: string | null; module: string },
): string[] {
  const cells = Array.from({ length: width }, () => '');
  const words: Partial<Record<SofiaColumn, string>> = {
    moduleCode: ours.code ?? '',
    moduleName: ours.module,
    starts: writeStamp({ day: ours.day, time: ours.starts }, ''),
    ends: writeStamp({ day: ours.day, time: ours.ends }, ''),
    duration: writeDuration(minutesOf(ours.ends) - minutesOf(ours.starts), '1') ?? '',
    mode: ours.remote ? MODES.remote : MODES.onSite,
    uai: ours.uai ?? '',
    place: ours.place,
    max: String(ours.max),
    total: String(ours.total),
  };
  for (const [column, text] of Object.entries(words) as [SofiaColumn, string][]) {
    const at = columns[column];
    if (at !== undefined) cells[at] = text;
  }
  return cells;
}
