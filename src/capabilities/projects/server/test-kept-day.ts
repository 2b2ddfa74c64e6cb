import { randomUUID } from 'node:crypto';
import type { WorkshopEvent } from '#capabilities/workshops';

/** A closed (or still open) day where one school kept three leads under two objectives, another one, and people of no school one. */
export function keptDay(closed: boolean): {
  events: WorkshopEvent[];
  ids: { film: string; coffee: string; hour: string };
} {
  const [ines, theo, lea, time, link, film, coffee, hour] = Array.from({ length: 8 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const join = (participant: string, school: object | null) => ({
    type: 'participant.join',
    participant,
    name: null,
    establishment: school,
    organisation: null,
    profile: null,
    group: 'A',
  });
  const lead = (id: string, gap: string, group: string, text: string) => ({
    type: 'lead.add',
    id,
    by: ines,
    gap,
    group,
    text,
    station: null,
  });
  const keep = (by: string, kept: string, team: string) => ({ type: 'lead.keep', by, lead: kept, team });
  const bodies = [
    {
      type: 'plan',
      title: 'Journée de co-design',
      place: '',
      day: '2026-04-13',
      phases: [],
      objectives: [
        { id: 'o1', name: 'Enrichir les pratiques', shortName: 'Pratiques' },
        { id: 'o2', name: 'Associer les familles', shortName: 'Familles' },
      ],
      groups: [
        { id: 'A', name: 'Groupe A', objective: 'o1', question: '' },
        { id: 'B', name: 'Groupe B', objective: 'o2', question: '' },
      ],
    },
    join(ines, { uai: '0860001A', name: 'Collège Odette-Lancelin' }),
    join(theo, { uai: '0860002B', name: 'Collège Simon-Berthelon' }),
    join(lea, null),
    { type: 'cluster.add', id: time, group: 'A', name: 'Du temps', notes: [] },
    { type: 'cluster.add', id: link, group: 'B', name: 'Du lien', notes: [] },
    { type: 'choice.add', cluster: time, group: 'A' },
    { type: 'choice.add', cluster: link, group: 'B' },
    lead(coffee, link, 'B', 'Un café des parents'),
    lead(film, link, 'B', 'Une consigne filmée'),
    lead(hour, time, 'A', 'Une heure commune'),
    keep(ines, film, '0860001A'),
    keep(ines, coffee, '0860001A'),
    keep(ines, hour, '0860001A'),
    keep(theo, hour, '0860002B'),
    keep(lea, hour, 'resource'),
    ...(closed ? [{ type: 'workshop.close' }] : []),
  ];
  const at = '2026-04-13T08:00:00.000Z';
  const events = bodies.map(
    (body, place) => ({ id: randomUUID(), by: null, at, ...body, seq: place + 1 }) as unknown as WorkshopEvent,
  );
  return { events, ids: { film, coffee, hour } };
}
