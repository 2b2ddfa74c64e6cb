import type { Person } from '#capabilities/accounts';
import { establishmentNames, objectivesOf } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { changedFields, type CardLine, type CardWords } from '../../model.ts';
import { disciplinesOf } from '../disciplines.ts';
import { ensure, may, mayEdit, schoolsOf } from '../permissions.ts';
import { LINE, lineOf, wordsOfRow } from './row.ts';
import '../tables.ts';

/** A file of a card, without its bytes. */
export interface CardFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
}

interface Reuse {
  id: string;
  establishment: string;
  doneOn: string;
  public: string | null;
  changed: string | null;
  byName: string;
}

interface Version {
  number: number;
  at: string;
  byName: string;
  /** What differs from the version before; empty for the first. */
  fields: (keyof CardWords)[];
}

export interface CardSheet {
  id: string;
  version: number;
  words: CardWords;
  isPublic: boolean;
  createdAt: string;
  byName: string;
  /** School of whoever wrote it; null: the territory's team. */
  establishment: string | null;
  retired: { at: string; why: string; byName: string } | null;
  objective: { position: number; name: string; shortName: string } | null;
  disciplines: string[];
  /** The class version of a home card, or the home version of a class card. */
  twin: CardLine | null;
  derivedFrom: CardLine | null;
  derivedWhy: string | null;
  /** Cards made from this one, the first first. */
  derived: (CardLine & { why: string | null })[];
  reuses: Reuse[];
  /** Schools that took it over. */
  schools: number;
  files: CardFile[];
  /** The latest first. */
  versions: Version[];
  /** Schools whose selection holds it. */
  selections: { uai: string; name: string }[];
  may: { edit: boolean; publish: boolean; write: boolean; reuse: boolean; propose: boolean };
}

async function relatives(trx: Trx, row: { id: string; twin_id: string | null; derived_from: string | null }) {
  const rows = await trx
    .selectFrom('catalogue.card')
    .select([...LINE, 'twin_id', 'derived_from', 'derived_why', 'created_at'])
    .where((eb) =>
      eb.or([
        eb('id', 'in', [row.twin_id ?? row.id, row.derived_from ?? row.id]),
        eb('twin_id', '=', row.id),
        eb('derived_from', '=', row.id),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const one = (found: (typeof rows)[number] | undefined) => (found && found.id !== row.id ? lineOf(found) : null);
  return {
    twin: one(rows.find((each) => (row.twin_id ? each.id === row.twin_id : each.twin_id === row.id))),
    derivedFrom: one(rows.find((each) => each.id === row.derived_from)),
    derived: rows
      .filter((each) => each.derived_from === row.id)
      .map((each) => ({ ...lineOf(each), why: each.derived_why })),
  };
}

async function versionsOf(trx: Trx, id: string): Promise<Version[]> {
  const rows = await trx
    .selectFrom('catalogue.version')
    .select(['number', 'said', 'by_name', 'at'])
    .where('card_id', '=', id)
    .orderBy('number')
    .execute();
  return rows
    .map(({ number, said, by_name: byName, at }, place) => ({
      number,
      at: at.toISOString(),
      byName,
      fields: place === 0 ? [] : changedFields(rows[place - 1]!.said as CardWords, said as CardWords),
    }))
    .reverse();
}

export function filesOf(trx: Trx, id: string): Promise<CardFile[]> {
  return trx
    .selectFrom('catalogue.attachment')
    .select((eb) => ['id', 'name', eb.fn<number>('octet_length', ['bytes']).as('size')])
    .where('card_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** The row of a card. @throws ExpectedError catalogue_card_unknown (404) */
export async function cardRow(trx: Trx, id: string) {
  const row = isUuid(id)
    ? await trx.selectFrom('catalogue.card').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('catalogue_card_unknown', 404);
  return row;
}

/** A card with all that hangs on it. @throws ExpectedError sign_in (401), catalogue_card_unknown (404) */
export async function cardSheet(db: Db, person: Person | null, id: string): Promise<CardSheet> {
  ensure(person, 'read');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const row = await cardRow(trx, id);
    const reuses = await trx
      .selectFrom('catalogue.reuse')
      .select(['id', 'establishment', 'done_on', 'public', 'changed', 'by_name'])
      .where('card_id', '=', id)
      .orderBy('done_on', 'desc')
      .orderBy('id')
      .execute();
    const chosen = await trx
      .selectFrom('catalogue.selected')
      .select('establishment')
      .where('card_id', '=', id)
      .where('state', '=', 'kept')
      .execute();
    const uais = [...reuses, ...chosen].map(({ establishment }) => establishment);
    const names = await establishmentNames(trx, [...uais, ...(row.establishment ? [row.establishment] : [])]);
    const nameOf = (uai: string) => names.get(uai)?.name ?? uai;
    const objectives = await objectivesOf(trx, territory, { archived: true });
    const disciplines = await disciplinesOf(trx);
    const own = schoolsOf(person);
    return {
      ...{ id: row.id, version: row.version, words: wordsOfRow(row), isPublic: row.is_public },
      createdAt: row.created_at.toISOString(),
      byName: row.by_name,
      establishment: row.establishment && nameOf(row.establishment),
      retired:
        row.retired_at === null
          ? null
          : { at: row.retired_at.toISOString(), why: row.retired_why!, byName: row.retired_name ?? '' },
      objective: objectives.find((each) => each.id === row.objective_id) ?? null,
      disciplines: row.disciplines.map((each) => disciplines.find(({ id: known }) => known === each)?.name ?? each),
      ...(await relatives(trx, row)),
      derivedWhy: row.derived_why,
      reuses: reuses.map((each) => ({
        ...{ id: each.id, doneOn: each.done_on, public: each.public, changed: each.changed, byName: each.by_name },
        establishment: nameOf(each.establishment),
      })),
      schools: row.reuses,
      files: await filesOf(trx, id),
      versions: await versionsOf(trx, id),
      selections: chosen.map(({ establishment: uai }) => ({ uai, name: nameOf(uai) })),
      may: {
        edit: mayEdit(person, row),
        publish: may(person, 'publish'),
        write: may(person, 'write'),
        reuse: own.length > 0,
        propose: own.length > 0 && row.retired_at === null,
      },
    };
  });
}

/** A card as anyone reads it: no name of a person, no school's business. */
export interface PublicCard {
  id: string;
  words: CardWords;
  objective: string | null;
  disciplines: string[];
  /** Its other version, where that one is public too. */
  twin: CardLine | null;
  schools: number;
  files: CardFile[];
  retired: { at: string; why: string } | null;
}

/** A card that the territory made public. @throws ExpectedError catalogue_card_unknown (404), also where it is not public */
export async function publicCard(db: Db, territory: string, id: string): Promise<PublicCard> {
  return inTerritory(db, territory, async (trx) => {
    const row = await cardRow(trx, id);
    if (!row.is_public) throw new ExpectedError('catalogue_card_unknown', 404);
    const { twin } = await relatives(trx, row);
    const objectives = await objectivesOf(trx, territory, { archived: true });
    const disciplines = await disciplinesOf(trx);
    return {
      id: row.id,
      words: wordsOfRow(row),
      objective: objectives.find((each) => each.id === row.objective_id)?.name ?? null,
      disciplines: row.disciplines.map((each) => disciplines.find(({ id: known }) => known === each)?.name ?? each),
      twin: twin?.isPublic && !twin.retired ? twin : null,
      schools: row.reuses,
      files: await filesOf(trx, id),
      retired: row.retired_at && { at: row.retired_at.toISOString(), why: row.retired_why! },
    };
  });
}
