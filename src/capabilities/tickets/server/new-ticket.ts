import type { Person } from '#capabilities/accounts';
import { itemByLabel, itemChoices } from '#capabilities/equipment';
import { establishmentNames, territoryEstablishments } from '#capabilities/territory';
import type { Ref } from '#capabilities/thread';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Category, Severity } from '../model.ts';
import { concerning, type Failure } from './failures.ts';
import { ensure, ensureReader, may, ownSchools } from './permissions.ts';
import { writeTicket } from './report.ts';

export interface NewTicketPage {
  /** Where this person may report. */
  schools: { uai: string; name: string; commune: string | null }[];
  /** The school chosen; null: none yet. */
  school: { uai: string; name: string } | null;
  items: { id: string; name: string; label: string }[];
  failures: (Failure & { here: boolean })[];
}

async function schoolsOf(trx: Trx, person: Person): Promise<NewTicketPage['schools']> {
  if (may(person, 'report', null))
    return (await territoryEstablishments(trx, person.territory))
      .map(({ uai, name, commune }) => ({ uai, name, commune }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const own = ownSchools(person);
  const names = await establishmentNames(trx, own);
  return own.map((uai) => ({ uai, name: names.get(uai)?.name ?? uai, commune: names.get(uai)?.commune ?? null }));
}

/**
 * What a signed-in person reports from: the school first, then what is known there.
 * @param uai chosen; with one school only, that one
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function newTicketPage(db: Db, person: Person | null, uai: string | null): Promise<NewTicketPage> {
  ensureReader(person);
  return inTerritory(db, person.territory, async (trx) => {
    const schools = await schoolsOf(trx, person);
    const school = schools.find((each) => each.uai === uai) ?? (schools.length === 1 ? schools[0]! : null);
    return {
      schools,
      school,
      items: school ? await itemChoices(trx, school.uai) : [],
      failures: school ? await concerning(trx, school.uai, null) : [],
    };
  });
}

export interface StaffReport {
  id: string;
  uai: string;
  item: string | null;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  photo: Uint8Array | null;
  locale: 'fr' | 'en';
  /** What it was met while doing; null: nothing on the thread. */
  origin: Ref | null;
}

/** An item of a school's, by its id. @throws ExpectedError tickets_item_unknown (404) */
async function itemOf(db: Db, person: Person, uai: string, id: string) {
  const choices = await inTerritory(db, person.territory, (trx) => itemChoices(trx, uai));
  const chosen = choices.find((each) => each.id === id);
  const found = chosen && (await itemByLabel(db, chosen.label));
  if (!found) throw new ExpectedError('tickets_item_unknown', 404);
  return { id, name: found.item.name, kind: found.item.kind };
}

/**
 * Tells a failure of a school as someone signed in. The same id and words again change nothing.
 * @returns its number
 * @throws ExpectedError sign_in (401), forbidden (403), tickets_item_unknown (404), and those of `writeTicket`
 */
export async function reportAsStaff(
  db: Db,
  person: Person | null,
  given: StaffReport,
  origin: string,
): Promise<number> {
  ensure(person, 'report', given.uai);
  const { uai, item: asked, origin: from, ...told } = given;
  const item = asked === null ? null : await itemOf(db, person, uai, asked);
  return inTerritory(db, person.territory, async (trx) => {
    const { number } = await writeTicket(
      trx,
      person.territory,
      {
        ...told,
        ...{ establishment: uai, item, via: 'staff' as const },
        reporter: { account: person.id, name: person.name, mail: person.mail },
        origin: from && { ref: from, viewer: person },
      },
      origin,
    );
    return number;
  });
}
