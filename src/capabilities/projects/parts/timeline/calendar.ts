import { monthOfDay } from '#forms/territory';
import type { ActionState, ProjectView, Span } from '../../model.ts';

/** A line of the list that says what the drawing says. `action`: link to its page. */
export type CalendarLine =
  | { kind: 'milestone'; id: string; title: string; day: string; done: boolean }
  | { kind: 'action'; id: string; title: string; span: Span | null; state: ActionState };

/** Everything that the drawing shows, as a list in the order of the year; without date last. */
export function calendarOf(project: Pick<ProjectView, 'schoolYear' | 'milestones' | 'actions'>): CalendarLine[] {
  const lines: { place: number; line: CalendarLine }[] = [
    ...project.milestones.map(({ id, title, day, done }) => ({
      place: monthOfDay(day, project.schoolYear),
      line: { kind: 'milestone' as const, id, title, day, done },
    })),
    ...project.actions
      .filter(({ state }) => state !== 'dropped')
      .map(({ id, title, span, state }) => ({
        place: span?.from ?? Infinity,
        line: { kind: 'action' as const, id, title, span, state },
      })),
  ];
  return lines.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place)).map(({ line }) => line);
}
