import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { EQUIPMENT_KINDS, kindName } from '#capabilities/equipment';
import { organisations, type Organisation } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Competent } from '../model.ts';
import { ruleFor, USUAL_RULES, type Facts, type Rule } from '../routing.ts';
import { competentOf } from './competent.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** The rules of the transaction's territory in their order; the usual ones where nobody changed them. */
export async function rulesOf(trx: Trx): Promise<readonly Rule[]> {
  const rows = await trx.selectFrom('tickets.rule').selectAll().orderBy('position').orderBy('id').execute();
  if (rows.length === 0) return USUAL_RULES;
  return rows
    .filter((row) => row.archived_at === null)
    .map((row) => ({
      id: row.id,
      schoolKind: row.school_kind,
      public: row.public,
      commune: row.commune,
      itemKind: row.item_kind,
      category: row.category,
      body: row.body,
      organisation: row.organisation_id,
      mail: row.mail,
    }));
}

const columns = (rule: Omit<Rule, 'id'>) => ({
  school_kind: rule.schoolKind,
  public: rule.public,
  commune: rule.commune,
  item_kind: rule.itemKind,
  category: rule.category,
  body: rule.body,
  organisation_id: rule.organisation,
  mail: rule.mail,
});

/** Writes the usual rules down where the territory has none. One writer at a time. */
async function settle(trx: Trx, territory: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tickets.rule ' || ${territory}))`.execute(trx);
  if (await trx.selectFrom('tickets.rule').select('id').limit(1).executeTakeFirst()) return;
  await trx
    .insertInto('tickets.rule')
    .values(
      USUAL_RULES.map((rule, at) => ({
        territory_id: territory,
        id: rule.id,
        position: at + 1,
        ...columns(rule),
        archived_at: null,
      })),
    )
    .execute();
}

/** Opens the rules to a change by a coordinator. @throws ExpectedError forbidden (403) */
async function changing<T>(db: Db, person: Person | null, work: (trx: Trx) => Promise<T>): Promise<T> {
  ensure(person, 'rules', null);
  return inTerritory(db, person.territory, async (trx) => {
    await settle(trx, person.territory);
    return work(trx);
  });
}

/** Kinds of items of the equipment pool, by the name that screens give them. */
export function itemKinds(): { value: string; label: string }[] {
  return EQUIPMENT_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }));
}

export interface RulesPage {
  rules: readonly Rule[];
  organisations: Organisation[];
  itemKinds: { value: string; label: string }[];
  /** Open tickets for which nobody is competent. */
  nobody: number;
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export async function rulesPage(db: Db, person: Person | null): Promise<RulesPage> {
  ensure(person, 'rules', null);
  return inTerritory(db, person.territory, async (trx) => ({
    rules: await rulesOf(trx),
    organisations: await organisations(trx, person),
    itemKinds: itemKinds(),
    nobody: await withoutBody(trx),
  }));
}

async function withoutBody(trx: Trx): Promise<number> {
  const { n } = await trx
    .selectFrom('tickets.ticket')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('body', 'is', null)
    .where('state', 'in', ['reported', 'reopened', 'taken', 'waiting'])
    .executeTakeFirstOrThrow();
  return n;
}

/**
 * Adds a rule before the last one that fits everything, or at the end; changes the one of this id. Old tickets stay where
 * they are.
 * @throws ExpectedError forbidden (403), organisation_unknown (404)
 */
export async function saveRule(db: Db, person: Person | null, rule: Rule): Promise<void> {
  await changing(db, person, async (trx) => {
    if (rule.organisation !== null && !(await organisations(trx, person!)).some(({ id }) => id === rule.organisation))
      throw new ExpectedError('organisation_unknown', 404);
    const there = await trx.updateTable('tickets.rule').set(columns(rule)).where('id', '=', rule.id).executeTakeFirst();
    if (there.numUpdatedRows > 0n) return;
    const all = await rulesOf(trx);
    const last = all.at(-1);
    const catchAll =
      last && [last.schoolKind, last.public, last.commune, last.itemKind, last.category].every((each) => each === null);
    await trx
      .insertInto('tickets.rule')
      .values({
        territory_id: person!.territory,
        id: rule.id,
        position: 1_000,
        ...columns(rule),
        archived_at: null,
      })
      .execute();
    const ids = all.map(({ id }) => id);
    await order(trx, catchAll ? [...ids.slice(0, -1), rule.id, ids.at(-1)!] : [...ids, rule.id]);
  });
}

async function order(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries())
    await trx
      .updateTable('tickets.rule')
      .set({ position: at + 1 })
      .where('id', '=', id)
      .execute();
}

/** Moves a rule by one; at an end it stays. @throws ExpectedError forbidden (403), tickets_rule_unknown (404) */
export async function moveRule(db: Db, person: Person | null, id: string, direction: 'up' | 'down'): Promise<void> {
  await changing(db, person, async (trx) => {
    const ids = (await rulesOf(trx)).map((rule) => rule.id);
    const at = ids.indexOf(id);
    if (at < 0) throw new ExpectedError('tickets_rule_unknown', 404);
    const to = direction === 'up' ? at - 1 : at + 1;
    if (to < 0 || to >= ids.length) return;
    [ids[at], ids[to]] = [ids[to]!, ids[at]!];
    await order(trx, ids);
  });
}

/** Takes a rule out; the others keep their order. @throws ExpectedError forbidden (403), tickets_rule_unknown (404) */
export async function removeRule(db: Db, person: Person | null, id: string): Promise<void> {
  await changing(db, person, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('tickets.rule')
      .set({ archived_at: now() })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new ExpectedError('tickets_rule_unknown', 404);
  });
}

/** Puts back a rule that was taken out, at its place. @throws ExpectedError forbidden (403) */
export async function restoreRule(db: Db, person: Person | null, id: string): Promise<void> {
  await changing(db, person, (trx) =>
    trx.updateTable('tickets.rule').set({ archived_at: null }).where('id', '=', id).execute(),
  );
}

/** What would happen to a failure. `rule`: its place from 1; null: none fits. @throws ExpectedError forbidden (403) */
export interface Tried {
  facts: Facts;
  rule: number | null;
  competent: Competent;
  mail: string | null;
}

/** Tries the rules on an invented failure: nothing is written. @throws ExpectedError sign_in (401), forbidden (403) */
export async function tryRules(db: Db, person: Person | null, facts: Facts): Promise<Tried> {
  ensure(person, 'rules', null);
  return inTerritory(db, person.territory, async (trx) => {
    const rules = await rulesOf(trx);
    const rule = ruleFor(rules, facts);
    return {
      facts,
      rule: rule && rules.indexOf(rule) + 1,
      competent: await competentOf(trx, person.territory, rule, facts.commune),
      mail: rule?.mail ?? null,
    };
  });
}
