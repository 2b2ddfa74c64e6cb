import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { itemsWhere } from './item-row.ts';
import { maintenanceAhead } from './maintenance.ts';
import { ensure, mayManage } from './permissions.ts';
import { todayIn, zoneOf } from './when.ts';

/** Windows that are not over, and what the viewer may set one for. @throws ExpectedError sign_in (401) */
export async function maintenancePage(db: Db, person: Person | null) {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const items = await itemsWhere(trx, sql`item.archived_at is null`);
    const mine = items.filter((item) => mayManage(person, item));
    const places = new Set(items.filter(({ opening }) => opening !== null).map(({ id }) => id));
    return {
      windows: (await maintenanceAhead(trx, null)).map((each) => ({
        ...each,
        byHours: places.has(each.item),
        mayEnd: mine.some(({ id }) => id === each.item),
      })),
      items: mine.map(({ id, name, ownerName }) => ({ id, name: `${name}, ${ownerName}` })),
      today: await todayIn(trx, person.territory),
      timeZone: await zoneOf(trx, person.territory),
    };
  });
}
