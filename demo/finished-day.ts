import type { WorkshopEvent } from '#capabilities/workshops';
import * as april from './content/day-13-april.ts';
import { establishments, organisations } from './content/people.ts';
import type { Participant } from './content/types.ts';
import { idOf } from './ids.ts';
import { planOf, slotId } from './plan.ts';

type Timed = { time: string } & Record<string, unknown> & { type: WorkshopEvent['type'] };

// 13 April 2023 is in summer time: two hours ahead of UTC.
const iso = (date: string, time: string) =>
  new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+02:00`).toISOString();

const isParticipant = new Set(april.participants.map(({ id }) => id));
const author = (id: string) => (isParticipant.has(id) ? idOf('participant', id) : null);

function schoolOf({ establishment }: Pick<Participant, 'establishment'>): { uai: string; name: string } | null {
  const found = establishments.find(({ id }) => id === establishment);
  return found ? { uai: found.uai, name: found.name } : null;
}

function arrivals(): Timed[] {
  return april.participants.map((person, at) => ({
    time: `09:${String(15 + Math.floor(at / 3)).padStart(2, '0')}:${String((at % 3) * 18 + 4).padStart(2, '0')}`,
    type: 'participant.join',
    by: null,
    participant: idOf('participant', person.id),
    name: person.name,
    establishment: schoolOf(person),
    organisation: organisations.find(({ id }) => id === person.organisation)?.name ?? null,
    profile: person.profile,
    group: person.group,
  }));
}

function writing(): Timed[] {
  const edits = new Map(april.noteEdits.map((edit) => [edit.note, edit]));
  return [
    ...april.notes.map(({ id, by, at, group, text }) => ({
      time: at,
      type: 'note.add' as const,
      id: idOf('note', id),
      by: author(by),
      text: edits.get(id)?.before ?? text,
      group,
      phase: 'ideas',
    })),
    ...april.noteEdits.map(({ note, by, at }) => ({
      time: at,
      type: 'note.edit' as const,
      by: author(by),
      note: idOf('note', note),
      text: april.notes.find(({ id }) => id === note)!.text,
    })),
    ...april.noteHidings.map(({ note, at }) => ({
      time: at,
      type: 'note.hide' as const,
      by: null,
      note: idOf('note', note),
    })),
  ];
}

const clusterId = (id: string | null) => (id === null ? null : idOf('cluster', id));

function clustering(): Timed[] {
  return [
    ...april.clusters.map(({ id, group, name, by, at }) => ({
      time: at,
      type: 'cluster.add' as const,
      id: clusterId(id),
      by: author(by),
      group,
      name,
      notes: [],
    })),
    ...april.noteMoves.map(({ note, by, at, from, to }) => ({
      time: at,
      type: 'note.move' as const,
      by: author(by),
      note: idOf('note', note),
      cluster: clusterId(to),
      from: clusterId(from),
    })),
  ];
}

function choosing(): Timed[] {
  return [
    ...april.dots.map(({ by, at, cluster }) => ({
      time: at,
      type: 'dot.add' as const,
      by: author(by),
      cluster: clusterId(cluster),
    })),
    ...april.choiceActs.map(({ act, group, cluster, by, at }) => ({
      time: at,
      type: act === 'pick' ? ('choice.add' as const) : ('choice.remove' as const),
      by: author(by),
      cluster: clusterId(cluster),
      group,
    })),
    ...april.minorityViews.map(({ id, by, at, cluster, text }) => ({
      time: at,
      type: 'view.add' as const,
      id: idOf('view', id),
      by: author(by),
      cluster: clusterId(cluster),
      text,
    })),
  ];
}

function acting(): Timed[] {
  const leads = [...april.leads.map((lead) => ({ ...lead, station: null })), ...april.discoveryLeads];
  return [
    ...leads.map(({ id, by, at, group, gap, text, station }) => ({
      time: at,
      type: 'lead.add' as const,
      id: idOf('lead', id),
      by: author(by),
      gap: clusterId(gap),
      text,
      group,
      station,
    })),
    ...april.discoveryStations.flatMap((station) =>
      station.slots.flatMap(({ start, participants }) =>
        participants.map((by, at) => ({
          time: `13:3${Math.floor(at / 2)}:${String(10 + (at % 2) * 25).padStart(2, '0')}`,
          type: 'slot.take' as const,
          by: author(by),
          slot: slotId(station.id, start),
        })),
      ),
    ),
    ...april.keptLeads.map(({ team, lead, by, at }) => ({
      time: at,
      type: 'lead.keep' as const,
      by: author(by),
      lead: idOf('lead', lead),
      team: schoolOf({ establishment: team })?.uai ?? 'resource',
    })),
  ];
}

function running(): Timed[] {
  return [
    ...april.phases.map(({ kind, start }) => ({ time: start, type: 'phase.go' as const, by: null, phase: kind })),
    ...april.announcements.map(({ at, text }) => ({ time: at, type: 'announce' as const, by: null, text })),
    { time: april.day.end, type: 'workshop.close', by: null },
  ];
}

const { title, place, date: day } = april.day;
export const finishedPlan = planOf({
  title,
  place,
  day,
  phases: april.phases,
  groups: april.groups,
  stations: april.discoveryStations,
  tools: april.closingTools,
});

/** The day of 13 April as the platform would have recorded it, from arrivals to the absent colleagues' reactions. */
export function finishedDay(): WorkshopEvent[] {
  const during: Timed[] = [
    { time: '09:00:00', type: 'plan', by: null, ...finishedPlan },
    ...running(),
    ...arrivals(),
    ...writing(),
    ...clustering(),
    ...choosing(),
    ...acting(),
  ];
  const order = (time: string) => iso(day, time);
  const dated = [
    ...during.map(({ time, ...event }) => ({ ...event, at: order(time) })),
    ...april.reactions.map(({ id, name, date, at, lead, text }) => ({
      type: 'reaction.add' as const,
      id: idOf('reaction', id),
      at: iso(date, at),
      by: null,
      lead: idOf('lead', lead),
      text,
      name,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return dated.map(
    (event, at) => ({ id: idOf('event', `april ${at}`), ...event, seq: at + 1 }) as unknown as WorkshopEvent,
  );
}
