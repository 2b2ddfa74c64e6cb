/** Dates, durations and modes as sheets write them: read into one shape, and written back in the shape that was there. */

/** On the clock of the territory; `time` null: a day without hour. */
export interface Stamp {
  /** 'YYYY-MM-DD'. */
  day: string;
  /** 'HH:MM'. */
  time: string | null;
}

const HOUR = String.raw`(?<gap>[ T]+(?:à +)?)(?<hour>\d{1,2})(?<colon>:| ?h ?)(?<minute>\d{2})?(?<second>:\d{2})?`;
const SHAPES = [
  new RegExp(String.raw`^(?<d>\d{2})(?<sep>/)(?<m>\d{2})/(?<y>\d{4})(?:${HOUR})?$`, 'i'),
  new RegExp(String.raw`^(?<y>\d{4})(?<sep>-)(?<m>\d{2})-(?<d>\d{2})(?:${HOUR})?$`, 'i'),
];

interface Shape {
  y: string;
  m: string;
  d: string;
  sep: string;
  gap?: string;
  hour?: string;
  colon?: string;
  minute?: string;
  second?: string;
}

function shapeOf(text: string): Shape | null {
  for (const shape of SHAPES) {
    const found = shape.exec(text.trim());
    if (found) return found.groups as unknown as Shape;
  }
  return null;
}

/** Null: neither a day nor a moment, or one that no calendar has. */
export function readStamp(text: string): Stamp | null {
  const found = shapeOf(text);
  if (!found) return null;
  const day = `${found.y}-${found.m}-${found.d}`;
  const at = Date.parse(`${day}T00:00:00Z`);
  // Date.parse refuses 13 months, but some engines roll 30 February over.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day)) return null;
  if (found.hour === undefined) return { day, time: null };
  const [hour, minute] = [Number(found.hour), Number(found.minute ?? '0')];
  if (hour > 23 || minute > 59 || (found.minute === undefined && found.colon === ':')) return null;
  return { day, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** A moment in the shape of a cell; '12/03/2027 09:00' where the cell held none. */
export function writeStamp({ day, time }: Stamp, like: string): string {
  const [y, m, d] = day.split('-');
  const shape = shapeOf(like);
  const days = shape?.sep === '-' ? day : `${d}/${m}/${y}`;
  if (time === null) return days;
  const [hour, minute] = time.split(':') as [string, string];
  if (!shape || shape.hour === undefined) return `${days} ${time}`;
  const hours = shape.hour.length === 1 ? String(Number(hour)) : hour;
  const minutes = shape.minute === undefined && minute === '00' ? '' : minute;
  return `${days}${shape.gap}${hours}${shape.colon}${minutes}${shape.second ? ':00' : ''}`;
}

/** Minutes; null: no duration that we know. A number alone counts hours, up to a day, and minutes beyond. */
export function readDuration(text: string): number | null {
  const clock = /^(\d{1,2}) ?(?::|h) ?(\d{2})?$/i.exec(text.trim());
  if (clock) return Number(clock[1]) * 60 + Number(clock[2] ?? '0');
  const number = /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
  if (number === null) return null;
  return number <= 24 ? number * 60 : number;
}

/** A duration in the shape of a cell; null: the cell held none that we know, and is left alone. */
export function writeDuration(minutes: number, like: string): string | null {
  const read = readDuration(like);
  if (read === null) return null;
  const text = like.trim();
  const clock = /^(\d{1,2})( ?(?::|h) ?)(\d{2})?$/i.exec(text);
  if (clock) {
    const hours = String(Math.floor(minutes / 60)).padStart(clock[1]!.length, '0');
    return `${hours}${clock[2]}${String(minutes % 60).padStart(2, '0')}`;
  }
  if (Number(text.replace(',', '.')) > 24) return String(minutes);
  const hours = String(Number((minutes / 60).toFixed(2)));
  return text.includes('.') ? hours : hours.replace('.', ',');
}

/** Null: the cell does not say. */
export function readRemote(text: string): boolean | null {
  if (/distan|visio|en ligne|e-?formation/i.test(text)) return true;
  return /pr[ée]sen/i.test(text) ? false : null;
}

export const MODES = { remote: 'À distance', onSite: 'Présentiel' } as const;
