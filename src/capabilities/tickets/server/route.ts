import { randomUUID } from 'node:crypto';
import { establishmentFacts } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { Competent } from '../model.ts';
import { ruleFor, type Facts } from '../routing.ts';
import { competentOf } from './competent.ts';
import { revokeReplyLinks } from './links.ts';
import { sendToBody } from './mails.ts';
import { rulesOf } from './rules.ts';
import { addStep, type Actor, type TicketRow } from './ticket-row.ts';

/** Where a failure goes by the rules of today. */
export async function routeByRules(
  trx: Trx,
  territory: string,
  {
    establishment,
    itemKind,
    category,
  }: { establishment: string; itemKind: string | null; category: TicketRow['category'] },
): Promise<{ competent: Competent; mail: string | null }> {
  const school = (await establishmentFacts(trx, [establishment])).get(establishment);
  const facts: Facts = {
    schoolKind: school?.kind ?? null,
    public: school?.public ?? null,
    commune: school?.commune ?? null,
    itemKind,
    category,
  };
  const rule = ruleFor(await rulesOf(trx), facts);
  return { competent: await competentOf(trx, territory, rule, facts.commune), mail: rule?.mail ?? null };
}

/**
 * Hands a ticket that the transaction holds over, says so in its story, and sends it where an address is known. Links of whom
 * it was given to before serve no more.
 */
export async function handOver(
  trx: Trx,
  row: TicketRow,
  { competent, mail }: { competent: Competent; mail: string | null },
  actor: Actor,
  origin: string,
): Promise<void> {
  const changed = {
    body: competent.body,
    body_organisation: competent.organisation,
    body_name: competent.name,
    body_mail: mail,
    mail_refused_at: null,
  };
  await trx.updateTable('tickets.ticket').set(changed).where('id', '=', row.id).execute();
  await revokeReplyLinks(trx, row.id);
  const step = { id: randomUUID(), act: 'route' as const, words: competent.name, body: competent.body };
  await addStep(trx, row, step, actor);
  await sendToBody(trx, { ...row, ...changed }, origin);
}

/** Routes by the rules of today; where they say what is so already, nothing changes. @returns whether it moved */
export async function reroute(trx: Trx, row: TicketRow, actor: Actor, origin: string): Promise<boolean> {
  const { establishment, item_kind: itemKind, category } = row;
  const to = await routeByRules(trx, row.territory_id, { establishment, itemKind, category });
  const { body, organisation, name } = to.competent;
  const same: [string | null, string | null][] = [
    [row.body, body],
    [row.body_organisation, organisation],
    [row.body_name, name],
    [row.body_mail, to.mail],
  ];
  if (same.every(([before, after]) => before === after)) return false;
  await handOver(trx, row, to, actor, origin);
  return true;
}
