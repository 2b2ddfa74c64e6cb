import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';

/** Signs of a theme's name. */
export const THEME_NAME = 120;

/** The name of a theme as it is kept; '' is none. @throws ExpectedError restitution_too_long (422) */
export function themeName(typed: string): string {
  const name = line(typed);
  if ([...name].length > THEME_NAME) throw new ExpectedError('restitution_too_long', 422, { max: THEME_NAME });
  return name;
}

/** Where the five default themes come from, as screens and exports cite it. */
export const THEMES_SOURCE = 'États généraux du numérique pour l’éducation, consultation publique, 2020';

/** What a territory starts with. The same ids everywhere: they tell a default apart from a theme of one's own. */
export const DEFAULT_THEMES = [
  { id: '7e0a1f00-0000-4000-8000-000000000001', name: 'Égal accès au numérique' },
  { id: '7e0a1f00-0000-4000-8000-000000000002', name: 'Travailler ensemble autrement' },
  { id: '7e0a1f00-0000-4000-8000-000000000003', name: 'Enseigner et apprendre le numérique et avec le numérique' },
  { id: '7e0a1f00-0000-4000-8000-000000000004', name: 'Numérique responsable et souverain' },
  { id: '7e0a1f00-0000-4000-8000-000000000005', name: 'Gouvernance et anticipation' },
] as const;

/** Whether a theme is still the one that its source names: a renamed one is the territory's own. */
export function fromSource({ id, name }: { id: string; name: string }): boolean {
  return DEFAULT_THEMES.some((each) => each.id === id && each.name === name);
}
