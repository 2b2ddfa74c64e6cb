import { ExpectedError } from '#platform/errors/expected-error.ts';

/** An address may hold anything: what is no identifier names nothing, and PostgreSQL must not meet it. */
function ensureForm(id: string, form: RegExp, code: string): void {
  if (!form.test(id)) throw new ExpectedError(code, 404);
}

/** @throws ExpectedError of `code` (404) when `id` is no uuid */
export function ensureId(id: string, code: string): void {
  ensureForm(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, code);
}

const UAI = /^[0-9]{7}[A-Z]$/;

export function isUai(text: string): boolean {
  return UAI.test(text);
}

/** @throws ExpectedError establishment_unknown (404) when it has not the form of a UAI */
export function ensureUai(uai: string): void {
  ensureForm(uai, UAI, 'establishment_unknown');
}
