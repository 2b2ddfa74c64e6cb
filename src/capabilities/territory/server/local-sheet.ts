import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { EstablishmentName } from './establishments.ts';
import { ensureUai } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, may, type Reader } from './permissions.ts';

/** What a territory says of an establishment. `ent`: pupils and families have a school portal; null: not known. */
export interface LocalSheet {
  ent: boolean | null;
  entUrl: string | null;
  /** Whom to ask, in words. Null also for readers who may not see contacts. */
  contact: string | null;
  note: string | null;
}

/** An establishment with what the national directory and this territory say of it. Null: not said. */
export interface EstablishmentSheet extends EstablishmentName {
  otherNames: string[];
  type: string | null;
  public: boolean | null;
  open: boolean;
  address: string | null;
  postalCode: string | null;
  departmentCode: string | null;
  phone: string | null;
  mail: string | null;
  web: string | null;
  pupils: number | null;
  nature: string | null;
  contract: string | null;
  priorityEducation: string | null;
  /** School years, the latest first: 2026 is 2026-2027. */
  pilotYears: number[];
  local: LocalSheet;
  /** Whether this reader sees contacts. */
  contacts: boolean;
  people: { id: string; name: string; title: string }[];
}

/** @throws ExpectedError forbidden (403), establishment_unknown (404) */
export async function establishmentSheet(db: Db, by: Reader, uai: string): Promise<EstablishmentSheet> {
  ensure(by, 'read', by.territory);
  ensureUai(uai);
  const contacts = may(by, 'see contacts', by.territory);
  return inside(db, by.territory, async (trx) => {
    const row = await trx
      .selectFrom('territory.establishment as e')
      .leftJoin('territory.local_establishment as local', (join) =>
        join.onRef('local.uai', '=', 'e.uai').on('local.territory_id', '=', by.territory),
      )
      .select(['e.uai', 'e.name', 'e.commune', 'e.kind', 'e.level', 'e.type', 'e.public', 'e.open', 'e.address'])
      .select(['e.phone', 'e.mail', 'e.web', 'e.pupils', 'e.nature', 'e.contract', 'e.other_names as otherNames'])
      .select(['e.postal_code as postalCode', 'e.department_code as departmentCode'])
      .select([
        'e.priority_education as priorityEducation',
        'local.ent',
        'local.ent_url',
        'local.contact',
        'local.note',
      ])
      .where('e.uai', '=', uai)
      .executeTakeFirst();
    if (!row) throw new ExpectedError('establishment_unknown', 404);
    const pilots = await trx
      .selectFrom('territory.pilot')
      .select('school_year')
      .where('territory_id', '=', by.territory)
      .where('uai', '=', uai)
      .orderBy('school_year', 'desc')
      .execute();
    const people = await trx
      .selectFrom('territory.position as held')
      .innerJoin('territory.person as person', (join) =>
        join.onRef('person.territory_id', '=', 'held.territory_id').onRef('person.id', '=', 'held.person_id'),
      )
      .select(['person.id', 'person.name', 'held.title'])
      .where('held.territory_id', '=', by.territory)
      .where('held.uai', '=', uai)
      .orderBy('person.words')
      .orderBy('held.title')
      .execute();
    const { ent, ent_url: entUrl, contact, note, ...told } = row;
    return {
      ...told,
      pilotYears: pilots.map((each) => each.school_year),
      local: { ent, entUrl, contact: contacts ? contact : null, note },
      contacts,
      people,
    };
  });
}

async function ensureKnown(db: Db, uai: string): Promise<void> {
  ensureUai(uai);
  const found = await db.selectFrom('territory.establishment').select('uai').where('uai', '=', uai).executeTakeFirst();
  if (!found) throw new ExpectedError('establishment_unknown', 404);
}

/**
 * Writes what the territory says of an establishment, in place of what it said.
 * @throws ExpectedError forbidden (403), establishment_unknown (404)
 */
export async function saveLocalSheet(db: Db, by: Reader, uai: string, sheet: LocalSheet): Promise<void> {
  ensure(by, 'write', by.territory);
  const values = { ent: sheet.ent, ent_url: sheet.entUrl, contact: sheet.contact, note: sheet.note };
  await inside(db, by.territory, async (trx) => {
    await ensureKnown(trx, uai);
    await trx
      .insertInto('territory.local_establishment')
      .values({ territory_id: by.territory, uai, ...values })
      .onConflict((conflict) => conflict.columns(['territory_id', 'uai']).doUpdateSet(values))
      .execute();
  });
}

/**
 * Makes an establishment a pilot of a school year, or no longer one; saying so twice changes nothing.
 * @param schoolYear 2026 is 2026-2027
 * @throws ExpectedError forbidden (403), establishment_unknown (404)
 */
export async function setPilot(db: Db, by: Reader, uai: string, schoolYear: number, pilot: boolean): Promise<void> {
  ensure(by, 'write', by.territory);
  await inside(db, by.territory, async (trx) => {
    await ensureKnown(trx, uai);
    const row = { territory_id: by.territory, uai, school_year: schoolYear };
    if (pilot) {
      await trx
        .insertInto('territory.pilot')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await trx
        .deleteFrom('territory.pilot')
        .where('territory_id', '=', by.territory)
        .where('uai', '=', uai)
        .where('school_year', '=', schoolYear)
        .execute();
    }
  });
}

/** School years in which the territory had pilots, with how many, the latest first. */
export function pilotYears(db: Db, territory: string): Promise<{ year: number; count: number }[]> {
  return inside(db, territory, (trx) =>
    trx
      .selectFrom('territory.pilot')
      .select(['school_year as year', sql<number>`count(*)`.as('count')])
      .where('territory_id', '=', territory)
      .groupBy('school_year')
      .orderBy('school_year', 'desc')
      .execute(),
  );
}
