import { sessionKey } from '../../plan.ts';
import { explain } from '../../solver/explain.ts';
import type { PlanReading } from './reading.ts';

/** Why someone has no seat: what the planner says, or that their timetable is not known. */
export type UnplacedReason = ReturnType<typeof explain>[number]['reason'] | 'unknownTimetable';

export interface Unplaced {
  id: string;
  name: string;
  establishment: string | null;
  reason: UnplacedReason;
  /** The wish that the reason is about; null: all of them. */
  module: { id: string; title: string } | null;
  /** Session of the plan that they could still join; null: none. */
  join: { key: string; module: string; halfDay: string; rank: number } | null;
}

/** Everyone who wishes something and has no seat in the plan, in the order of their names. */
export function unplacedOf({ plan, problem, people, modules }: PlanReading): Unplaced[] {
  const listed: Unplaced[] = explain(problem, plan.sessions).flatMap(({ teacher, reason, module, alternative }) => {
    const person = people.get(teacher);
    // They took their wishes back since: nothing is owed to them.
    if (!person) return [];
    const session = alternative === null ? undefined : plan.sessions[alternative.session];
    const rank = session ? person.wishes.indexOf(session.module) + 1 : 0;
    return [
      {
        id: teacher,
        name: person.name,
        establishment: person.establishment,
        reason,
        module: module === null ? null : { id: module, title: modules.get(module) ?? '' },
        join: session
          ? { key: sessionKey(session), module: modules.get(session.module) ?? '', halfDay: session.halfDay, rank }
          : null,
      },
    ];
  });
  for (const id of plan.facts.unknown) {
    const person = people.get(id);
    if (!person) continue;
    const { name, establishment } = person;
    listed.push({ id, name, establishment, reason: 'unknownTimetable', module: null, join: null });
  }
  return listed.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
