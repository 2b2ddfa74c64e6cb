import * as v from 'valibot';

export type FormErrors = Record<string, string>;
export type ReadForm<Output> =
  | { ok: true; output: Output; values: Record<string, string> }
  | { ok: false; errors: FormErrors; values: Record<string, string> };

/**
 * Checks what a form sent.
 * @returns the typed output, or one sentence a field; `values` fills the form in again
 */
export function readForm<Schema extends v.GenericSchema>(
  schema: Schema,
  data: FormData,
): ReadForm<v.InferOutput<Schema>> {
  const values: Record<string, string> = {};
  for (const [key, value] of data) if (typeof value === 'string') values[key] = value;
  const checked = v.safeParse(schema, values);
  if (checked.success) return { ok: true, output: checked.output, values };
  const errors: FormErrors = {};
  for (const issue of checked.issues) errors[v.getDotPath(issue) ?? ''] ??= issue.message;
  return { ok: false, errors, values };
}
