import { establishmentNames } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';

/** Adds the school's name to rows that hold a UAI; null for a row of the whole territory or of a school we no longer know. */
export async function withSchoolNames<T extends { establishment: string | null }>(
  db: Db,
  rows: T[],
): Promise<(T & { establishmentName: string | null })[]> {
  const names = await establishmentNames(
    db,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map((row) => ({
    ...row,
    establishmentName: row.establishment === null ? null : (names.get(row.establishment)?.name ?? null),
  }));
}
