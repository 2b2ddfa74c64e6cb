import { mailedOrigin } from '#capabilities/accounts';
import * as tickets from '#capabilities/tickets';
import { actForm, attachForm, handForm, plainForm, replyLinkForm, sayForm, tieForm } from '#forms/tickets';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  page: await tickets.ticketPage(locals.db, locals.person, params.id),
  reported: url.searchParams.has('nouveau'),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  act: (event) =>
    submit(event, actForm, async (given, by) => {
      await tickets.actOnTicket(event.locals.db, by, event.params.id, given, mailedOrigin(event));
      return { done: m.tickets_acts_done() };
    }),
  say: (event) =>
    submit(event, sayForm, async (given, by) => {
      await tickets.sayOnTicket(event.locals.db, by, event.params.id, given, mailedOrigin(event));
      return { done: m.tickets_acts_done() };
    }),
  tie: (event) =>
    submit(event, tieForm, async (given, by) => {
      await tickets.tieTickets(event.locals.db, by, event.params.id, given);
      return { done: m.tickets_one_tied_done() };
    }),
  attach: (event) =>
    submit(event, attachForm, async (given, by) => {
      await tickets.attach(event.locals.db, by, event.params.id, given, mailedOrigin(event));
      return { done: m.tickets_acts_done() };
    }),
  hand: (event) =>
    submit(event, handForm, async (given, by) => {
      await tickets.handTicket(event.locals.db, by, event.params.id, given, mailedOrigin(event));
      return { done: m.tickets_one_routed() };
    }),
  reroute: (event) =>
    submit(event, plainForm, async (_, by) => {
      const moved = await tickets.rerouteTicket(event.locals.db, by, event.params.id, mailedOrigin(event));
      return { done: moved ? m.tickets_one_routed() : m.tickets_one_route_same() };
    }),
  link: (event) =>
    submit(event, replyLinkForm, async ({ mail }, by) => {
      const made = await tickets.makeReplyLink(event.locals.db, by, event.params.id, mail, mailedOrigin(event));
      return { link: { ...made, mail } };
    }),
  unlink: (event) =>
    submit(event, plainForm, async (_, by) => {
      const n = await tickets.closeReplyLinks(event.locals.db, by, event.params.id);
      return { done: m.tickets_one_links_closed({ n }) };
    }),
};
