import { readPage } from '#forms/territory';
import { line } from '#platform/forms/fields.ts';

/** How the address of the list of projects says its filters; what it cannot mean is no filter. */
export interface ListQuery {
  words: string;
  holes: boolean;
  /** Number of an objective. */
  objective: number | null;
  /** Only those with whom nobody was in touch for too long. */
  silent: boolean;
  page: number;
}

export function readListQuery(params: URLSearchParams): ListQuery {
  const objective = params.get('objectif') ?? '';
  return {
    words: line(params.get('mots') ?? '').slice(0, 200),
    holes: params.has('manques'),
    objective: /^[1-9]\d{0,2}$/.test(objective) ? Number(objective) : null,
    silent: params.has('silencieux'),
    page: readPage(params),
  };
}

/** Whether the search leaves some projects out; the silent ones have their own tab. */
export function narrowed({ words, holes, objective }: ListQuery): boolean {
  return words !== '' || holes || objective !== null;
}

/** The same search among all projects, or among silent ones. */
export function tabHref({ words, holes, objective }: ListQuery, silent: boolean): string {
  const params = new URLSearchParams();
  if (words) params.set('mots', words);
  if (objective !== null) params.set('objectif', String(objective));
  if (holes) params.set('manques', 'oui');
  if (silent) params.set('silencieux', 'oui');
  return params.size > 0 ? `/projets?${params}` : '/projets';
}
