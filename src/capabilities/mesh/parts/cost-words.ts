import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Answer, Measure, Question } from '../question.ts';
import { inKm } from './words.ts';

/** What a choice comes to under a goal: « 384 km au total », « 41 sur 44 à moins de 15 km », « 8,3 km par élève ». */
export function costWords(
  question: Question,
  { weight, schools }: Pick<Answer, 'weight' | 'schools'>,
  { cost }: Measure,
): string {
  if (question.goal !== 'median') {
    const [of, km] = [question.weigh === 'pupils' ? weight : schools, question.goal.within];
    const reached = { n: formatNumber(of - cost, getLocale()), of: formatNumber(of, getLocale()), km };
    return question.weigh === 'pupils' ? m.mesh_cost_pupils_within(reached) : m.mesh_cost_within(reached);
  }
  if (question.weigh === 'none') return m.mesh_cost_km({ km: inKm(cost) });
  return m.mesh_cost_pupil({ km: inKm(weight === 0 ? 0 : cost / weight, 1) });
}
