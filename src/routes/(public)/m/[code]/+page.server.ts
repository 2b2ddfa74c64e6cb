import { itemByLabel, loanNow } from '#capabilities/equipment';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import type { PageServerLoad } from './$types';

/** Sixty labels at once, then one a second: a stock-taking passes, a machine that tries codes does not. */
const limit = limiter(60, 1);

export const load: PageServerLoad = async ({ locals, params, getClientAddress, setHeaders }) => {
  // A member reads who has it.
  setHeaders({ 'cache-control': 'private, no-store' });
  if (!limit.take(getClientAddress())) throw new ExpectedError('too_fast', 429);
  const found = await itemByLabel(locals.db, params.code);
  if (!found) throw new ExpectedError('equipment_label_unknown', 404);
  const { item, territory } = found;
  const member = locals.person?.territory === territory ? locals.person : null;
  const { id, code, name, kind, ownerName, forLoan, archived, keptAt, keptName } = item;
  return {
    item: { id, code, name, kind, ownerName, forLoan, archived, kept: [keptName, keptAt].filter(Boolean).join(', ') },
    member: member !== null,
    loan: member ? await loanNow(locals.db, member, item) : null,
  };
};
