/** What a refused form of a page comes back with; null: none was refused. */
export type Refusal = { action: string; values: Record<string, string>; errors: Record<string, string> } | null;

/** Errors under the ids of the fields, where a page holds several forms with the same names. */
export function errorsOf(refused: Refusal, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, sentence]) => [field && `${prefix}-${field}`, sentence]),
  );
}
