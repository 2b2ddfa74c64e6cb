import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { KeptCard } from '../chain.ts';
import { asText, asValue, categoryOf } from '../fields.ts';
import { write } from '../gestures.ts';
import type { CardField, Participation } from '../model.ts';
import { applied, type Edit, type Outcome } from '../outcome.ts';
import { insertCards, keptCards } from './kept-cards.ts';
import { mustMay } from './permissions.ts';
import { tieCards } from './ties.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

/** A session under its lock: one writer at a time sees and changes it. */
export interface OpenSession {
  trx: Trx;
  person: Person;
  id: string;
  /** The journal's last number; rises with each line. */
  seq: number;
  cards: KeptCard[];
  fields: { title: string; region: string; format: string | null };
  participations: Participation[];
}

/** A line of the journal to come; by the person who has the session open, now, unless said. */
export interface Line {
  target: string;
  field: string;
  before: string | null;
  after: string | null;
  by?: { id: string; name: string };
  at?: Date;
}

/** @throws ExpectedError restitution_unknown (404) */
export function ensureSessionId(id: string): void {
  if (!isUuid(id)) throw new ExpectedError('restitution_unknown', 404);
}

/** Every column of the nine categories that a page or the journal names. */
export function participationsOf(trx: Trx, session: string): Promise<Participation[]> {
  return trx
    .selectFrom('restitution.participation')
    .select(['category', 'ticked', 'number', 'establishments', 'qualifier'])
    .where('session_id', '=', session)
    .execute();
}

/**
 * Opens a session to change it: asks whether the person may, takes its lock, and lets go when `work` is done.
 * @throws ExpectedError sign_in, forbidden, restitution_unknown (404)
 */
export async function inSession<T>(
  db: Db,
  person: Person | null,
  session: string,
  work: (open: OpenSession) => Promise<T>,
): Promise<T> {
  mustMay(person, 'write');
  ensureSessionId(session);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx
      .selectFrom('restitution.session')
      .select(['title', 'region', 'format', 'seq'])
      .where('id', '=', session)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new ExpectedError('restitution_unknown', 404);
    const { seq, ...fields } = row;
    const cards = (await keptCards(trx, [session])).get(session)!;
    return work({ trx, person, id: session, seq, cards, fields, participations: await participationsOf(trx, session) });
  });
}

/** Writes lines of the journal, and tells every node, once committed, that the session changed. */
export async function record(open: OpenSession, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const { trx, person, id } = open;
  const at = now();
  await trx
    .insertInto('restitution.change')
    .values(
      lines.map((line, place) => ({
        territory_id: person.territory,
        session_id: id,
        seq: open.seq + place + 1,
        target: line.target,
        field: line.field,
        before: line.before,
        after: line.after,
        by_id: line.by?.id ?? person.id,
        by_name: line.by?.name ?? person.name,
        at: line.at ?? at,
      })),
    )
    .execute();
  open.seq += lines.length;
  await trx.updateTable('restitution.session').set({ seq: open.seq }).where('id', '=', id).execute();
  await notify(trx, id);
}

/** The channel on which nodes tell each other what happened to a session: its territory, its id, and which of both. */
export const CHANNEL = 'restitution';

/**
 * Tells every node, once committed, what happened to a session of the transaction's territory.
 * @param what `here`: only who has it open changed
 */
export async function notify(trx: Trx, session: string, what: 'changed' | 'here' = 'changed'): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, platform.territory() || ${` ${session} ${what}`})`.execute(trx);
}

const COLUMNS: Partial<Record<Edit['field'], string>> = { parent: 'parent_id', theme: 'theme_id' };

function columnOf({ field, after }: Edit): Record<string, unknown> {
  if (field === 'removed' || field === 'restored') return { removed_at: field === 'removed' ? now() : null };
  if (field === 'position') return { position: Number(after) };
  if (field === 'kind' || field === 'parent' || field === 'theme') return { [COLUMNS[field] ?? field]: after };
  return { [field]: asValue(field, after ?? '') };
}

/**
 * Makes an outcome true: cards, journal, and the thread that hangs from them.
 * @throws ExpectedError restitution_card_unknown (404): a new card's number is held by another session
 */
export async function carryOut(open: OpenSession, outcome: Outcome): Promise<void> {
  const { made, edits } = outcome;
  const { trx, person, id, cards } = open;
  if (made.length + edits.length === 0) return;
  if ((await insertCards(trx, person.territory, id, made)) < made.length)
    throw new ExpectedError('restitution_card_unknown', 404);
  for (const [card, all] of Map.groupBy(edits, (edit) => edit.card)) {
    const values = Object.assign({}, ...all.map(columnOf)) as Record<string, never>;
    await trx.updateTable('restitution.card').set(values).where('session_id', '=', id).where('id', '=', card).execute();
  }
  open.cards = applied(cards, outcome);
  await record(open, [
    ...made.map(({ id: target, text, label }) => ({
      target,
      field: 'made',
      before: null,
      after: [text, label].filter((words) => words !== '').join(' – '),
    })),
    ...edits.map(({ card, ...edit }) => ({ target: card, ...edit })),
  ]);
  await tieCards(trx, person.id, cards, open.cards);
}

/** What a field holds now. @throws ExpectedError restitution_card_unknown (404) */
export function inForce({ cards, fields, participations }: OpenSession, target: string, field: string): string {
  if (target === 'session') return asText(fields[field as 'title']);
  const category = categoryOf(target);
  const holder = category
    ? participations.find((each) => each.category === category)
    : cards.find((each) => each.id === target);
  if (!holder) throw new ExpectedError('restitution_card_unknown', 404);
  return asText(holder[field as keyof typeof holder]);
}

/** A field becomes this, and the journal says so; nothing where it holds it already. @param value cleaned */
export async function setField(open: OpenSession, target: string, field: string, value: string): Promise<void> {
  const before = inForce(open, target, field);
  const category = categoryOf(target);
  if (target !== 'session' && !category) return carryOut(open, write(open.cards, target, field as CardField, value));
  if (before === value) return;
  const { trx, id } = open;
  const values = { [field]: asValue(field, value) } as Record<string, never>;
  if (category) {
    await trx
      .updateTable('restitution.participation')
      .set(values)
      .where('session_id', '=', id)
      .where('category', '=', category)
      .execute();
    open.participations = open.participations.map((each) =>
      each.category === category ? { ...each, ...values } : each,
    );
  } else {
    await trx.updateTable('restitution.session').set(values).where('id', '=', id).execute();
    open.fields = { ...open.fields, ...values };
  }
  await record(open, [{ target, field, before, after: value }]);
}
