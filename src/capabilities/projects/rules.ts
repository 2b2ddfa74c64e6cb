import type { ActionState, Hole, Span } from './model.ts';

/** What is missing in plain sight. @param owner name, '' for nobody */
export function holesOf(action: { state: ActionState; owner: string; span: Span | null; indicator: string }): Hole[] {
  if (action.state === 'dropped') return [];
  const holes: Hole[] = [];
  if (action.owner === '') holes.push('owner');
  if (action.span === null) holes.push('date');
  if (action.indicator === '') holes.push('indicator');
  return holes;
}

/** Days from one day to another, both 'YYYY-MM-DD'; negative when the second is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Whether nobody was in touch for more than N weeks (1.9). @param since day of the last contact, or of the project's birth */
export function isSilent(since: string, today: string, weeks: number): boolean {
  return daysBetween(since, today) > weeks * 7;
}
