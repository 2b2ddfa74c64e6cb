import { fail } from '@sveltejs/kit';
import * as accounts from '#capabilities/accounts';
import { inviteForm, roleForm } from '#forms/accounts';
import { momentWords } from '#parts/charter/words.ts';
import { readForm } from '#platform/forms/read-form.ts';
import { m } from '#paraglide/messages.js';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals: { db, person, territory }, url }) => {
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '', 10) || 1);
  return inTerritory(db, person!.territory, async (trx) => ({
    page,
    size: accounts.MEMBERS_PER_PAGE,
    members: await accounts.members(trx, person!, page),
    pending: await accounts.pendingInvitations(trx, person!),
    days: accounts.INVITATION_DAYS,
    territory: { name: territory!.name, timeZone: territory!.timeZone },
  }));
};

/** Runs one act in the person's territory: `done` says what happened, `undo` takes it back; or the form as it was. */
async function act(
  { locals: { db, person, locale } }: RequestEvent,
  values: Record<string, string>,
  work: (trx: Trx, person: accounts.Person) => Promise<{ done: string; undo?: string }>,
) {
  try {
    return await inTerritory(db, person!.territory, (trx) => work(trx, person!));
  } catch (error) {
    return accounts.refusal(error, locale, values);
  }
}

async function given({ request }: RequestEvent, name: string): Promise<string> {
  return String((await request.formData()).get(name) ?? '');
}

export const actions: Actions = {
  inviter: async (event) => {
    const form = readForm(inviteForm, await event.request.formData());
    if (!form.ok) return fail(422, form);
    return act(event, form.values, async (trx, person) => {
      const { mail } = form.output;
      const { leavesAt } = await accounts.invite(trx, person, event, form.output);
      if (leavesAt === null) return { done: m.accounts_invited({ mail }) };
      const moment = momentWords(leavesAt, event.locals.territory!.timeZone);
      return { done: m.accounts_invited_later({ mail, moment }) };
    });
  },
  reprendre: async (event) => {
    const id = await given(event, 'invitation');
    return act(event, {}, async (trx, person) => {
      await accounts.revokeInvitation(trx, person, id);
      return { done: m.accounts_pending_revoked() };
    });
  },
  changer: async (event) => {
    const form = readForm(roleForm, await event.request.formData());
    if (!form.ok) return fail(422, form);
    const { id, ...place } = form.output;
    return act(event, form.values, async (trx, person) => {
      await accounts.changeRole(trx, person, id, place);
      return { done: m.accounts_member_changed() };
    });
  },
  retirer: async (event) => {
    const id = await given(event, 'member');
    return act(event, {}, async (trx, person) => {
      const { name, undo } = await accounts.removeMember(trx, person, id);
      return { done: m.accounts_member_removed({ name }), undo };
    });
  },
  remettre: async (event) => {
    const undo = await given(event, 'undo');
    return act(event, {}, async (trx, person) => {
      const name = await accounts.restoreMember(trx, person, undo);
      return { done: m.accounts_member_restored({ name }) };
    });
  },
};
