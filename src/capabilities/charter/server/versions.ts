import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { CharterText, CharterVersion, VersionState, Voice } from '../model.ts';
import './tables.ts';

interface Row {
  id: string;
  number: number;
  days: number[];
  opens: string;
  closes: string;
  channels: CharterText['channels'];
  words: string;
  revise_on: string | null;
  written_name: string | null;
  written_at: Date;
  edits: number;
  signed: number;
  dissents: number;
  /** Someone who may write it signed it. */
  adopted: boolean;
}

/** Versions of one charter, the latest first, with their voices counted. Within the transaction of its territory. */
export async function versionsOf(trx: Trx, establishment: string | null): Promise<CharterVersion[]> {
  const { rows } = await sql<Row>`
    select version.*, voices.signed, voices.dissents, voices.adopted
    from charter.version version, lateral (
      select count(*) filter (where signs) as signed, count(*) filter (where not signs) as dissents,
        coalesce(bool_or(signs and as_writer), false) as adopted
      from charter.voice voice
      where voice.territory_id = version.territory_id and voice.version_id = version.id
    ) voices
    where version.territory_id = platform.territory() and version.establishment is not distinct from ${establishment}
    order by version.number desc limit 200`.execute(trx);
  const inForce = rows.find(({ adopted }) => adopted)?.number ?? 0;
  return rows.map((row) => versionOf(row, inForce));
}

function stateOf(number: number, inForce: number): VersionState {
  if (number === inForce) return 'force';
  return number > inForce ? 'draft' : 'replaced';
}

function versionOf(row: Row, inForce: number): CharterVersion {
  const { id, number, days, opens, closes, channels, words, revise_on: reviseOn, signed, dissents } = row;
  return {
    id,
    number,
    state: stateOf(number, inForce),
    writtenName: row.written_name,
    writtenAt: row.written_at,
    signed,
    dissents,
    text: { days, opens, closes, channels, words, reviseOn },
    seen: `${id}.${row.edits}`,
  };
}

/** Who spoke on a version, those who signed first, each in the order of time. */
export async function voicesOf(trx: Trx, version: string): Promise<Voice[]> {
  return trx
    .selectFrom('charter.voice')
    .select(['account', 'name', 'duty', 'signs', 'reason', 'given_at as givenAt'])
    .where('version_id', '=', version)
    .orderBy('signs', 'desc')
    .orderBy('given_at')
    .orderBy('account')
    .limit(1_000)
    .execute();
}
