import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTerritory } from './connect.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.drop());

it('works as a role that owns nothing, and that reset role does not leave', async () => {
  const role = async () => (await sql<{ name: string }>`select current_user as name`.execute(base.db)).rows[0]!.name;
  expect(await role()).toBe('maillage_app');
  await base.db.connection().execute(async (one) => {
    await sql`reset role`.execute(one);
    expect((await sql<{ name: string }>`select current_user as name`.execute(one)).rows[0]!.name).toBe('maillage_app');
    await sql`set role none`.execute(one);
    await expect(sql`select * from territory.territory`.execute(one)).rejects.toThrow(/permission denied/);
    await sql`reset role`.execute(one);
  });
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_class where relowner = 'maillage_app'::regrole`.execute(base.owner);
  expect(rows[0]!.n).toBe(0);
});

it('knows the case and the accents of French letters', async () => {
  const { rows } = await sql<{
    low: string;
    plain: string;
  }>`select lower('É') as low, platform.plain('Élève à Noël') as plain`.execute(base.db);
  expect(rows[0]).toEqual({ low: 'é', plain: 'eleve a noel' });
});

it('shows the rows of one territory inside its transaction and none outside', async () => {
  const [a, b] = await Promise.all(
    ['nord', 'sud'].map(async (slug) => {
      const { rows } = await sql<{ id: string }>`select territory.create_territory(${slug}, ${slug}) as id`.execute(
        base.db,
      );
      const id = rows[0]!.id;
      await inTerritory(base.db, id, (trx) =>
        sql`insert into territory.objective (territory_id, position, name, short_name) values (${id}, 1, ${slug}, ${slug})`.execute(
          trx,
        ),
      );
      return id;
    }),
  );
  const names = (trx: Parameters<Parameters<typeof inTerritory>[2]>[0]) =>
    sql<{ name: string }>`select name from territory.objective`.execute(trx);
  expect((await inTerritory(base.db, a!, names)).rows).toEqual([{ name: 'nord' }]);
  expect((await inTerritory(base.db, b!, names)).rows).toEqual([{ name: 'sud' }]);
  expect((await sql`select name from territory.objective`.execute(base.db)).rows).toEqual([]);
  await expect(
    inTerritory(base.db, a!, (trx) =>
      sql`insert into territory.objective (territory_id, position, name, short_name) values (${b}, 2, 'intrus', 'intrus')`.execute(
        trx,
      ),
    ),
  ).rejects.toThrow(/row-level security/);
});
