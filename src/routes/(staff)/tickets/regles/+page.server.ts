import { mailedOrigin } from '#capabilities/accounts';
import { moveRule, removeRule, rerouteOpen, restoreRule, rulesPage, saveRule, tryRules } from '#capabilities/tickets';
import { moveRuleForm, plainForm, ruleForm, ruleIdForm, tryForm } from '#forms/tickets';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  page: await rulesPage(locals.db, locals.person),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  save: (event) =>
    submit(event, ruleForm, async (rule, by) => {
      await saveRule(event.locals.db, by, rule);
      return { done: m.tickets_rules_saved() };
    }),
  move: (event) =>
    submit(event, moveRuleForm, async ({ id, direction }, by) => {
      await moveRule(event.locals.db, by, id, direction);
      return { done: m.tickets_rules_saved() };
    }),
  remove: (event) =>
    submit(event, ruleIdForm, async ({ id }, by) => {
      await removeRule(event.locals.db, by, id);
      return { done: m.tickets_rules_removed(), undo: id };
    }),
  restore: (event) =>
    submit(event, ruleIdForm, async ({ id }, by) => {
      await restoreRule(event.locals.db, by, id);
      return { done: m.tickets_rules_restored() };
    }),
  try: (event) =>
    submit(event, tryForm, async (facts, by) => ({
      tried: await tryRules(event.locals.db, by, facts),
      typed: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, typedOf(value)])),
    })),
  reroute: (event) =>
    submit(event, plainForm, async (_, by) => {
      const n = await rerouteOpen(event.locals.db, by, mailedOrigin(event));
      return { done: n === 0 ? m.tickets_rerouted_none() : m.tickets_rerouted({ n }) };
    }),
};

/** What was typed, for the form to keep it. */
function typedOf(value: string | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'public' : 'private';
  return value ?? '';
}
