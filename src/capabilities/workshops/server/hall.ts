import { homeTerritory } from '#capabilities/territory';
import { addresses } from '#platform/addresses.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime } from '#platform/runtime.ts';
import type { Actor } from '../model.ts';
import { mostActive, momentsBetween, sceneAt, type Moment, type Scene } from '../parts/hall/moments.ts';
import { fullestMoment, replayOf, runsOf, type Run } from '../replay.ts';
import type { Viewer } from '../visibility.ts';
import { visibleEvents } from './broadcast.ts';
import type { Room } from './room.ts';
import { screenOf, type ScreenData } from './screens.ts';
import { daysInSight, summaryOf } from './workshops.ts';

/** What the projector starts from. */
export interface HallData {
  screen: ScreenData;
  /** Null unless the day is open. */
  code: string | null;
  /** For a phone: joins the open day, else reads the board. */
  url: string;
  /** What a person types. */
  address: string;
  timeZone: string;
}

async function timeZoneOf(db: Db, room: Room): Promise<string> {
  return (await homeTerritory(db, room.territory))?.timeZone ?? 'Europe/Paris';
}

/** The projector's page: the board of its viewer, and the address that a phone of the room can reach. */
export async function hallOf(db: Db, room: Room, viewer: Viewer): Promise<HallData> {
  const { code } = await summaryOf(db, room);
  const { settings, port } = runtime();
  const { shared } = addresses(settings, port);
  return {
    screen: screenOf(room, viewer, null),
    code,
    url: code ? `${shared}/j/${code}` : `${shared}/ateliers/${room.workshop}`,
    address: `${shared.replace(/^https?:\/\//, '')}${code ? '/j' : ''}`,
    timeZone: await timeZoneOf(db, room),
  };
}

/** What the visitor asked of the three screens, as typed in the address; null: nothing. */
export interface Asked {
  at: string | null;
  group: string | null;
  person: string | null;
}

interface Shown {
  workshop: string;
  title: string;
  timeZone: string;
  /** Whose board the desk and the hall show. Null only when the plan has no group. */
  group: string | null;
  /** Whose phone is shown; null while nobody is there. */
  person: string | null;
  /** The viewer's own phone, when they take part. */
  me: string | null;
  /** The viewer may open the facilitator's screen. */
  team: boolean;
  /** Code of a day that is open now to anyone who looks: this one, else the one in sight. Null: none. */
  joinable: string | null;
}

export interface LiveScreens extends Shown {
  kind: 'live';
  screen: ScreenData;
}

export interface ReplayScreens extends Shown {
  kind: 'replay';
  /** Number of the last event. */
  last: number;
  runs: Run[];
  /** Hours of the first and last moments (ISO). */
  from: string;
  to: string;
  scene: Scene;
  /** What the day came to. */
  counts: { establishments: number; groups: number; clusters: number; gaps: number };
}

/**
 * Three screens of a day, as one viewer may see them: followed live until the day is closed, then at a moment of it.
 * The page carries that one moment; the browser asks for the events when the slider moves.
 */
export async function threeScreens(
  db: Db,
  room: Room,
  viewer: Viewer,
  asked: Asked,
): Promise<LiveScreens | ReplayScreens> {
  const { code } = await summaryOf(db, room);
  const { board } = room;
  const events = visibleEvents(room, viewer, 0);
  const me = viewer.kind === 'participant' ? viewer.id : null;
  const wanted = asked.person !== null && board.people[asked.person] ? asked.person : null;
  const person = wanted ?? me ?? mostActive(events);
  const known = board.groups.some((group) => group.id === asked.group);
  const group = known ? asked.group : ((person && board.people[person]?.group) ?? board.groups[0]?.id ?? null);
  const timeZone = await timeZoneOf(db, room);
  const joinable = code ?? (await daysInSight(db, room.territory)).open?.code ?? null;
  const shown: Shown = {
    workshop: room.workshop,
    title: board.title,
    timeZone,
    group,
    person,
    me,
    team: viewer.kind === 'staff',
    joinable,
  };
  if (!board.closed) {
    const actor: Actor | null = me === null ? null : { kind: 'participant', id: me };
    return { ...shown, kind: 'live', screen: screenOf(room, viewer, actor) };
  }
  const clusterPhases = board.phases.filter((phase) => phase.kind === 'cluster').map(({ id }) => id);
  const seq = momentAsked(asked.at, events.length) ?? fullestMoment(events, clusterPhases);
  const people = Object.values(board.people);
  return {
    ...shown,
    kind: 'replay',
    last: events.length,
    runs: runsOf(events),
    from: room.events[0]?.at ?? '',
    to: room.events.at(-1)?.at ?? '',
    // A single look: boards kept on the way would serve nobody.
    scene: sceneAt(replayOf(events, Infinity), seq),
    counts: {
      establishments: new Set(people.flatMap(({ establishment }) => (establishment ? [establishment.uai] : []))).size,
      groups: board.groups.length,
      clusters: Object.keys(board.clusters).length,
      gaps: board.choices.length,
    },
  };
}

function momentAsked(at: string | null, last: number): number | null {
  const number = Number(at);
  return at !== null && Number.isInteger(number) && number >= 1 ? Math.min(number, last) : null;
}

const PAGE = 60;

/** A page of the whole day in order. `title` is null before the first phase; `goesOn`: the phase began on a page before. */
export interface CoursePage {
  workshop: string;
  title: string;
  day: string;
  timeZone: string;
  closed: boolean;
  total: number;
  page: number;
  pages: number;
  parts: { key: number; title: string | null; goesOn: boolean; moments: Moment[] }[];
}

/** Every moment of a day that the viewer may know, by phase, a page at a time. @throws ExpectedError not_found past the last page */
export async function courseOf(db: Db, room: Room, viewer: Viewer, asked: string | null): Promise<CoursePage> {
  const events = visibleEvents(room, viewer, 0);
  const seen = events.filter((event) => event.type !== 'hidden').map(({ seq }) => seq);
  const pages = Math.max(1, Math.ceil(seen.length / PAGE));
  const page = asked === null ? 1 : Number(asked);
  if (!Number.isInteger(page) || page < 1 || page > pages) throw new ExpectedError('not_found', 404);
  const shown = seen.slice((page - 1) * PAGE, page * PAGE);
  const moments = shown.length > 0 ? momentsBetween(replayOf(events, Infinity), shown[0]!, shown.at(-1)!) : [];
  const runs = runsOf(events);
  const parts: CoursePage['parts'] = [];
  for (const moment of moments) {
    const run = runs.findLast(({ seq }) => seq <= moment.seq);
    const key = run?.seq ?? 0;
    if (parts.at(-1)?.key !== key) {
      const title = room.board.phases.find(({ id }) => id === run?.phase)?.title ?? null;
      parts.push({ key, title, goesOn: key < moment.seq && page > 1, moments: [] });
    }
    parts.at(-1)!.moments.push(moment);
  }
  const { title, day, closed } = room.board;
  return {
    workshop: room.workshop,
    title,
    day,
    timeZone: await timeZoneOf(db, room),
    closed,
    total: seen.length,
    page,
    pages,
    parts,
  };
}
