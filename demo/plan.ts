import type { Phase, Plan } from '#capabilities/workshops';
import type { ClosingTool, DiscoveryStation, Group, Phase as PhaseContent } from './content/types.ts';
import { objectives } from './content/people.ts';
import { idOf } from './ids.ts';

interface DayContent {
  title: string;
  place: string;
  day: string;
  phases: readonly PhaseContent[];
  groups: readonly Group[];
  stations?: readonly DiscoveryStation[];
  tools?: readonly ClosingTool[];
}

/** The id of a discovery slot, from its station and start. */
export function slotId(station: string, start: string): string {
  return `${station} ${start}`;
}

function resourcesOf({ kind, resources }: PhaseContent, tools: readonly ClosingTool[]): Phase['resources'] {
  const own = resources.map(({ title, text, link, group }) => ({ title, text, url: link, group }));
  return kind === 'closing'
    ? [...own, ...tools.map(({ title, text, link }) => ({ title, text, url: link, group: null }))]
    : own;
}

/** A day's plan in the platform's terms, from its neutral description. */
export function planOf({ title, place, day, phases, groups, stations = [], tools = [] }: DayContent): Plan {
  return {
    title,
    place,
    day,
    phases: phases.map((phase) => ({
      id: phase.kind,
      kind: phase.kind,
      title: phase.title,
      minutes: phase.minutes,
      instruction: phase.instruction,
      attitude: phase.attitude,
      resources: resourcesOf(phase, tools),
      alone: false,
      choices: 2,
      stations:
        phase.kind === 'discovery'
          ? stations.map((station) => ({
              id: station.id,
              title: station.title,
              slots: station.slots.map(({ start }) => ({
                id: slotId(station.id, start),
                time: start,
                capacity: station.capacity,
              })),
            }))
          : [],
    })),
    objectives: objectives.map(({ slug, name, shortName }) => ({ id: idOf('objective', slug), name, shortName })),
    groups: groups.map(({ code, name, objective, question }) => ({
      id: code,
      name,
      objective: idOf('objective', objective),
      question,
    })),
  };
}
