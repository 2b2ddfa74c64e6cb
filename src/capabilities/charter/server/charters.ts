import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, territoryEstablishments, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CharterVersion, VersionLine, VersionState, Voice } from '../model.ts';
import { ensure, may } from './permissions.ts';
import { versionsOf, voicesOf } from './versions.ts';

/** A charter as its page shows it. */
export interface CharterView {
  /** Null: the charter of the territory. */
  establishment: EstablishmentName | null;
  /** The version asked for, else the one in force, else the latest; null: nobody wrote one. */
  version: CharterVersion | null;
  /** Voices on that version. */
  voices: Voice[];
  /** All versions, the latest first. */
  versions: VersionLine[];
  /** The latest, which forms change and voices speak on; null as `version`. */
  latest: CharterVersion | null;
  /** What the person said of the latest; null: nothing. */
  mine: Voice | null;
  may: { write: boolean; speak: boolean };
}

/** A charter in the list. */
export interface CharterLine {
  establishment: EstablishmentName;
  state: VersionState;
  number: number;
  signed: number;
  dissents: number;
  /** 'YYYY-MM-DD'; null: no date. */
  reviseOn: string | null;
}

const PAGE = 50;

/** @throws ExpectedError establishment_unknown (404) */
export async function schoolOf(trx: Trx, establishment: string | null): Promise<EstablishmentName | null> {
  if (establishment === null) return null;
  const school = (await establishmentNames(trx, [establishment])).get(establishment);
  if (!school) throw new ExpectedError('establishment_unknown', 404);
  return school;
}

/**
 * One charter with its voices.
 * @param establishment UAI; null: the territory's
 * @param number of a version; null: the one in force, else the latest
 * @throws ExpectedError sign_in (401), establishment_unknown (404), charter_version_unknown (404)
 */
export async function charter(
  db: Db,
  person: Person | null,
  establishment: string | null,
  number: number | null = null,
): Promise<CharterView> {
  ensure(person, 'read', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    const school = await schoolOf(trx, establishment);
    const versions = await versionsOf(trx, establishment);
    const latest = versions[0] ?? null;
    const version =
      number === null
        ? (versions.find(({ state }) => state === 'force') ?? latest)
        : versions.find((each) => each.number === number);
    if (version === undefined) throw new ExpectedError('charter_version_unknown', 404);
    const voices = version ? await voicesOf(trx, version.id) : [];
    const onLatest = latest && latest.id !== version?.id ? await voicesOf(trx, latest.id) : voices;
    return {
      establishment: school,
      version,
      voices,
      versions,
      latest,
      mine: onLatest.find(({ account }) => account === person.id) ?? null,
      may: { write: may(person, 'write', establishment), speak: may(person, 'speak', establishment) },
    };
  });
}

/**
 * Charters of establishments by name, a page of 50 UAI; and the pilots that have none, on the first page.
 * @param page from 1
 * @throws ExpectedError sign_in (401)
 */
export async function charters(
  db: Db,
  person: Person | null,
  page = 1,
): Promise<{ items: CharterLine[]; missing: EstablishmentName[]; total: number; pages: number }> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { rows } = await sql<{ establishment: string; total: number }>`
      select establishment, count(*) over () as total from charter.version
      where territory_id = platform.territory() and establishment is not null
      group by establishment order by establishment
      limit ${PAGE} offset ${(Math.max(1, page) - 1) * PAGE}`.execute(trx);
    const names = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    const items: CharterLine[] = [];
    for (const { establishment } of rows) {
      const versions = await versionsOf(trx, establishment);
      const shown = versions.find(({ state }) => state === 'force') ?? versions[0]!;
      const { state, number, signed, dissents, text } = shown;
      const reviseOn = text.reviseOn;
      items.push({ establishment: names.get(establishment)!, state, number, signed, dissents, reviseOn });
    }
    const collator = new Intl.Collator('fr');
    items.sort((a, b) => collator.compare(a.establishment.name, b.establishment.name));
    const total = rows[0]?.total ?? 0;
    return {
      items,
      missing: page === 1 ? await pilotsWithout(trx, person.territory) : [],
      total,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  });
}

async function pilotsWithout(trx: Trx, territory: string): Promise<EstablishmentName[]> {
  const pilots = (await territoryEstablishments(trx, territory)).filter(({ pilot }) => pilot);
  const written = await trx
    .selectFrom('charter.version')
    .select('establishment')
    .distinct()
    .where('establishment', 'in', [...pilots.map(({ uai }) => uai), ''])
    .execute();
  return pilots.filter(({ uai }) => !written.some(({ establishment }) => establishment === uai));
}
