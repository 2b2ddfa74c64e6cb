import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { livingOf } from '../chain.ts';
import { asText, categoryOf, nineParticipations } from '../fields.ts';
import { flagsOf } from '../flags.ts';
import { CARD_FIELDS, type Card, type SessionView } from '../model.ts';
import { waitingDisputes } from './disputes.ts';
import { keptCards } from './kept-cards.ts';
import { ensureSessionId, participationsOf } from './open.ts';
import { may, mustMay } from './permissions.ts';
import './tables.ts';

const WORDS = [...Object.keys(CARD_FIELDS), 'kind', 'made'];

/** The last change of words or kind of each card, at first that it was made: one look at the index a card, however long the journal is. */
async function lastChanges(trx: Trx, session: string): Promise<Map<string, Card['changed']>> {
  const rows = await trx
    .selectFrom('restitution.card as card')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('restitution.change as change')
          .select(['change.seq', 'change.by_name', 'change.at', 'change.field', 'change.before'])
          .whereRef('change.session_id', '=', 'card.session_id')
          .where('change.target', '=', sql<string>`card.id::text`)
          .where('change.field', 'in', WORDS)
          .orderBy('change.seq', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['card.id', 'last.seq', 'last.by_name', 'last.at', 'last.field', 'last.before'])
    .where('card.session_id', '=', session)
    .where('card.removed_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, seq, by_name: by, at, field, before }) => [id, { seq, by, at: at.toISOString(), field, before }]),
  );
}

/** The workshop day that a session started from; null: none. */
export function dayOf(row: {
  workshop_id: string | null;
  workshop_title: string | null;
  workshop_day: string | null;
}): SessionView['day'] {
  return row.workshop_id === null
    ? null
    : { workshop: row.workshop_id, title: row.workshop_title!, date: row.workshop_day! };
}

/**
 * Everything that the page of a session shows.
 * @throws ExpectedError sign_in (401), forbidden (403), restitution_unknown (404)
 */
export async function sessionView(db: Db, person: Person | null, id: string): Promise<SessionView> {
  mustMay(person, 'read');
  ensureSessionId(id);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx
      .selectFrom('restitution.session')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw new ExpectedError('restitution_unknown', 404);
    const themes = await trx
      .selectFrom('restitution.session_theme as used')
      .innerJoin('restitution.theme as theme', 'theme.id', 'used.theme_id')
      .select(['theme.id', 'theme.name'])
      .where('used.session_id', '=', id)
      .orderBy('used.position')
      .execute();
    const changes = await lastChanges(trx, id);
    const cards = livingOf((await keptCards(trx, [id])).get(id)!).map((card) => ({
      ...card,
      changed: changes.get(card.id) ?? null,
    }));
    const participations = nineParticipations(await participationsOf(trx, id));
    const valueOf = (target: string, field: string): string | null => {
      const category = categoryOf(target);
      const holder = category
        ? participations.find((each) => each.category === category)
        : target === 'session'
          ? row
          : cards.find((card) => card.id === target);
      return holder ? asText(holder[field as keyof typeof holder]) : null;
    };
    return {
      id,
      title: row.title,
      region: row.region,
      format: row.format,
      participations,
      themes,
      cards,
      flags: flagsOf(cards, participations),
      disputes: await waitingDisputes(trx, id, valueOf),
      seq: row.seq,
      day: dayOf(row),
      mayWrite: may(person, 'write'),
    };
  });
}
