/** Fields as text, '' for nothing. */
export type Texts<Field extends string> = Record<Field, string>;

export interface Merge<Field extends string> {
  /** What to write over what is there. */
  writes: Partial<Texts<Field>>;
  /** Fields that two people wrote otherwise since the form was filled in. */
  clashes: Field[];
  /** Everyone's newest words, and one's own where both wrote. */
  values: Texts<Field>;
}

/**
 * Brings together what someone wrote from an older version and what others wrote since, field by field.
 * @param now what is there
 * @param then what the form was filled in from
 * @param mine what the form brought back
 */
export function merge<Field extends string>(now: Texts<Field>, then: Texts<Field>, mine: Texts<Field>): Merge<Field> {
  const fields = Object.keys(now) as Field[];
  const changed = fields.filter((field) => mine[field] !== then[field] && mine[field] !== now[field]);
  const clashes = changed.filter((field) => now[field] !== then[field]);
  const written = Object.fromEntries(changed.map((field) => [field, mine[field]])) as Partial<Texts<Field>>;
  return { writes: written, clashes, values: { ...now, ...written } };
}
