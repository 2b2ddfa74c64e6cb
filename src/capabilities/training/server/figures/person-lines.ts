import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { PersonFact } from '../../figures.ts';
import type { AnswerKind, Degree } from '../../model.ts';

/** Someone of a campaign with their name and what they answered. */
export interface PersonLine extends PersonFact {
  /** '' once erased. */
  name: string;
  establishmentName: string;
  degree: Degree | null;
  /** Null: no answer. */
  answer: AnswerKind | null;
  answeredAt: Date | null;
}

type Named = Omit<PersonLine, keyof PersonFact | 'establishmentName'> & { recipient: string };

/** Names for people, in the order given. */
export async function personLines(trx: Trx, facts: readonly PersonFact[]): Promise<PersonLine[]> {
  const { rows } = await sql<Named>`
    select r.id as recipient, r.name, r.degree, a.kind as answer, a.answered_at as "answeredAt"
    from unnest(${facts.map(({ recipient }) => recipient)}::uuid[]) as asked (id)
    join training.recipient r on r.id = asked.id
    left join training.answer a on a.territory_id = r.territory_id and a.recipient_id = r.id`.execute(trx);
  const named = new Map(rows.map((row) => [row.recipient, row]));
  const schools = await establishmentNames(
    trx,
    facts.flatMap(({ establishment }) => establishment ?? []),
  );
  return facts.flatMap((fact) => {
    const row = named.get(fact.recipient);
    return row ? { ...fact, ...row, establishmentName: schools.get(fact.establishment ?? '')?.name ?? '' } : [];
  });
}
