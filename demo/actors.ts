import { addMember, type Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { establishments, staff } from './content/people.ts';

/** The UAI of a school of the demo, by its readable name. */
export function uaiOf(school: string): string {
  return establishments.find(({ id }) => id === school)!.uai;
}

/** An invented person as a request of theirs would see them, so that the demo acts under the same rules as anyone. */
export async function actor(db: Db, home: string, id: string): Promise<Person> {
  const { firstName, lastName, mail, role, establishment, awaits } = staff.find((each) => each.id === id)!;
  const name = `${firstName} ${lastName}`;
  const place = establishment === null ? null : uaiOf(establishment);
  const account = await inTerritory(db, home, (trx) =>
    addMember(trx, home, { name, mail, role, establishment: place, about: awaits }),
  );
  return { id: account, name, mail, territory: home, roles: [{ role, establishment: place }] };
}

/** The name of an owner: of a staff member, or as written. */
export function nameOf(owner: string): string {
  const member = staff.find(({ id }) => id === owner);
  return member ? `${member.firstName} ${member.lastName}` : owner;
}
