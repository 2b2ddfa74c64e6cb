import type { Board, Participant, VisibleEvent, WorkshopEvent } from '../../model.ts';
import { boardAt, spanAround, walk, type Replay } from '../../replay.ts';
import { say } from './sentences.ts';

/** One thing that happened, told. `at` is ISO. */
export interface Moment {
  seq: number;
  at: string;
  says: string;
}

/** A day as three screens show it at a moment: the board, what has just happened, and what happened around. */
export interface Scene {
  seq: number;
  board: Board;
  /** Null before the first event. */
  current: Moment | null;
  /** In order, the current one included. */
  around: Moment[];
  /** The note, lead or cluster that has just changed; null: none. */
  touched: string | null;
}

/** The thing on the board that an event is about; null when it is about no card. */
export function touchedBy(event: VisibleEvent | undefined): string | null {
  switch (event?.type) {
    case 'note.add':
    case 'cluster.add':
    case 'lead.add':
      return event.id;
    case 'note.edit':
    case 'note.move':
      return event.note;
    case 'cluster.rename':
    case 'choice.add':
    case 'dot.add':
      return event.cluster;
    case 'lead.edit':
    case 'lead.keep':
      return event.lead;
    default:
      return null;
  }
}

function told(event: WorkshopEvent, before: Board): Moment {
  return { seq: event.seq, at: event.at, says: say(event, before) };
}

/** Moments between two events (numbers, both included), in order. */
export function momentsBetween(replay: Replay, from: number, to: number): Moment[] {
  const moments: Moment[] = [];
  walk(replay, from, to, (event, before) => moments.push(told(event, before)));
  return moments;
}

/** Everything three screens show of a day after event number `seq`. */
export function sceneAt(replay: Replay, seq: number): Scene {
  const span = spanAround(replay, seq);
  const around = momentsBetween(replay, span.from, span.to);
  return {
    seq,
    board: boardAt(replay, seq),
    current: around.find((moment) => moment.seq === span.current) ?? null,
    around,
    touched: touchedBy(replay.events[span.current - 1]),
  };
}

/** The participant with the most signed acts, whose phone has the most to show; null when nobody may be told. */
export function mostActive(events: VisibleEvent[]): string | null {
  const acts = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'hidden') continue;
    const who = event.type === 'participant.join' ? event.participant : event.by;
    if (who !== null) acts.set(who, (acts.get(who) ?? 0) + 1);
  }
  return [...acts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What one phone has sent: as far as the viewer may know who wrote what. */
export interface Act {
  id: string;
  text: string;
  kind: 'sent' | 'chosen' | 'kept';
  at: string;
}

/** Acts of a participant, the newest first. */
export function actsOf(board: Board, { id }: Pick<Participant, 'id'>): Act[] {
  const acts: Act[] = [];
  for (const note of Object.values(board.notes)) {
    if (note.by === id && note.text)
      acts.push({ id: note.id, text: note.text, kind: 'sent', at: note.editedAt ?? note.at });
  }
  for (const choice of board.choices) {
    if (choice.by === id)
      acts.push({
        id: choice.cluster,
        text: board.clusters[choice.cluster]?.name ?? '',
        kind: 'chosen',
        at: choice.at,
      });
  }
  for (const view of Object.values(board.views))
    if (view.by === id) acts.push({ id: view.id, text: view.text, kind: 'sent', at: view.at });
  for (const lead of Object.values(board.leads)) {
    if (lead.by === id) acts.push({ id: lead.id, text: lead.text, kind: 'sent', at: lead.editedAt ?? lead.at });
    for (const kept of lead.kept)
      if (kept.by === id) acts.push({ id: `${lead.id}+`, text: lead.text, kind: 'kept', at: kept.at });
  }
  return acts.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** The query of a page of three screens: a moment (null: live), a group, a phone. */
export function addressOf({
  seq,
  group,
  person,
}: {
  seq: number | null;
  group: string | null;
  person: string | null;
}): string {
  const given = { a: seq, groupe: group, personne: person };
  return `?${Object.entries(given)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')}`;
}
