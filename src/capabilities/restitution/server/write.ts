import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { clean } from '../fields.ts';
import { inForce, inSession, notify, setField, type OpenSession } from './open.ts';
import './tables.ts';

/** One field as someone leaves it. `target`: 'session', 'category.NAME' or a card's id. */
export interface Write {
  target: string;
  field: string;
  value: string;
}

/** `seq`: the field's next `base`. `dispute`: someone else wrote it meanwhile; theirs is in force, this one waits. */
export type Written = { seq: number } | { dispute: string };

/** The values that fields had at a number of the journal, where they changed since. */
async function valuesAt({ trx, id }: OpenSession, base: number): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('restitution.change')
    .select(['target', 'field', 'before'])
    .where('session_id', '=', id)
    .where('seq', '>', base)
    .orderBy('seq', 'desc')
    .execute();
  // The oldest comes last and wins.
  return new Map(rows.map(({ target, field, before }) => [`${target} ${field}`, before ?? '']));
}

/** Keeps a second writing until someone chooses. The same one again keeps one. */
async function dispute({ trx, person, id }: OpenSession, { target, field, value }: Write): Promise<string> {
  const waiting = await trx
    .selectFrom('restitution.dispute')
    .select('id')
    .where('session_id', '=', id)
    .where('settled_at', 'is', null)
    .where('target', '=', target)
    .where('field', '=', field)
    .where('text', '=', value)
    .executeTakeFirst();
  if (waiting) return waiting.id;
  const made = crypto.randomUUID();
  await trx
    .insertInto('restitution.dispute')
    .values({
      territory_id: person.territory,
      session_id: id,
      id: made,
      target,
      field,
      text: value,
      by_id: person.id,
      by_name: person.name,
      at: now(),
      settled_at: null,
    })
    .execute();
  await notify(trx, id);
  return made;
}

async function writeOne(open: OpenSession, base: number, known: Map<string, string>, given: Write): Promise<Written> {
  const { target, field } = given;
  const value = clean(target, field, given.value);
  const current = inForce(open, target, field);
  const seen = known.get(`${target} ${field}`) ?? current;
  // Untouched by this person: what others wrote meanwhile stands, and the base says that they have not seen it.
  if (value === seen) return { seq: base };
  if (value !== current && current !== seen) return { dispute: await dispute(open, { target, field, value }) };
  await setField(open, target, field, value);
  return { seq: open.seq };
}

/**
 * Writes one field. Where someone else wrote it after `base`, with another value than this one, theirs stays in force and
 * this one becomes a dispute that everyone sees. The same value, or the one that stood at `base`, is no conflict.
 * @param base last number at which the writer saw this field: the view's `seq`, or what their own last write of the field
 *   answered. Another tab of the same person conflicts like anyone else
 * @throws ExpectedError sign_in, forbidden, restitution_unknown, restitution_card_unknown (404), restitution_value,
 *   restitution_too_long, restitution_title (422)
 */
export async function writeField(
  db: Db,
  person: Person | null,
  session: string,
  { base, ...write }: Write & { base: number },
): Promise<Written> {
  return inSession(db, person, session, async (open) => writeOne(open, base, await valuesAt(open, base), write));
}

/**
 * Writes several fields of a form in one transaction: those that were not touched write nothing.
 * @returns the journal's last number, and the disputes that came of it
 * @throws as `writeField`; then nothing is written
 */
export async function writeFields(
  db: Db,
  person: Person | null,
  session: string,
  { base, writes }: { base: number; writes: readonly Write[] },
): Promise<{ seq: number; disputes: string[] }> {
  return inSession(db, person, session, async (open) => {
    const known = await valuesAt(open, base);
    const disputes: string[] = [];
    for (const write of writes) {
      const written = await writeOne(open, base, known, write);
      if ('dispute' in written) disputes.push(written.dispute);
    }
    return { seq: open.seq, disputes };
  });
}
