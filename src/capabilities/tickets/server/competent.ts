import { organisations } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { Competent } from '../model.ts';
import { folded, type Rule } from '../routing.ts';

/** Bodies of which a directory usually holds one: that one is meant. */
const ALONE = ['departement', 'region'] as const;

/** Whether an organisation is that of a commune: « Commune de Lavernie » is of Lavernie, not « Communauté de communes ». */
function isOf(name: string, commune: string): boolean {
  const words = folded(name);
  return ['', 'commune de ', 'commune d ', 'mairie de ', 'mairie d ', 'ville de ', 'ville d '].some(
    (before) => words === `${before}${folded(commune)}`,
  );
}

/**
 * Who a rule names, as the directory knows them today.
 * @param rule null: nobody is competent
 * @param commune of the school; null: it is not known
 */
export async function competentOf(
  trx: Trx,
  territory: string,
  rule: Pick<Rule, 'body' | 'organisation'> | null,
  commune: string | null,
): Promise<Competent> {
  if (rule === null) return { body: null, organisation: null, name: '' };
  const { body } = rule;
  if (body === 'mediator' || body === 'territory') return { body, organisation: null, name: '' };
  // The program itself asks: no one in particular, with the right to read names.
  const all = await organisations(trx, { territory, roles: [{ role: 'coordinator', establishment: null }] });
  const named = all.find(({ id }) => id === rule.organisation);
  if (named) return { body, organisation: named.id, name: named.name };
  if (body === 'commune') {
    const own = commune === null ? undefined : all.find((each) => each.kind === 'commune' && isOf(each.name, commune));
    return own ? { body, organisation: own.id, name: own.name } : { body, organisation: null, name: commune ?? '' };
  }
  const kind = ALONE.find((each) => each === body);
  const alike = kind ? all.filter((each) => each.kind === kind) : [];
  return alike.length === 1
    ? { body, organisation: alike[0]!.id, name: alike[0]!.name }
    : { body, organisation: null, name: '' };
}
