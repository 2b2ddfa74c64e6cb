import { may, ticketList } from '#capabilities/tickets';
import { readTicketFilter } from '#forms/tickets';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readTicketFilter(url.searchParams);
  const page = Number(url.searchParams.get('page')) || 1;
  return {
    filter,
    list: await ticketList(locals.db, locals.person, filter, page),
    rules: may(locals.person, 'rules', null),
    timeZone: locals.territory!.timeZone,
  };
};
