import { randomUUID } from 'node:crypto';
import { LIMITS } from '../forms.ts';
import type { Phase, WorkshopEvent } from '../model.ts';
import { templatePhases } from '../templates.ts';

/** Bodies of events in order: the list gives them their number, their id (unless they bring one) and their time. */
export type Body = { type: WorkshopEvent['type']; by?: string | null; id?: string } & Record<string, unknown>;

/** Events from bodies, one a minute from 9 o'clock. */
export function eventsOf(bodies: Body[]): WorkshopEvent[] {
  const start = Date.parse('2026-04-13T07:00:00.000Z');
  return bodies.map(
    (body, at) =>
      ({
        id: randomUUID(),
        by: null,
        at: new Date(start + at * 60_000).toISOString(),
        ...body,
        seq: at + 1,
      }) as unknown as WorkshopEvent,
  );
}

export const SCHOOLS = [
  { uai: '0860001A', name: 'Collège Odette-Lancelin' },
  { uai: '0860002B', name: 'Collège Simon-Berthelon' },
];

/** Ids of what stands on the board of `finishedDay`. */
export interface DayIds {
  ines: string;
  theo: string;
  bruno: string;
  lea: string;
  notes: string[];
  hidden: string;
  removed: string;
  time: string;
  gear: string;
  leads: string[];
}

const discovery: Phase = {
  ...templatePhases.codesign[0]!,
  id: 'decouverte',
  kind: 'discovery',
  title: 'Ateliers découverte',
  stations: [{ id: 'radio', title: 'Web radio', slots: [{ id: 'radio-1', time: '13:35', capacity: 8 }] }],
};

/**
 * A day of two groups and three teams (two schools and people of no school), told as its events: nobody of the second
 * school sat in group B. `leads`: how many, all of gap «Du temps», all kept by the first school.
 */
export function finishedDay({ leads = 2, closed = true } = {}): { ids: DayIds; bodies: Body[] } {
  const id = () => randomUUID();
  const ids: DayIds = {
    ines: id(),
    theo: id(),
    bruno: id(),
    lea: id(),
    notes: [id(), id(), id()],
    hidden: id(),
    removed: id(),
    time: id(),
    gear: id(),
    leads: Array.from({ length: leads }, id),
  };
  const phases = [...templatePhases.codesign.slice(0, 6), discovery, ...templatePhases.codesign.slice(6)];
  const join = (participant: string, name: string, school: number | null, group: string): Body => ({
    type: 'participant.join',
    participant,
    name,
    establishment: school === null ? null : SCHOOLS[school],
    organisation: school === null ? 'Canopé' : null,
    profile: school === null ? 'operators' : 'secondaryTeams',
    group,
  });
  const note = (given: string, by: string, group: string, text: string): Body => ({
    type: 'note.add',
    id: given,
    by,
    group,
    text,
    phase: 'mots-cles',
  });
  const bodies: Body[] = [
    {
      type: 'plan',
      title: 'Journée de co-design',
      place: 'Lavernie',
      day: '2026-04-13',
      phases,
      objectives: [
        { id: 'o1', name: 'Enrichir les pratiques', shortName: 'Pratiques' },
        { id: 'o2', name: 'Associer les familles', shortName: 'Familles' },
      ],
      groups: [
        { id: 'A', name: 'Groupe A', objective: 'o1', question: 'Que manque-t-il en classe ?' },
        { id: 'B', name: 'Groupe B', objective: 'o2', question: '' },
      ],
    },
    { type: 'phase.go', phase: 'accueil' },
    join(ids.ines, 'Inès Caradec', 0, 'A'),
    join(ids.theo, 'Théo Marchand', 1, 'A'),
    join(ids.bruno, 'Bruno Lestrade', 0, 'B'),
    join(ids.lea, 'Léa Noguès', null, 'B'),
    { type: 'phase.go', phase: 'mots-cles' },
    note(ids.notes[0]!, ids.ines, 'A', 'Du temps ensemble'),
    note(ids.notes[1]!, ids.theo, 'A', 'Une heure commune'),
    note(ids.notes[2]!, ids.bruno, 'B', 'Du matériel qui marche'),
    note(ids.hidden, ids.theo, 'A', 'Un mot blessant'),
    note(ids.removed, ids.theo, 'A', 'Un mot repris'),
    { type: 'note.hide', note: ids.hidden },
    { type: 'note.remove', note: ids.removed, by: ids.theo },
    { type: 'phase.go', phase: 'ensembles' },
    { type: 'cluster.add', id: ids.time, by: ids.ines, group: 'A', name: 'Du temps', notes: ids.notes.slice(0, 2) },
    { type: 'cluster.add', id: ids.gear, by: ids.bruno, group: 'B', name: 'Du matériel', notes: [ids.notes[2]] },
    { type: 'phase.go', phase: 'deux-manques' },
    { type: 'dot.add', by: ids.theo, cluster: ids.time },
    { type: 'choice.add', by: ids.ines, cluster: ids.time, group: 'A' },
    { type: 'choice.add', by: ids.bruno, cluster: ids.gear, group: 'B' },
    { type: 'view.add', by: ids.theo, cluster: ids.time, text: 'Le temps ne suffit pas.' },
    { type: 'phase.go', phase: 'pistes' },
    ...ids.leads.map((given, at): Body => {
      const text =
        leads > 9 ? `${at + 1} ${'longue piste '.repeat(40)}`.slice(0, LIMITS.lead) : `Piste numéro ${at + 1}`;
      return { type: 'lead.add', id: given, by: ids.ines, gap: ids.time, text, group: 'A', station: null };
    }),
    { type: 'phase.go', phase: 'decouverte' },
    { type: 'slot.take', by: ids.lea, slot: 'radio-1' },
    { type: 'phase.go', phase: 'feuilles' },
    ...ids.leads.map((lead): Body => ({ type: 'lead.keep', by: ids.ines, lead, team: SCHOOLS[0]!.uai })),
    { type: 'lead.keep', by: ids.lea, lead: ids.leads[0], team: 'resource' },
    { type: 'phase.go', phase: 'cloture' },
    ...(closed ? [{ type: 'workshop.close' } as const] : []),
  ];
  return { ids, bodies };
}
