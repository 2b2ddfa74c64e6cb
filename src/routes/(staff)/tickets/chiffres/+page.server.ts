import { ticketFigures } from '#capabilities/tickets';
import type { PageServerLoad } from './$types';

const PERIODS = [30, 90, 365] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const days = PERIODS.find((each) => each === Number(url.searchParams.get('jours'))) ?? 90;
  const school = url.searchParams.get('etablissement') || null;
  const body = url.searchParams.get('competent') || null;
  const figures = await ticketFigures(locals.db, locals.person, { days, school, body });
  return { figures, periods: PERIODS, days, school, body };
};
