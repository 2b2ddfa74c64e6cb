import type { Person } from '#capabilities/accounts';
import type { Trx } from '#platform/database/connect.ts';
import type { Clash } from '../model.ts';
import { merge, type Merge, type Texts } from '../merge.ts';
import { changesOf, record, type Of } from './history.ts';

/**
 * Brings what a form says into what is there, under the lock of the project.
 * @param now the fields as they are, in text
 * @param version the one that the form was filled in from
 * @param read what the form says, given what it was filled in from
 * @param update writes the changed fields
 */
export async function write<Field extends string>(
  trx: Trx,
  by: Person,
  of: Of,
  { now, latest, version }: { now: Texts<Field>; latest: number; version: number },
  read: (then: Texts<Field>) => Texts<Field>,
  update: (writes: Partial<Texts<Field>>, version: number) => Promise<unknown>,
): Promise<{ version: number; clash: ClashTexts<Field> | null }> {
  const since = await changesOf(trx, of, version);
  const first = Object.fromEntries(since.toReversed().map(({ field, before }) => [field, before ?? '']));
  const then = Object.fromEntries(Object.keys(now).map((field) => [field, first[field] ?? now[field as Field]]));
  const { writes, clashes, values } = merge(now, then as Texts<Field>, read(then as Texts<Field>));
  if (clashes.length > 0) {
    const last = (field: Field) => since.findLast((change) => change.field === field)!;
    const fields = clashes.map((field) => {
      const { by_id: id, by_name: name, at } = last(field);
      return { field, mine: values[field], theirs: now[field], by: { id, name }, at: at.toISOString() };
    });
    return { version: latest, clash: { version: latest, values, fields } };
  }
  const changed = Object.entries(writes) as [Field, string][];
  if (changed.length === 0) return { version: latest, clash: null };
  await update(writes, latest + 1);
  const changes = changed.map(([field, after]) => ({ field, before: now[field], after }));
  await record(trx, by, of, latest + 1, changes);
  return { version: latest + 1, clash: null };
}

/** A clash whose values are still text. */
export type ClashTexts<Field extends string> = Omit<Clash<Record<Field, unknown>>, 'values'> & {
  values: Merge<Field>['values'];
};
