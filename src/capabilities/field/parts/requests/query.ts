import { INTERVENTION_KINDS } from '../../model.ts';
import type { RequestFilter, RequestList } from '../../server/requests/list.ts';

/** What addresses call the lists. */
export const LIST_WORDS: Record<RequestList, string> = {
  open: 'en-cours',
  silent: 'sans-reponse',
  received: 'a-confier',
  mine: 'a-repondre',
  planned: 'prevues',
  done: 'faites',
  all: 'toutes',
  counted: 'douze-mois',
  late: 'hors-delai',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The list that an address asks for; what it does not know is left out. */
export function readRequestQuery(search: URLSearchParams): { filter: RequestFilter; page: number } {
  const asked = search.get('liste');
  const list = (Object.keys(LIST_WORDS) as RequestList[]).find((each) => LIST_WORDS[each] === asked) ?? 'open';
  const [mediator, school] = [search.get('mediateur') ?? '', search.get('etablissement') ?? ''];
  return {
    filter: {
      list,
      mediator: UUID.test(mediator) ? mediator : null,
      kind: INTERVENTION_KINDS.find((each) => each === search.get('type')) ?? null,
      establishment: /^\d{7}[A-Z]$/.test(school) ? school : null,
    },
    page: Number(search.get('page')) || 1,
  };
}

/** Path of a list, not localised. */
export function requestHref({ list, mediator, kind, establishment }: RequestFilter, page = 1): string {
  const search = new URLSearchParams();
  if (list !== 'open') search.set('liste', LIST_WORDS[list]);
  if (mediator) search.set('mediateur', mediator);
  if (kind) search.set('type', kind);
  if (establishment) search.set('etablissement', establishment);
  if (page > 1) search.set('page', String(page));
  return search.size > 0 ? `/terrain/demandes?${search}` : '/terrain/demandes';
}
