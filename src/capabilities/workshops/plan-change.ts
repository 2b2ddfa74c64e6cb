import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { PhaseKind } from './model.ts';
import { phaseDraft, type GroupDraft, type PhaseDraft, type PlanDraft } from './plan-draft.ts';
import { phasesOf, TEMPLATES } from './templates.ts';

function fresh(prefix: string, taken: string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}-${n}`)) n += 1;
  return `${prefix}-${n}`;
}

function newPhase(kind: PhaseKind, phases: PhaseDraft[]): PhaseDraft {
  const known = TEMPLATES.flatMap((template) => phasesOf(template, getLocale()));
  const model = known.find((phase) => phase.kind === kind);
  const blank = {
    ...known[0]!,
    kind,
    title: '',
    minutes: 20,
    instruction: '',
    attitude: '',
    resources: [],
    stations: [],
  };
  const id = fresh(
    kind,
    phases.map((phase) => phase.id),
  );
  return phaseDraft({ ...(model ?? blank), id, alone: false });
}

function newGroup(groups: GroupDraft[]): GroupDraft {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const taken = groups.map((group) => group.id);
  const letter = [...letters].find((each) => !taken.includes(each)) ?? fresh('G', taken);
  return { id: letter, name: m.workshops_group_name({ letter }), objective: '', question: '' };
}

function swapped<T>(list: T[], at: number, other: number): T[] {
  const copy = [...list];
  if (copy[at] === undefined || copy[other] === undefined) return copy;
  [copy[at], copy[other]] = [copy[other], copy[at]];
  return copy;
}

/**
 * Does on the form what one of its buttons asks, without saving.
 * @param gesture `phase.up:2`, `phase.add:leads`, `resource.remove:2:0`…: the act, then places counted from 0
 */
export function changeDraft(draft: PlanDraft, gesture: string): PlanDraft {
  const [act = '', first = '', second = ''] = gesture.split(':');
  const at = Number(first);
  const inPhase = (change: (phase: PhaseDraft) => Partial<PhaseDraft>): PlanDraft => ({
    ...draft,
    phases: draft.phases.map((phase, place) => (place === at ? { ...phase, ...change(phase) } : phase)),
  });
  const without = <T>(list: T[], place: number) => list.filter((_, each) => each !== place);
  switch (act) {
    case 'phase.up':
      return { ...draft, phases: swapped(draft.phases, at, at - 1) };
    case 'phase.down':
      return { ...draft, phases: swapped(draft.phases, at, at + 1) };
    case 'phase.remove':
      return { ...draft, phases: without(draft.phases, at) };
    case 'phase.add':
      return { ...draft, phases: [...draft.phases, newPhase(first as PhaseKind, draft.phases)] };
    case 'resource.add':
      return inPhase(({ resources }) => ({ resources: [...resources, { title: '', text: '', url: '', group: '' }] }));
    case 'resource.remove':
      return inPhase(({ resources }) => ({ resources: without(resources, Number(second)) }));
    case 'station.add':
      return inPhase(({ id, stations }) => ({
        stations: [
          ...stations,
          {
            id: fresh(
              `${id}-s`,
              stations.map((station) => station.id),
            ),
            title: '',
            slots: '',
          },
        ],
      }));
    case 'station.remove':
      return inPhase(({ stations }) => ({ stations: without(stations, Number(second)) }));
    case 'group.add':
      return { ...draft, groups: [...draft.groups, newGroup(draft.groups)] };
    case 'group.remove':
      return { ...draft, groups: without(draft.groups, at) };
    default:
      return draft;
  }
}
