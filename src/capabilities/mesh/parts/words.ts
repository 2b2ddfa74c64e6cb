import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Level } from '../asked.ts';
import type { School } from '../model.ts';
import { LEVEL_NAMES } from '../names.ts';
import type { Question } from '../question.ts';

/** « 18 km », never broken. @param decimals after the point */
export function inKm(km: number, decimals = 0): string {
  return m.mesh_km({ km: formatNumber(km, getLocale(), decimals) });
}

/** « Collège Aliénor, Bois-Tersan ». */
export function schoolName({ name, commune }: Pick<School, 'name' | 'commune'>): string {
  return commune ? `${name}, ${commune}` : name;
}

/** « Aliénor »: within a list of schools of one kind, the kind says nothing. */
export function shortName(name: string): string {
  const short = name.replace(
    /^(Collège|Lycée|École)( (élémentaire|primaire|maternelle|public|privé))?( (des|de la|du|de|d’)(?= )| de l’)? ?/u,
    '',
  );
  return short || name;
}

/** The level in the plural, for a title: « collèges ». */
export function levelTitle(level: Level): string {
  return LEVEL_NAMES[level]();
}

/** What was asked, in a sentence. */
export function questionWords(question: Question): string {
  const { stay, goal, weigh, p, level, year } = question;
  const staying =
    stay === 'all'
      ? m.mesh_stay_all()
      : stay === 'none'
        ? m.mesh_stay_none()
        : stay === 'chosen'
          ? m.mesh_stay_ticked({ n: question.chosen.length })
          : m.mesh_stay_least({ n: stay });
  return m.mesh_question_words({
    p: p ?? 0,
    level: level ? LEVEL_NAMES[level]() : '',
    year: year === null ? '' : `${year}-${year + 1}`,
    stay: staying,
    goal: goal === 'median' ? m.mesh_goal_median() : m.mesh_goal_within_km({ km: goal.within }),
    weigh: weigh === 'pupils' ? m.mesh_weigh_pupils() : m.mesh_weigh_none(),
  });
}
