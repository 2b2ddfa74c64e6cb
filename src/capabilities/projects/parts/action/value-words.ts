import { spanName } from '#forms/territory';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { ACTION_STATES, HORIZONS, type Horizon, type ProjectView } from '../../model.ts';
import { stateName } from '../words.ts';

export function horizonName(horizon: Horizon): string {
  return m.projects_page_horizon({ horizon });
}

/** A field of an action or of a project, as its form names it. */
export function fieldName(field: string): string {
  return m.projects_page_field({ field });
}

/** A value of the history in words; nothing is said too. */
export function valueWords(field: string, value: string | null, objectives: ProjectView['objectives']): string {
  if (value === null || value === '') return m.projects_page_nothing();
  if (field === 'objective') {
    const found = objectives.find(({ number }) => String(number) === value);
    return found ? m.projects_page_objective({ number: found.number, name: found.shortName }) : value;
  }
  if (field === 'span') {
    const [from, to] = value.split('..').map(Number);
    return spanName({ from: from!, to: to! }, getLocale());
  }
  if (field === 'screen' || field === 'told') return m.projects_page_yes_no({ said: value });
  const state = ACTION_STATES.find((each) => each === value);
  if (field === 'state' && state) return stateName(state);
  const horizon = HORIZONS.find((each) => each === value);
  return field === 'horizon' && horizon ? horizonName(horizon) : value;
}
